import { randomFromSeed } from '../chance/index.ts';
import type { Scenario, Study } from './study.ts';

export interface ScenarioResult {
  readonly study: Study;
  readonly scenario: Scenario;
  readonly runs: number;
  /** Runs that gave an answer. */
  readonly answered: number;
  /** Share of the answered runs that covered (interval) or alarmed (test). */
  readonly share: number;
  readonly verdict: 'met' | 'guaranteed' | 'warned' | 'MISSED';
}

/** `good` is the share covered, or not alarmed. */
function verdictOf(study: Study, scenario: Scenario, good: number): ScenarioResult['verdict'] {
  if (good >= 0.93 && good <= 0.97) return 'met';
  if (study.promise !== 'nominal' && good > 0.97) return 'guaranteed';
  return scenario.warned === undefined ? 'MISSED' : 'warned';
}

/**
 * Simulates one scenario. Each has a generator of its own, seeded by its name, so that studies may be added or run in
 * any order without changing each other's figures. `slack` widens the limits (for short runs in tests).
 */
export function runScenario(
  study: Study,
  scenario: Scenario,
  { runs, seed, slack = 0 }: { readonly runs: number; readonly seed: string; readonly slack?: number },
): ScenarioResult {
  const random = randomFromSeed(`${seed}/${study.name}/${scenario.name}`);
  const planned = Math.max(20, Math.round(runs * (scenario.effort ?? 1)));
  let answered = 0;
  let hits = 0;
  for (let run = 0; run < planned; run++) {
    const hit = scenario.trial(random);
    if (hit === undefined) continue;
    answered++;
    if (hit) hits++;
  }
  const share = answered > 0 ? hits / answered : 0;
  const good = study.kind === 'interval' ? share : 1 - share;
  const towards = Math.abs(good - 0.95) <= slack ? 0.95 : good + Math.sign(0.95 - good) * slack;
  const verdict = answered === 0 ? 'MISSED' : verdictOf(study, scenario, towards);
  return { study, scenario, runs: planned, answered, share, verdict };
}

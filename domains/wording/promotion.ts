import { wilsonInterval } from '../../libraries/statistics/intervals/index.ts';
import type { Interval } from '../../libraries/statistics/outcome.ts';
import type { RuleCounts } from './measure-rules.ts';

/** What a rule has shown so far, and the level that it has earned. */
export interface Promotion {
  readonly precision: number | undefined;
  readonly interval: Interval | undefined;
  readonly earned: 'suggestion' | 'prompt';
  /** What stands between a suggestion and a prompt; empty for a prompt. */
  readonly wants: string;
}

const FEWEST_HITS = 50;
const LOWEST_LIMIT = 0.85;
const CONFIDENCE = 0.95;

/**
 * Whether a rule may prompt: 50 labelled finds or more over both halves with a lower limit of at least 0.85, and at least 0.85
 * of its finds in the untouched half right.
 */
export function promotion(both: RuleCounts, untouched: RuleCounts): Promotion {
  const measured = wilsonInterval(both.right, both.hits, CONFIDENCE);
  const precision = measured.ok ? measured.proportion : undefined;
  const interval = measured.ok ? measured.interval : undefined;
  const wants = wantsOf(both, interval?.lower ?? 0, untouched);
  return { precision, interval, earned: wants === '' ? 'prompt' : 'suggestion', wants };
}

function wantsOf(both: RuleCounts, lower: number, untouched: RuleCounts): string {
  if (both.hits < FEWEST_HITS) return `${FEWEST_HITS - both.hits} more labelled finds`;
  if (lower < LOWEST_LIMIT) return 'a lower limit of 0.85';
  return untouched.right < LOWEST_LIMIT * untouched.hits ? '0.85 in the untouched half' : '';
}

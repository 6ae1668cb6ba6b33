import type { CodedCharacteristic, Population } from '../../cohorts/population.ts';
import { UNKNOWN } from '../../cohorts/population.ts';

/** A place from which hardly anything arrives in our records, whoever reports: not covered, and so not silent (S5). */
export interface Uncovered {
  readonly coded: CodedCharacteristic;
  readonly code: number;
  readonly jobs: number;
  readonly expected: number;
  /** First quarter from which hardly anything arrives; absent where it never did. */
  readonly since?: string;
  readonly homes: number;
}

export interface CoverageInput {
  readonly population: Population;
  /** Home and day (since 1970-01-01) of every job, whoever raised it. */
  readonly jobHome: Int32Array;
  readonly jobDay: Int32Array;
  readonly fromDay: number;
  readonly toDay: number;
}

const QUARTER_DAYS = 91.3125;
const HARDLY = 0.15;
const FEWEST_EXPECTED = 4;
const QUARTERS_IN_A_ROW = 2;

/** Places (estates, patches) with a cliff: hardly a job for the last two quarters or more where others had many. */
export function findUncovered(input: CoverageInput): Uncovered[] {
  const { population, fromDay, toDay } = input;
  const quarters = Math.max(1, Math.floor((toDay - fromDay) / QUARTER_DAYS));
  const start = toDay - quarters * QUARTER_DAYS;
  return population.characteristics
    .filter((coded) => coded.characteristic.about === 'place' && coded.level === 'home')
    .flatMap((coded) => uncoveredIn(coded, input, { quarters, start }));
}

function uncoveredIn(
  coded: CodedCharacteristic,
  input: CoverageInput,
  at: { quarters: number; start: number },
): Uncovered[] {
  const width = at.quarters;
  const jobs = new Float64Array(coded.values.length * width);
  const all = new Float64Array(width);
  const homes = new Float64Array(coded.values.length);
  let known = 0;
  for (let h = 0; h < input.population.homes; h++) {
    const code = coded.codes[h] ?? UNKNOWN;
    if (code === UNKNOWN) continue;
    homes[code] = (homes[code] ?? 0) + 1;
    known++;
  }
  for (let i = 0; i < input.jobHome.length; i++) {
    const code = coded.codes[input.jobHome[i] ?? 0] ?? UNKNOWN;
    const quarter = Math.floor(((input.jobDay[i] ?? 0) - at.start) / QUARTER_DAYS);
    if (code === UNKNOWN || quarter < 0 || quarter >= width) continue;
    jobs[code * width + quarter] = (jobs[code * width + quarter] ?? 0) + 1;
    all[quarter] = (all[quarter] ?? 0) + 1;
  }
  return coded.values.flatMap((_, code) => {
    let empty = 0;
    let seen = 0;
    let expected = 0;
    for (let quarter = width - 1; quarter >= 0; quarter--) {
      const due = ((all[quarter] ?? 0) * (homes[code] ?? 0)) / Math.max(1, known);
      const came = jobs[code * width + quarter] ?? 0;
      if (due < FEWEST_EXPECTED || came > HARDLY * due) break;
      empty++;
      seen += came;
      expected += due;
    }
    if (empty < Math.min(QUARTERS_IN_A_ROW, width)) return [];
    const since = empty < width ? { since: dayOf(at.start + (width - empty) * QUARTER_DAYS) } : {};
    return [{ coded, code, jobs: seen, expected, homes: homes[code] ?? 0, ...since }];
  });
}

const dayOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** Homes in an uncovered place: left out of what reporting is compared with. */
export function uncoveredHomes(uncovered: readonly Uncovered[], population: Population): Uint8Array {
  const out = new Uint8Array(population.homes);
  for (const { coded, code } of uncovered)
    for (let h = 0; h < population.homes; h++) if (coded.codes[h] === code) out[h] = 1;
  return out;
}

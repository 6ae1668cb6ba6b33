import type { CodedCharacteristic, Population } from '../../cohorts/population.ts';
import { UNKNOWN } from '../../cohorts/population.ts';
import type { MeasureUnits } from '../../measures/units.ts';
import type { SignOfNeed } from '../finding.ts';
import { sayCount } from '../say.ts';
import { differenceOn } from './heard.ts';

/** Home-level evidence that needs are there whether or not they are told: one figure a home, NaN where not held. */
export interface NeedEvidence {
  readonly title: string;
  readonly unit: string;
  /** One entry a home. */
  readonly perHome: Float64Array;
}

/** Above this t, one-sided at 2.5 % shared between the signs by Holm would ask for more; signs corroborate, they do not convict. */
const CLEAR = 2.24;

/** S3: what would show that a quiet cohort is in need. Each sign is tested; one that cannot tell says so. */
export function signsOfNeed(
  coded: CodedCharacteristic,
  code: number,
  at: {
    readonly population: Population;
    readonly foundNotTold: MeasureUnits | undefined;
    readonly evidence: readonly NeedEvidence[];
    readonly threshold: number;
  },
): SignOfNeed[] {
  const signs: SignOfNeed[] = [];
  if (at.foundNotTold && at.foundNotTold.count > 0) {
    const found = differenceOn(at.foundNotTold, coded, code, at.population);
    const title = 'Faults found by us and never told';
    if (!found.ok) signs.push({ title, verdict: 'cannot tell', note: 'Too few faults to compare.' });
    else {
      const need = found.difference / found.standardError > CLEAR;
      signs.push({
        title,
        verdict: need ? 'need' : 'no sign',
        note: `${Math.round(found.groupValue * 100)} in 100 faults were found by us rather than told, against ${Math.round(found.comparisonValue * 100)} in 100 elsewhere.`,
      });
    }
  }
  for (const evidence of at.evidence) signs.push(homeSign(evidence, coded, code, at));
  return signs;
}

interface Moments {
  n: number;
  sum: number;
  squares: number;
}

function homeSign(
  evidence: NeedEvidence,
  coded: CodedCharacteristic,
  code: number,
  at: { population: Population; threshold: number },
): SignOfNeed {
  const cohort: Moments = { n: 0, sum: 0, squares: 0 };
  const rest: Moments = { n: 0, sum: 0, squares: 0 };
  const add = (home: number, value: number | undefined): void => {
    const x = evidence.perHome[home] ?? Number.NaN;
    if (Number.isNaN(x) || value === undefined || value === UNKNOWN) return;
    const into = value === code ? cohort : rest;
    into.n++;
    into.sum += x;
    into.squares += x * x;
  };
  if (coded.level === 'home') for (let h = 0; h < at.population.homes; h++) add(h, coded.codes[h]);
  else
    for (let k = 0; k < at.population.households; k++)
      add(at.population.homeOfHousehold[k] ?? -1, coded.codes[k]);
  if (cohort.n < at.threshold || rest.n < at.threshold)
    return {
      title: evidence.title,
      verdict: 'cannot tell',
      note: `Held for ${cohort.n < at.threshold ? 'too few of these homes' : 'too few other homes'}.`,
    };
  const mean = (m: Moments): number => m.sum / m.n;
  const variance = (m: Moments): number => Math.max(0, (m.squares - m.n * mean(m) ** 2) / (m.n - 1)) / m.n;
  const error = Math.sqrt(variance(cohort) + variance(rest));
  const need = error > 0 && (mean(cohort) - mean(rest)) / error > CLEAR;
  return {
    title: evidence.title,
    verdict: need ? 'need' : 'no sign',
    note: `${mean(cohort).toFixed(1)} ${evidence.unit} on average in ${sayCount(cohort.n)} of these homes, ${mean(rest).toFixed(1)} in ${sayCount(rest.n)} others.`,
  };
}

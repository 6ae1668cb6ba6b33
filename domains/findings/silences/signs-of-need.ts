import { stratifiedDifference } from '../../../libraries/statistics/like-with-like/index.ts';
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

function homeSign(
  evidence: NeedEvidence,
  coded: CodedCharacteristic,
  code: number,
  at: { population: Population; threshold: number },
): SignOfNeed {
  const held = heldHomes(evidence, coded, at.population);
  const homes = held.home.length;
  const cohortHomes = held.codes.reduce((n, c) => n + (c === code ? 1 : 0), 0);
  if (cohortHomes < at.threshold || homes - cohortHomes < at.threshold)
    return {
      title: evidence.title,
      verdict: 'cannot tell',
      note: `Held for ${cohortHomes < at.threshold ? 'too few of these homes' : 'too few other homes'}.`,
    };
  const found = stratifiedDifference({
    numerator: held.value,
    denominator: new Float64Array(homes).fill(1),
    stratum: new Int32Array(homes),
    strata: 1,
    arm: Uint8Array.from(held.codes, (c) => (c === code ? 1 : 0)),
    ...clustersOfHomes(held.home, coded, at.population),
    confidence: 0.95,
  });
  if (!found.ok) return { title: evidence.title, verdict: 'cannot tell', note: found.message };
  return {
    title: evidence.title,
    verdict: found.difference / found.standardError > CLEAR ? 'need' : 'no sign',
    note: `${found.groupValue.toFixed(1)} ${evidence.unit} on average in ${sayCount(cohortHomes)} of these homes, ${found.comparisonValue.toFixed(1)} in ${sayCount(homes - cohortHomes)} others.`,
  };
}

/** Homes (or households in them) whose evidence and whose value of the characteristic are both known. */
function heldHomes(evidence: NeedEvidence, coded: CodedCharacteristic, population: Population) {
  const of = coded.level === 'home' ? Int32Array.from(coded.codes.keys()) : population.homeOfHousehold;
  const kept = [...of.keys()].filter(
    (i) => coded.codes[i] !== UNKNOWN && !Number.isNaN(evidence.perHome[of[i] ?? -1] ?? Number.NaN),
  );
  return {
    home: Int32Array.from(kept, (i) => of[i] ?? 0),
    codes: Uint16Array.from(kept, (i) => coded.codes[i] ?? UNKNOWN),
    value: Float64Array.from(kept, (i) => evidence.perHome[of[i] ?? 0] ?? 0),
  };
}

/** The home; or the area, where the area's own figure forms the cohort. */
function clustersOfHomes(home: Int32Array, coded: CodedCharacteristic, population: Population) {
  if (coded.characteristic.about !== 'area') return { cluster: home, clusters: population.homes };
  const numbers = new Map<string, number>();
  const cluster = Int32Array.from(home, (h) => {
    const area = population.areaOfHome[h] ?? '';
    const known = numbers.get(area) ?? numbers.size;
    numbers.set(area, known);
    return known;
  });
  return { cluster, clusters: Math.max(1, numbers.size) };
}

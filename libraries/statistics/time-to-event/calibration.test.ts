import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Random, randomFromSeed } from '../chance/index.ts';
import {
  aalenJohansen,
  competingCounts,
  coxRegression,
  type DailyCounts,
  dailyCounts,
  incidenceAt,
  kaplanMeier,
  logRank,
  pseudoObservations,
  restrictedMean,
  survivalAt,
} from './index.ts';

const waiting = (random: Random, mean: number): number => Math.floor(-mean * Math.log(1 - random.next()));
/** Share past a day, and mean of min(time, horizon), of floored exponential times. */
const shareAfter = (day: number, mean: number): number => Math.exp(-(day + 1) / mean);
const meanTo = (horizon: number, mean: number): number =>
  Array.from({ length: horizon }, (_, day) => shareAfter(day, mean)).reduce((sum, share) => sum + share, 0);

function sample(random: Random, n: number, mean: number): { durations: number[]; status: number[] } {
  const durations: number[] = [];
  const status: number[] = [];
  for (let i = 0; i < n; i++) {
    const time = waiting(random, mean);
    const open = 10 + random.integer(90);
    durations.push(Math.min(time, open));
    status.push(time <= open ? 1 : 0);
  }
  return { durations, status };
}

function counted(units: { durations: number[]; status: number[] }): DailyCounts {
  const counts = dailyCounts(units);
  assert.ok(counts.ok);
  return counts;
}

for (const [n, lowest] of [
  [10, 0.92],
  [25, 0.925],
  [200, 0.93],
] as const) {
  test(`95 % limits of the curve and of the restricted mean cover with ${n} units, ties and censoring`, () => {
    const random = randomFromSeed(`cover ${n}`);
    const rounds = 1200;
    const hits = { early: 0, middle: 0, late: 0, mean: 0 };
    for (let round = 0; round < rounds; round++) {
      const counts = counted(sample(random, n, 20));
      const curve = kaplanMeier(counts);
      assert.ok(curve.ok);
      const covers = (day: number) => {
        const { lower, upper } = survivalAt(curve, day);
        return lower <= shareAfter(day, 20) && shareAfter(day, 20) <= upper ? 1 : 0;
      };
      hits.early += covers(0);
      hits.middle += covers(9);
      hits.late += covers(25);
      const mean = restrictedMean(counts, { horizon: 28, beyondFollowUp: 'extend' });
      assert.ok(mean.ok);
      const truth = meanTo(28, 20);
      if (mean.interval.lower <= truth && truth <= mean.interval.upper) hits.mean++;
    }
    for (const [name, count] of Object.entries(hits)) {
      const least = name === 'mean' && n === 10 ? 0.88 : lowest;
      assert.ok(count / rounds > least, `${name} ${count / rounds}`);
    }
  });
}

test('false alarms of the log-rank and Peto–Peto tests are near 5 %, unequal groups included', () => {
  const random = randomFromSeed('null test');
  for (const [first, second] of [
    [20, 20],
    [8, 60],
  ] as const) {
    for (const weight of ['log-rank', 'peto-peto'] as const) {
      let alarms = 0;
      const rounds = 1200;
      for (let round = 0; round < rounds; round++) {
        const result = logRank([counted(sample(random, first, 20)), counted(sample(random, second, 20))], {
          weight,
        });
        if (result.ok && result.pValue < 0.05) alarms++;
      }
      assert.ok(
        alarms / rounds > 0.025 && alarms / rounds < 0.075,
        `${first}/${second} ${weight} ${alarms / rounds}`,
      );
    }
  }
});

test('limits of the incidence of one of two causes cover', () => {
  const random = randomFromSeed('causes');
  const truth = (1 - Math.exp(-11 / 12)) * (1 / 3);
  let covered = 0;
  const rounds = 1000;
  for (let round = 0; round < rounds; round++) {
    const durations: number[] = [];
    const causes: number[] = [];
    for (let i = 0; i < 60; i++) {
      const time = waiting(random, 12);
      const open = 5 + random.integer(40);
      durations.push(Math.min(time, open));
      causes.push(time > open ? 0 : random.next() < 1 / 3 ? 1 : 2);
    }
    const counts = competingCounts({ durations, causes, numberOfCauses: 2 });
    assert.ok(counts.ok);
    const result = aalenJohansen(counts);
    assert.ok(result.ok);
    const at = incidenceAt(result, 10)?.causes[0];
    if (at && at.lower <= truth && truth <= at.upper) covered++;
  }
  assert.ok(covered / rounds > 0.93 && covered / rounds < 0.975, `${covered / rounds}`);
});

test('with units in clusters, pseudo-observations and robust Cox variance keep 5 %; the plain ones do not', () => {
  const random = randomFromSeed('clusters');
  const alarms = { pseudo: 0, plain: 0, robustCox: 0, plainCox: 0 };
  const rounds = 400;
  for (let round = 0; round < rounds; round++) {
    const units = { durations: [] as number[], status: [] as number[] };
    const cluster: number[] = [];
    const group: number[] = [];
    for (let c = 0; c < 60; c++) {
      const mean = 20 * Math.exp(0.7 * random.normal());
      const own = sample(random, 6, mean);
      units.durations.push(...own.durations);
      units.status.push(...own.status);
      cluster.push(...Array(6).fill(c));
      group.push(...Array(6).fill(c % 2));
    }
    const z = differenceZ(units, cluster, group);
    if (Math.abs(z.robust) > 2) alarms.pseudo++;
    if (Math.abs(z.plain) > 2) alarms.plain++;
    const robust = coxRegression({ ...units, covariates: [group], clusters: cluster });
    const plain = coxRegression({ ...units, covariates: [group] });
    if (robust.ok && (robust.coefficients[0]?.pValue ?? 1) < 0.05) alarms.robustCox++;
    if (plain.ok && (plain.coefficients[0]?.pValue ?? 1) < 0.05) alarms.plainCox++;
  }
  const share = (count: number) => count / rounds;
  assert.ok(share(alarms.pseudo) < 0.085 && share(alarms.robustCox) < 0.095, JSON.stringify(alarms));
  assert.ok(share(alarms.plain) > 0.12 && share(alarms.plainCox) > 0.12, JSON.stringify(alarms));
});

/** Difference of group means of pseudo-values over its error, with and without regard to clusters. */
function differenceZ(
  units: { durations: number[]; status: number[] },
  cluster: readonly number[],
  group: readonly number[],
): { robust: number; plain: number } {
  const pseudo = pseudoObservations(counted(units), {
    horizon: 28,
    of: 'restricted-mean',
    beyondFollowUp: 'extend',
  });
  assert.ok(pseudo.ok);
  const value = units.durations.map((duration, i) => {
    if (duration > 28) return pseudo.censored[28] ?? 0;
    return (units.status[i] === 1 ? pseudo.event[duration] : pseudo.censored[duration]) ?? 0;
  });
  const half = value.length / 2;
  const mean = [0, 1].map((g) => value.reduce((sum, v, i) => sum + (group[i] === g ? v : 0), 0) / half);
  const byCluster = new Map<number, number>();
  let plain = 0;
  value.forEach((v, i) => {
    const away = (v - (mean[group[i] ?? 0] ?? 0)) / half;
    plain += away * away;
    const key = cluster[i] ?? 0;
    byCluster.set(key, (byCluster.get(key) ?? 0) + away);
  });
  const robust = [...byCluster.values()].reduce((sum, total) => sum + total * total, 0);
  const difference = (mean[0] ?? 0) - (mean[1] ?? 0);
  return { robust: difference / Math.sqrt(robust), plain: difference / Math.sqrt(plain) };
}

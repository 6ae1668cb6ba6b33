import type { Random } from '../chance/index.ts';
import { type NoAnswer, noAnswer, type Outcome } from '../outcome.ts';
import { multinomialDraw } from './multinomial-draw.ts';

export type ScanDirection = 'high' | 'low' | 'both';

export interface CircularScanInput {
  /** Centre of each place, in any flat unit of length (not degrees). */
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly cases: readonly number[];
  /** Cases expected if no place differed, in proportion; scaled to the total of the cases. */
  readonly expected: readonly number[];
  /** What bounds the size of a circle; default the expected counts. */
  readonly populations?: readonly number[];
}

export interface CircularScanOptions {
  /** `low` finds silences: circles with fewer cases than expected. */
  readonly direction: ScanDirection;
  readonly random: Random;
  /** Default 999. */
  readonly simulations?: number;
  /** Largest share of the population in a circle; default 0.5. */
  readonly maximumShare?: number;
  /** Secondary clusters up to this p; default 0.05. */
  readonly alpha?: number;
}

export interface ScanCluster {
  /** Numbers of the places, the centre first, by distance. */
  readonly places: readonly number[];
  readonly radius: number;
  readonly direction: 'high' | 'low';
  readonly cases: number;
  readonly expected: number;
  readonly ratio: number;
  readonly logLikelihoodRatio: number;
  /** Rank of the ratio among the largest of each simulation: (1 + those as large) / (1 + simulations). */
  readonly pValue: number;
}

export interface CircularScan {
  readonly mostLikely: ScanCluster;
  /** Further circles with p at most alpha that share no place with a more likely one. */
  readonly secondary: readonly ScanCluster[];
  readonly simulations: number;
}

/**
 * Kulldorff's circular scan: is there a circle of places with more (or fewer) cases than chance puts anywhere?
 *
 * Formula: for each circle c log(c/e) + (C − c) log((C − c)/(C − e)); p from the largest value in random shares of the
 * same total, so one test stands for all circles. False alarms: at most 5 % at p ≤ 0.05, for all circles together.
 * When: many small places, cases independent given their places. When not: cases come in clusters (one person, many
 * reports): count people; expected counts leave out what is known to differ; shapes like rivers; fewer than about
 * 50 cases (a low circle cannot be told).
 * Cost: places² × simulations at most. Reasons: `lengths-differ`, `counts-not-valid`, `no-cases`, `no-circle`.
 * Source: Kulldorff 1997, Communications in Statistics: Theory and Methods 26:1481.
 * Worked value: four places on a line at 0, 1, 10, 11, expected 5 each, cases 9, 9, 1, 1: circle of the first two, 18
 * for 10, 18 log 1.8 + 2 log 0.2 = 7.3613.
 */
export function circularScan(input: CircularScanInput, options: CircularScanOptions): Outcome<CircularScan> {
  const problem = problemIn(input);
  if (problem) return problem;
  const { random, simulations = 999, maximumShare = 0.5, alpha = 0.05, direction } = options;
  const total = sum(input.cases);
  const scale = total / sum(input.expected);
  const expected = Float64Array.from(input.expected, (count) => count * scale);
  const reach = circles(input, maximumShare);
  if (reach.every((circle) => circle.length === 0)) {
    return noAnswer('no-circle', 'Every place alone holds more than the largest share of a circle.');
  }
  const found = allClusters({ input, expected, reach, direction, total });
  const first = found[0];
  if (!first) return noAnswer('no-circle', 'No circle differs from what is expected in the direction asked.');
  const largest = Float64Array.from({ length: simulations }, () =>
    largestRatio({ cases: multinomialDraw(random, total, expected), expected, reach, direction, total }),
  );
  const judged = (cluster: Found): ScanCluster => {
    const threshold = cluster.logLikelihoodRatio * (1 - 1e-12);
    const above = largest.reduce((count, ratio) => count + (ratio >= threshold ? 1 : 0), 0);
    return { ...cluster, pValue: (1 + above) / (1 + simulations) };
  };
  const mostLikely = judged(first);
  const taken = new Set(first.places);
  const secondary: ScanCluster[] = [];
  for (const candidate of found) {
    if (candidate.places.some((place) => taken.has(place))) continue;
    const cluster = judged(candidate);
    if (cluster.pValue > alpha) break;
    secondary.push(cluster);
    for (const place of cluster.places) taken.add(place);
  }
  return { ok: true, mostLikely, secondary, simulations };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function problemIn({ x, y, cases, expected, populations }: CircularScanInput): NoAnswer | undefined {
  const n = x.length;
  if ([y, cases, expected, populations ?? x].some((column) => column.length !== n)) {
    return noAnswer('lengths-differ', 'Places, cases and expected counts must have the same length.');
  }
  if (n < 2) return noAnswer('no-circle', 'A scan needs two places or more.');
  const counts = [...expected, ...(populations ?? [])];
  const bad =
    counts.some((count) => !(count >= 0 && count < Infinity)) || ![...x, ...y].every(Number.isFinite);
  if (bad || cases.some((count) => !Number.isInteger(count) || count < 0) || !(sum(expected) > 0)) {
    return noAnswer('counts-not-valid', 'Cases are whole numbers from 0, expected counts not negative.');
  }
  return sum(cases) === 0 ? noAnswer('no-cases', 'There are no cases to scan.') : undefined;
}

/** For each centre, the places by distance as long as the circle stays within the largest share. */
function circles({ x, y, expected, populations }: CircularScanInput, maximumShare: number): Uint32Array[] {
  const size = populations ?? expected;
  const limit = maximumShare * sum(size) * (1 + 1e-12);
  const away = (i: number, j: number) => Math.hypot((x[i] ?? 0) - (x[j] ?? 0), (y[i] ?? 0) - (y[j] ?? 0));
  return x.map((_, centre) => {
    const distance = Float64Array.from(x, (_, place) => away(centre, place));
    const order = Uint32Array.from(x.keys()).sort(
      (a, b) => (distance[a] ?? 0) - (distance[b] ?? 0) || (a === centre ? -1 : b === centre ? 1 : a - b),
    );
    let held = 0;
    let length = 0;
    while (length < order.length) {
      held += size[order[length] ?? 0] ?? 0;
      if (held > limit) break;
      length++;
    }
    return order.slice(0, length);
  });
}

interface Counts {
  readonly cases: ArrayLike<number>;
  readonly expected: Float64Array;
  readonly reach: readonly Uint32Array[];
  readonly direction: ScanDirection;
  readonly total: number;
}

const xLogRatio = (x: number, mean: number): number => (x > 0 ? x * Math.log(x / mean) : 0);

function logRatio(
  c: number,
  e: number,
  { direction, total }: { direction: ScanDirection; total: number },
): number {
  if (e <= 0 || e >= total || c === e) return 0;
  if (direction !== 'both' && c > e !== (direction === 'high')) return 0;
  return xLogRatio(c, e) + xLogRatio(total - c, total - e);
}

function largestRatio(counts: Counts): number {
  let largest = 0;
  for (const circle of counts.reach) {
    let c = 0;
    let e = 0;
    for (const place of circle) {
      c += counts.cases[place] ?? 0;
      e += counts.expected[place] ?? 0;
      const ratio = logRatio(c, e, counts);
      if (ratio > largest) largest = ratio;
    }
  }
  return largest;
}

type Found = Omit<ScanCluster, 'pValue'>;

/** Every circle that differs in the direction asked, most unlikely first; ties keep the order of the centres. */
function allClusters(given: Omit<Counts, 'cases'> & { readonly input: CircularScanInput }): Found[] {
  const { input, expected, reach } = given;
  const found: { centre: number; length: number; c: number; e: number; ratio: number }[] = [];
  reach.forEach((circle, centre) => {
    let c = 0;
    let e = 0;
    circle.forEach((place, index) => {
      c += input.cases[place] ?? 0;
      e += expected[place] ?? 0;
      const ratio = logRatio(c, e, given);
      if (ratio > 0) found.push({ centre, length: index + 1, c, e, ratio });
    });
  });
  found.sort((a, b) => b.ratio - a.ratio);
  return found.map(({ centre, length, c, e, ratio }) => {
    const places = [...(reach[centre] ?? [])].slice(0, length);
    const edge = places[length - 1] ?? centre;
    return {
      places,
      radius: Math.hypot(
        (input.x[centre] ?? 0) - (input.x[edge] ?? 0),
        (input.y[centre] ?? 0) - (input.y[edge] ?? 0),
      ),
      direction: c > e ? 'high' : 'low',
      cases: c,
      expected: e,
      ratio: c / e,
      logLikelihoodRatio: ratio,
    };
  });
}

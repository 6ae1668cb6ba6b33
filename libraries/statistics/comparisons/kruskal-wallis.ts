import { chiSquaredUpperTail } from '../distributions/index.ts';
import { noAnswer, type Outcome } from '../outcome.ts';

/** Mid-ranks of values (from 1, ties share their mean) and Σ(t³ − t) over ties. */
function midRanks(values: readonly number[]): { readonly ranks: Float64Array; readonly ties: number } {
  const order = values.map((_, i) => i).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ranks = new Float64Array(values.length);
  let ties = 0;
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to + 1 < order.length && values[order[to + 1] ?? 0] === values[order[from] ?? 0]) to++;
    for (let i = from; i <= to; i++) ranks[order[i] ?? 0] = (from + to) / 2 + 1;
    const tied = to - from + 1;
    ties += tied ** 3 - tied;
    from = to + 1;
  }
  return { ranks, ties };
}

/**
 * Whether several groups' values tend to be higher or lower, by ranks.
 *
 * Formula: H = 12/(N(N + 1)) · ΣR²/n − 3(N + 1), divided by 1 − Σ(t³ − t)/(N³ − N); chi-squared with groups − 1 degrees.
 * When not: groups under about 5; groups that differ in spread; clusters.
 * Reasons: `too-few-groups` (with values), `no-variation`, `bad-input`.
 * Source: Kruskal & Wallis 1952, JASA 47, p. 583. Worked: {1, 2, 3, 4}, {3, 5, 7, 9}, {2, 2, 3, 5}: H 4.7753, p 0.0918.
 */
export function kruskalWallis(
  groups: readonly (readonly number[])[],
): Outcome<{ readonly h: number; readonly degreesOfFreedom: number; readonly p: number }> {
  const used = groups.filter((values) => values.length > 0);
  if (used.length < 2) return noAnswer('too-few-groups', 'At least two groups with values are needed.');
  const values = used.flat();
  if (!values.every(Number.isFinite)) return noAnswer('bad-input', 'Values must be finite.');
  const n = values.length;
  const { ranks, ties } = midRanks(values);
  const correction = 1 - ties / (n ** 3 - n);
  if (!(correction > 0)) return noAnswer('no-variation', 'All values are equal.');
  let start = 0;
  let between = 0;
  for (const group of used) {
    const mean = ranks.subarray(start, start + group.length).reduce((sum, r) => sum + r, 0) / group.length;
    between += group.length * (mean - (n + 1) / 2) ** 2;
    start += group.length;
  }
  const h = (12 * between) / (n * (n + 1)) / correction;
  return { ok: true, h, degreesOfFreedom: used.length - 1, p: chiSquaredUpperTail(h, used.length - 1) };
}

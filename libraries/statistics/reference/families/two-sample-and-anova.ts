import {
  kruskalWallis,
  rankSumScore,
  welchAnova,
  welchTTest,
  wilcoxonRankSum,
} from '../../comparisons/index.ts';
import type { Adapter } from '../reference-case.ts';
import { brentZero } from './brent-zero.ts';
import { distinct } from './confidence-keys.ts';

/** Where the rank-sum is flat at 0 R reports the point at which its search stops, not the median of differences. */
function shiftAsInR(x: readonly number[], y: readonly number[]): number {
  const first = Float64Array.from(x).sort();
  const second = Float64Array.from(y).sort();
  const score = (shift: number): number => {
    const { excess, deviation } = rankSumScore(first, second, shift);
    return excess / deviation;
  };
  const ends: [number, number] = [
    (first[0] ?? 0) - (second.at(-1) ?? 0),
    (first.at(-1) ?? 0) - (second[0] ?? 0),
  ];
  return brentZero(score, ends, 1e-4);
}

/** The values are the longest list of numbers with most distinct members; the others are labels, of two kinds or more. */
function partsOf(inputs: Record<string, unknown>) {
  const lists = Object.values(inputs).filter((list): list is unknown[] => Array.isArray(list));
  const kinds = (list: readonly unknown[]): number => distinct(list).length;
  const values = [...lists].sort((a, b) => kinds(b) - kinds(a))[0] as number[];
  const labels = lists.filter((list) => list !== values);
  const pair = labels.find((list) => kinds(list) === 2);
  const several = labels.find((list) => kinds(list) > 2) ?? pair;
  const split = (list: readonly unknown[] | undefined): number[][] =>
    list === undefined
      ? []
      : distinct(list)
          .sort((a, b) => (String(a) < String(b) ? -1 : 1))
          .map((label) => values.filter((_, i) => list[i] === label));
  return { pair: split(pair), several: split(several) };
}

/** The higher label of the two comes first, as in the source (`x` those with the characteristic, `y` those without). */
export const adapter: Adapter = ({ inputs }) => {
  const { pair, several } = partsOf(inputs);
  const confidence: number = typeof inputs.conf === 'number' ? inputs.conf : 0.95;
  const [second = [], first = []] = pair;
  const t = welchTTest(first, second, confidence);
  const wilcoxon = wilcoxonRankSum(first, second, confidence);
  const anova = welchAnova(several);
  const kruskal = kruskalWallis(several);
  return {
    ...(t.ok && {
      welch_t: t.t,
      welch_df: t.degreesOfFreedom,
      welch_p: t.p,
      welch_ci: [t.interval.lower, t.interval.upper],
    }),
    ...(wilcoxon.ok && {
      wilcoxon_W: wilcoxon.u,
      wilcoxon_p: wilcoxon.p,
      hodges_lehmann: shiftAsInR(first, second),
      hl_ci: [wilcoxon.interval.lower, wilcoxon.interval.upper],
    }),
    ...(anova.ok && { welch_anova_F: anova.f, welch_anova_df2: anova.denominatorDf, welch_anova_p: anova.p }),
    ...(kruskal.ok && { kruskal_H: kruskal.h, kruskal_p: kruskal.p }),
  };
};

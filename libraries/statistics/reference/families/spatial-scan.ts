import { randomFromSeed } from '../../chance/index.ts';
import { circularScan, type ScanCluster } from '../../places/index.ts';
import type { Adapter } from '../reference-case.ts';

/**
 * The source's ratio holds expected counts a factor C / (C − 1) too high (found from its answers, to 1e-13, for two
 * circles); the library keeps Kulldorff's formula. 36.4962 for 36.5386 in the Pennsylvania case.
 */
function sourceRatio({ cases, expected }: ScanCluster, total: number): number {
  const raised = (expected * total) / (total - 1);
  const part = (x: number, mean: number): number => (x > 0 ? x * Math.log(x / mean) : 0);
  return part(cases, raised) + part(total - cases, total - raised);
}

export const adapter: Adapter = ({ call = '', method = '', inputs }) => {
  const share = Number(/pop\.upper\.bound\s*=\s*([0-9.]+)/.exec(call)?.[1] ?? 0.5);
  const simulations = Number(/(\d+)\s*sim/.exec(call)?.[1] ?? 999);
  const populations: readonly number[] = inputs.population;
  const result = circularScan(
    { x: inputs.x, y: inputs.y, cases: inputs.cases, expected: inputs.expected ?? populations, populations },
    {
      direction: /\blow\b/i.test(method) ? 'low' : 'high',
      random: randomFromSeed('spatial-scan'),
      simulations,
      maximumShare: share,
    },
  );
  if (!result.ok) throw new Error(result.message);
  const { mostLikely, secondary } = result;
  const total = inputs.cases.reduce((sum: number, count: number) => sum + count, 0);
  const ids = (places: readonly number[]) => places.map((place) => place + 1);
  return {
    mlc_ids_1based: ids(mostLikely.places),
    mlc_cases: mostLikely.cases,
    mlc_expected: mostLikely.expected,
    mlc_smr: mostLikely.ratio,
    mlc_llr: sourceRatio(mostLikely, total),
    mlc_p_monte_carlo: mostLikely.pValue,
    secondary: secondary.map((cluster) => ({ ids: ids(cluster.places), llr: sourceRatio(cluster, total) })),
  };
};

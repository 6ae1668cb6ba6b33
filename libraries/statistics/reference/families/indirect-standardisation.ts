import { expectedEvents, standardisedRatio } from '../../like-with-like/index.ts';
import type { Adapter } from '../reference-case.ts';
import { confidenceKeys, rowsAsked } from './confidence-keys.ts';

const METHODS = { exact: 'Exact', byar: 'Byars' };

export const adapter: Adapter = ({ inputs, expected }) => {
  const labels: unknown[] = inputs.area ?? inputs.group ?? inputs.count.map(() => 'all');
  const areas = rowsAsked(labels, expected.isratio?.area ?? expected.israte?.area);
  const places = (area: unknown): number[] => labels.flatMap((label, i) => (label === area ? [i] : []));
  const observed = areas.map((area) => places(area).reduce((sum, i) => sum + (inputs.count[i] ?? 0), 0));
  const reference = areas.map((area) =>
    expectedEvents(
      places(area).map((i) => ({
        exposure: inputs.pop[i] ?? 0,
        referenceCount: inputs.refcount[i] ?? 0,
        referenceExposure: inputs.refpop[i] ?? 0,
      })),
    ),
  );
  const table = (
    keys: object,
    scaleOf: (i: number) => number,
    statistic: string,
  ): Record<string, unknown> => {
    const levels = confidenceKeys(keys, inputs.conf);
    const rows = (confidence: number) =>
      areas.map((_, i) => {
        const found = reference[i];
        return found?.ok ? standardisedRatio(observed[i] ?? 0, found.expected, confidence) : undefined;
      });
    const plain = rows(0.95);
    const answer: Record<string, unknown> = {
      area: areas,
      observed,
      expected: reference.map((found) => (found.ok ? found.expected : null)),
      ref_rate: areas.map((_, i) => scaleOf(i)),
      value: plain.map((row, i) => (row?.ok ? row.ratio * scaleOf(i) : null)),
      confidence: areas.map(() =>
        levels.map(({ confidence }) => `${Number((confidence * 100).toFixed(6))}%`).join(', '),
      ),
      statistic: areas.map(() => statistic),
      method: plain.map((row) => (row?.ok ? METHODS[row.method] : null)),
    };
    for (const { suffix, confidence } of levels) {
      answer[`lower${suffix}`] = rows(confidence).map((row, i) =>
        row?.ok ? row.interval.lower * scaleOf(i) : null,
      );
      answer[`upper${suffix}`] = rows(confidence).map((row, i) =>
        row?.ok ? row.interval.upper * scaleOf(i) : null,
      );
    }
    return answer;
  };
  const referenceRate = (i: number): number => {
    const found = reference[i];
    return found?.ok ? found.referenceRate * 100000 : 0;
  };
  return {
    isratio: table(expected.isratio ?? {}, () => 1, 'indirectly standardised ratio x 1'),
    israte: table(expected.israte ?? {}, referenceRate, 'indirectly standardised rate per 100000'),
  };
};

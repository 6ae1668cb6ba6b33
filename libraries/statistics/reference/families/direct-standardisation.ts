import { directlyStandardisedRate } from '../../like-with-like/index.ts';
import type { Adapter } from '../reference-case.ts';
import { confidenceKeys, rowsAsked } from './confidence-keys.ts';

/** The multiplier is named in the call (`multiplier=1`) and is 100,000 without. */
export const multiplierOf = (call: string | undefined, fallback: number): number =>
  Number(/multiplier\s*=\s*([\d.e+]+)/i.exec(call ?? '')?.[1] ?? fallback);

const levelsNamed = (levels: readonly { readonly confidence: number }[]): string =>
  levels.map(({ confidence }) => `${Number((confidence * 100).toFixed(6))}%`).join(', ');

export const adapter: Adapter = ({ inputs, expected, call }) => {
  const labels: unknown[] = inputs.area ?? inputs.group ?? inputs.count.map(() => 'all');
  const standard: number[] = inputs.esp ?? inputs.stdpop ?? inputs.standard;
  const multiplier = inputs.multiplier ?? multiplierOf(call, 100000);
  const areas = rowsAsked(labels, expected.area);
  const rowsOf = (area: unknown) =>
    labels.flatMap((label, i) =>
      label === area
        ? [{ count: inputs.count[i] ?? 0, exposure: inputs.pop[i] ?? 0, standard: standard[i] ?? 0 }]
        : [],
    );
  const levels = confidenceKeys(expected, inputs.conf);
  const all = (confidence: number) =>
    areas.map((area) => directlyStandardisedRate(rowsOf(area), { confidence }));
  const plain = all(0.95);
  const sum = (area: unknown, of: 'count' | 'exposure'): number =>
    rowsOf(area).reduce((total: number, row) => total + row[of], 0);
  const answer: Record<string, unknown> = {
    area: areas,
    total_count: areas.map((area) => sum(area, 'count')),
    total_pop: areas.map((area) => sum(area, 'exposure')),
    value: plain.map((row) => (row.ok ? row.rate * multiplier : null)),
    confidence: areas.map(() => levelsNamed(levels)),
    statistic: plain.map((row) => (row.ok ? `dsr per ${multiplier}` : 'dsr NA for total count < 10')),
    method: areas.map(() => 'Dobson'),
  };
  for (const { suffix, confidence } of levels) {
    const rows = all(confidence);
    answer[`lower${suffix}`] = rows.map((row) => (row.ok ? row.interval.lower * multiplier : null));
    answer[`upper${suffix}`] = rows.map((row) => (row.ok ? row.interval.upper * multiplier : null));
  }
  return answer;
};

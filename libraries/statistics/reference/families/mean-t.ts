import { meanInterval } from '../../intervals/index.ts';
import type { Adapter } from '../reference-case.ts';
import { confidenceKeys, rowsAsked } from './confidence-keys.ts';

export const adapter: Adapter = ({ inputs, expected }) => {
  const labels: unknown[] = inputs.area ?? inputs.group ?? inputs.values.map(() => 'all');
  const groups = rowsAsked(labels, expected.area);
  const valuesOf = (group: unknown): number[] =>
    inputs.values.filter((x: unknown, i: number) => labels[i] === group && x !== null);
  const levels = confidenceKeys(expected, inputs.conf ?? inputs.confidence);
  const rows = (confidence: number) => groups.map((group) => meanInterval(valuesOf(group), confidence));
  const plain = rows(0.95);
  const answer: Record<string, unknown> = {
    area: groups,
    value_sum: plain.map((row) => (row.ok ? row.sum : null)),
    value_count: plain.map((row) => (row.ok ? row.n : null)),
    stdev: plain.map((row) => (row.ok ? row.standardDeviation : null)),
    value: plain.map((row) => (row.ok ? row.mean : null)),
    confidence: groups.map(() =>
      levels.map((level) => `${Number((level.confidence * 100).toFixed(6))}%`).join(', '),
    ),
    statistic: groups.map(() => 'mean'),
    method: groups.map(() => "Student's t-distribution"),
  };
  for (const { suffix, confidence } of levels) {
    answer[`lower${suffix}`] = rows(confidence).map((row) => (row.ok ? row.interval.lower : null));
    answer[`upper${suffix}`] = rows(confidence).map((row) => (row.ok ? row.interval.upper : null));
  }
  return answer;
};

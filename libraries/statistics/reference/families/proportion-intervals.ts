import {
  clopperPearsonInterval,
  wilsonInterval,
  wilsonIntervalWithContinuity,
} from '../../intervals/index.ts';
import type { Adapter } from '../reference-case.ts';

const METHODS = {
  wilson_phe: wilsonInterval,
  wilson: wilsonInterval,
  wilson_cc: wilsonIntervalWithContinuity,
  clopper_pearson: clopperPearsonInterval,
};

export const adapter: Adapter = ({ inputs }) => {
  const x: number[] = [inputs.x].flat();
  const at = (list: unknown, i: number): number => (Array.isArray(list) ? list[i] : list) as number;
  const answer: Record<string, unknown> = {};
  for (const [name, method] of Object.entries(METHODS)) {
    const rows = x.map((events, i) => method(events, at(inputs.n, i), at(inputs.conf ?? 0.95, i)));
    answer.estimate = rows.map((row) => (row.ok ? row.proportion : null));
    answer[`${name}_lower`] = rows.map((row) => (row.ok ? row.interval.lower : null));
    answer[`${name}_upper`] = rows.map((row) => (row.ok ? row.interval.upper : null));
  }
  return answer;
};

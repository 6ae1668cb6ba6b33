import { dailyCounts, kaplanMeier, survivalAt, survivalQuantile } from '../../time-to-event/index.ts';
import type { Adapter } from '../reference-case.ts';

/** `expected.times` names the days asked about; no result is read. */
export const adapter: Adapter = ({ inputs, expected }) => {
  const counts = dailyCounts({ durations: inputs.stop, status: inputs.event, entries: inputs.start });
  if (!counts.ok) throw new Error(counts.message);
  const curve = kaplanMeier(counts, { transform: 'log' });
  if (!curve.ok) throw new Error(curve.message);
  const times: readonly number[] = expected.times;
  const points = times.map((time) => survivalAt(curve, time));
  const median = survivalQuantile(curve, 0.5, { plateau: 'midpoint-or-start' });
  const limit = (survival: number, value: number) => (survival === 0 ? null : survival === 1 ? 1 : value);
  return {
    times,
    n_risk: points.map(({ atRisk }) => atRisk),
    surv: points.map(({ survival }) => survival),
    se: points.map(({ survival, standardError }) => (survival === 0 ? null : standardError)),
    lower_log: points.map(({ survival, lower }) => limit(survival, lower)),
    upper_log: points.map(({ survival, upper }) => limit(survival, upper)),
    median: median.ok && typeof median.day === 'number' ? median.day : null,
  };
};

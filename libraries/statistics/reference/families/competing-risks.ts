import { aalenJohansen, competingCounts, incidenceAt } from '../../time-to-event/index.ts';
import type { Adapter } from '../reference-case.ts';

/** `expected.times` names the days asked about; no result is read. */
export const adapter: Adapter = ({ inputs, expected }) => {
  const counts = competingCounts({ durations: inputs.time, causes: inputs.event });
  if (!counts.ok) throw new Error(counts.message);
  const result = aalenJohansen(counts);
  if (!result.ok) throw new Error(result.message);
  const times: readonly number[] = expected.times;
  const points = times.map((time) => incidenceAt(result, time));
  const answer: Record<string, unknown> = {
    times,
    event_free: points.map((point) => point?.eventFree ?? 1),
  };
  result.causes.forEach((_, cause) => {
    answer[`cif_${cause + 1}`] = points.map((point) => point?.causes[cause]?.incidence ?? 0);
    answer[`se_${cause + 1}`] = points.map((point) => point?.causes[cause]?.standardError ?? 0);
  });
  return answer;
};

import { marginOfError, requiredSample } from '../../intervals/index.ts';
import type { Adapter } from '../reference-case.ts';

/** The minimum sample is planned at p = 0.5 whatever came out; the achieved margin is that of the p that did. */
export const adapter: Adapter = ({ inputs }) => {
  const populations: number[] = [inputs.N].flat();
  const at = (list: unknown, i: number): number => (Array.isArray(list) ? list[i] : list) as number;
  const options = populations.map((population, i) => ({
    population,
    proportion: at(inputs.p ?? 0.5, i),
    confidence: at(inputs.conf ?? 0.95, i),
  }));
  const answer: Record<string, unknown> = {};
  if (inputs.margin !== undefined) {
    const samples = options.map((option, i) =>
      requiredSample(at(inputs.margin, i), { ...option, proportion: 0.5 }),
    );
    answer.minimum_sample_exact = samples.map((s) => (s.ok ? s.exact : null));
    answer.minimum_sample = samples.map((s) => (s.ok ? s.responses : null));
  }
  if (inputs.achieved !== undefined) {
    answer.achieved_margin = options.map((option, i) => {
      const given = marginOfError(at(inputs.achieved, i), option);
      return given.ok ? given.margin : null;
    });
  }
  return answer;
};

import { participationScores } from '../../representation/index.ts';
import type { Adapter } from '../reference-case.ts';

export const adapter: Adapter = ({ inputs }) =>
  inputs.cases.map(
    ({ counts, population }: { counts: Record<string, number>; population: Record<string, number> }) => {
      const groups = Object.keys(population).filter((group) => group !== 'unknown' && group !== '_blank');
      const scores = participationScores(
        groups.map((group) => counts[group] ?? 0),
        groups.map((group) => population[group] ?? 0),
      );
      if (!scores.ok) return {};
      return {
        min_max_p_ratio: scores.lowestToHighest,
        min_mean_p_ratio: scores.lowestToMean,
        proportional_similarity: scores.proportionalSimilarity,
      };
    },
  );

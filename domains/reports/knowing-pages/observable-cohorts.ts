import type { Publishable } from '../../disclosure/publishable.ts';
import type { CohortRef } from '../../findings/finding.ts';

/** The cohorts and places of the last analysis that an observation can be about: of one characteristic, each once, places first. */
export const observableCohorts = (
  report: Pick<Publishable, 'gaps' | 'silences' | 'cannotTell'> | null,
): readonly { readonly id: string; readonly said: string }[] => {
  if (report === null) return [];
  const cohorts = [...report.silences, ...report.gaps, ...report.cannotTell].map((one) => one.cohort);
  const once = new Map(
    cohorts.filter((cohort) => cohort.parts.length === 1).map((cohort) => [cohort.id, cohort]),
  );
  return [...once.values()]
    .sort((a, b) => ORDER.indexOf(a.about) - ORDER.indexOf(b.about) || a.phrase.localeCompare(b.phrase, 'en'))
    .map(({ id, phrase }) => ({ id, said: phrase }));
};

const ORDER: readonly CohortRef['about'][] = ['place', 'area', 'home', 'people'];

import { cardKey, findingKey } from '../../disclosure/finding-key.ts';
import type { Publishable } from '../../disclosure/publishable.ts';
import type { CohortRef, Triangulation } from '../../findings/finding.ts';
import type { WaitingObservations } from '../../findings/record/observation.postgres.ts';

/** A card with the key under which people act on it, and what was entered since that speaks of the same. */
export interface KeyedCard {
  readonly key: string;
  readonly card: Triangulation;
  /** Cohort's id, where the card is of a finding: an observation can be entered about it. */
  readonly about: string | null;
  readonly since: { readonly saw: number; readonly told: number; readonly think: number };
}

export const CARD_VERDICTS = ['pause and question', 'supported', 'own data only', 'cannot tell'] as const;
export type CardVerdict = (typeof CARD_VERDICTS)[number];

/** Every card of a report: published claims first, then those of gaps and silences, each verdict in the order of its work. */
export const cardsOf = (
  report: Pick<Publishable, 'gaps' | 'silences' | 'cards'>,
  waiting: readonly WaitingObservations[],
): readonly KeyedCard[] => {
  const cards: readonly KeyedCard[] = [
    ...report.cards.map((card) => ({ key: cardKey(card), card, about: null, since: ofClaim(card, waiting) })),
    ...report.gaps.map((gap) => ({
      key: findingKey(gap),
      card: gap.triangulation,
      about: gap.cohort.id,
      since: ofCohort(gap.cohort, gap.measure.theme, waiting),
    })),
    ...report.silences.map((silence) => ({
      key: findingKey(silence),
      card: silence.triangulation,
      about: silence.cohort.id,
      since: ofCohort(silence.cohort, silence.silence, waiting),
    })),
  ];
  return CARD_VERDICTS.flatMap((verdict) => cards.filter((one) => one.card.verdict === verdict));
};

const sum = (found: readonly WaitingObservations[]): KeyedCard['since'] => ({
  saw: found.reduce((n, one) => n + one.saw, 0),
  told: found.reduce((n, one) => n + one.told, 0),
  think: found.reduce((n, one) => n + one.think, 0),
});

/** As the analysis matches them: by the cohort's id, phrase or value, and its theme. */
const ofCohort = (
  cohort: CohortRef,
  theme: string,
  waiting: readonly WaitingObservations[],
): KeyedCard['since'] => {
  const names = new Set([
    cohort.id.toLowerCase(),
    cohort.phrase.toLowerCase(),
    ...cohort.parts.map((part) => part.value.toLowerCase()),
  ]);
  return sum(waiting.filter((one) => names.has(one.cohort) && (one.theme === '' || one.theme === theme)));
};

/** A published claim says its cohort in words: "… Here: homes in North, waiting time". */
const ofClaim = (card: Triangulation, waiting: readonly WaitingObservations[]): KeyedCard['since'] => {
  const claim = card.claim.toLowerCase();
  return sum(waiting.filter((one) => claim.includes(`here: ${one.said},`)));
};

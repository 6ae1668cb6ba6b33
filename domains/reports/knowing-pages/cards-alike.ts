import type { KeyedCard } from './cards-of.ts';

/** Cards that hold one published claim against several groups of ours, with one verdict: read once, then folded. */
export interface CardsAlike {
  readonly first: KeyedCard;
  readonly others: readonly KeyedCard[];
}

/** A published claim and where it is held up against ours: "… than White residents. Here: Asian households, waiting time". */
const HERE = ' Here: ';

const published = (claim: string): string => {
  const at = claim.indexOf(HERE);
  return at < 0 ? claim : claim.slice(0, at);
};

/** What of a claim is its own: our group and measure, or the whole where nothing is published of it. */
export const ownPart = (claim: string): string => {
  const at = claim.indexOf(HERE);
  return at < 0 ? claim : claim.slice(at + HERE.length);
};

/** Cards in their order, those of one claim and verdict together, each group where its first card stood. */
export const cardsAlike = (cards: readonly KeyedCard[]): readonly CardsAlike[] => {
  const groups = Map.groupBy(cards, ({ card }) => JSON.stringify([card.verdict, published(card.claim)]));
  return [...groups.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [{ first, others }],
  );
};

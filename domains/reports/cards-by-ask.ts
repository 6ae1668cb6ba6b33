import type { Triangulation } from '../findings/finding.ts';

/** Cards of published claims: those that ask us to pause, and the others. Each keeps its order. */
export const cardsByAsk = (
  cards: readonly Triangulation[],
): { readonly asking: readonly Triangulation[]; readonly others: readonly Triangulation[] } => ({
  asking: cards.filter((card) => card.verdict === 'pause and question'),
  others: cards.filter((card) => card.verdict !== 'pause and question'),
});

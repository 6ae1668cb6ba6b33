import { type Html, html } from '../../platform/page/html.ts';
import { sideSection } from '../../platform/page/side-section.ts';
import type { Publishable } from '../disclosure/publishable.ts';
import type { Triangulation } from '../findings/finding.ts';
import { sayCount } from './say-count.ts';
import { triangulationCard } from './triangulation.page.ts';

const CARDS_SHOWN = 4;

/** Published claims that are no finding of ours: where our data differs and could have seen it, we stop and ask. */
export const cardsSection = (findings: Publishable): Html | null => {
  if (findings.cards.length === 0) return null;
  const cards = [
    ...findings.cards.filter(asksToPause),
    ...findings.cards.filter((card) => !asksToPause(card)),
  ];
  const more = cards.slice(CARDS_SHOWN);
  return sideSection({
    id: 'cards',
    title: 'Known elsewhere, not seen here',
    promise: 'What is published, held against our data. When they differ, we stop and ask.',
    wide: true,
    body: [
      cards.slice(0, CARDS_SHOWN).map(triangulationCard),
      more.length === 0
        ? null
        : html`<details><summary>${sayCount(more.length, 'more published claim')}</summary><div class="stack">${more.map(triangulationCard)}</div></details>`,
    ],
  });
};

const asksToPause = (card: Triangulation): boolean => card.verdict === 'pause and question';

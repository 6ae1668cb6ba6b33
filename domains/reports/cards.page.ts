import { type Html, html } from '../../platform/page/html.ts';
import { sideSection } from '../../platform/page/side-section.ts';
import type { Publishable } from '../disclosure/publishable.ts';
import { cardsByAsk } from './cards-by-ask.ts';
import { sayCount } from './say-count.ts';
import { triangulationCard } from './triangulation.page.ts';

/** Published claims that are no finding of ours: where our data differs and could have seen it, we stop and ask. */
export const cardsSection = (findings: Publishable): Html | null => {
  if (findings.cards.length === 0) return null;
  const { asking, others } = cardsByAsk(findings.cards);
  return sideSection({
    id: 'cards',
    title: 'Known elsewhere, not seen here',
    promise: 'What is published, held against our data. When they differ, we stop and ask.',
    wide: true,
    body: [
      asking.length === 0
        ? html`<p>No published claim is contradicted by data of ours that could have seen it.</p>`
        : asking.map(triangulationCard),
      others.length === 0
        ? null
        : html`<details><summary>${sayCount(others.length, 'published claim')} where our data cannot tell</summary><div class="stack">${others.map(triangulationCard)}</div></details>`,
    ],
  });
};

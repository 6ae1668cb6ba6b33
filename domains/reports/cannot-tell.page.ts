import { type Html, html } from '../../platform/page/html.ts';
import { sideSection } from '../../platform/page/side-section.ts';
import type { Publishable } from '../disclosure/publishable.ts';
import type { CannotTell } from '../findings/finding.ts';
import { cannotTellSentence } from './say-cannot-tell.ts';
import { sayCount } from './say-count.ts';
import { startUpper } from './say-sureness.ts';

const CARDS_SHOWN = 12;

/** What we could not tell: what we could have seen, then what would let us tell. Not the same as no gap. */
export const cannotTellSection = (findings: Publishable): Html =>
  sideSection({
    id: 'cannot-tell',
    title: 'Cannot tell',
    promise: 'Not the same as no gap. Each says what we could have seen, and what would let us see.',
    wide: true,
    body: [
      findings.cannotTell.length === 0
        ? html`<p>There was enough data for every comparison that was made.</p>`
        : html`<div class="cells">${findings.cannotTell.slice(0, CARDS_SHOWN).map(card)}</div>`,
      findings.cannotTell.length > CARDS_SHOWN ? rest(findings.cannotTell.slice(CARDS_SHOWN)) : null,
    ],
  });

const card = (one: CannotTell): Html =>
  html`<article class="cannot"><h3>${startUpper(one.cohort.phrase)}, ${one.measure.toLowerCase()}</h3><p>${cannotTellSentence(one)}</p><p><b>To tell:</b> ${one.toTell}</p></article>`;

const rest = (more: readonly CannotTell[]): Html =>
  html`<details><summary>${sayCount(more.length, 'more question')} that we cannot answer yet</summary><ul class="plain-list">${more.map((one) => html`<li>${startUpper(one.cohort.phrase)}, ${one.measure.toLowerCase()}: ${cannotTellSentence(one)} To tell: ${one.toTell}</li>`)}</ul></details>`;

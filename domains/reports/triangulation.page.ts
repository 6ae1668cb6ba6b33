import { type Html, html } from '../../platform/page/html.ts';
import type { Triangulation } from '../findings/finding.ts';
import { slotTag, triangulationTag } from './sureness-tag.page.ts';

/**
 * One claim, three slots in the same order, then the verdict under a thick rule with the rule that made it. Accessibility: the
 * slots are a list in one order, each named before its verdict; verdicts are words with a shape; the rule that made the last one
 * stands beside it.
 */
export const triangulationCard = (card: Triangulation): Html => html`<div class="tri">
<div class="tri__claim"><p class="claim">Claim: ${card.claim}${/[.!?]$/.test(card.claim) ? '' : '.'}</p></div>
<ul class="tri__slots" role="list">
<li><p class="slot">${ICONS.staff}Staff</p>${slotTag(card.staff.verdict)}<p>${card.staff.note}</p></li>
<li><p class="slot">${ICONS.ownData}Our data</p>${slotTag(card.ownData.verdict)}<p>${card.ownData.note}</p></li>
<li><p class="slot">${ICONS.published}Published</p>${slotTag(card.published.verdict)}<p>${card.published.note}</p>${card.published.sources.map((source) => html`<p class="src">${source}</p>`)}</li>
</ul>
<div class="tri__verdict">${triangulationTag(card.verdict)}<p><strong>The rule:</strong> ${card.rule}</p></div></div>`;

const ICONS = {
  staff: html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M3 4h18v12H11l-5 5v-5H3z" fill="none" stroke="currentColor" stroke-width="2"/></svg>`,
  ownData: html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M3 21V11h4v10M10 21V5h4v16M17 21v-7h4v7" fill="none" stroke="currentColor" stroke-width="2"/></svg>`,
  published: html`<svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="9" fill="none" stroke="currentColor" stroke-width="2"/><path d="M3 12h18M12 3c-6 6-6 12 0 18M12 3c6 6 6 12 0 18" fill="none" stroke="currentColor" stroke-width="2"/></svg>`,
};

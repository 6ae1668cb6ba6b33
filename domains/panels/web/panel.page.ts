import { button, linkButton, postForm } from '../../../platform/page/forms/form.ts';
import { type Html, html } from '../../../platform/page/html.ts';
import { sideSection } from '../../../platform/page/side-section.ts';
import { verdictTag } from '../../../platform/page/verdict-tag.ts';
import type { PanelRecord } from '../record/panel.postgres.ts';
import { sayDay } from './say-day.ts';
import type { PanelWords } from './words.en.ts';

export interface PanelStep {
  readonly href: string;
  readonly title: string;
  readonly note: string;
  readonly state: 'done' | 'now' | 'later';
}

export interface PanelPage {
  readonly panel: PanelRecord;
  readonly steps: readonly PanelStep[];
  readonly mayRun: boolean;
}

/** One panel: what it is for, and where it stands between silence and a seated panel. */
export const panelPage = ({ panel, steps, mayRun }: PanelPage, words: PanelWords): Html => html`
<section class="side hero"><div><p class="small soft">${words.aside(panel.size, panel.termMonths)}${panel.onePerHousehold ? ` ${words.oneHousehold}` : null}</p>${mayRun ? html`<p class="small"><a class="pn-line" href="/panels/${panel.id}/edit">${words.editLink}</a>${panel.endedAt === null ? html`<br><a class="pn-line" href="/panels/${panel.id}/end">${words.endLink}</a>` : null}</p>` : null}</div><div><h1 id="h1">${panel.name}</h1><p class="lede">${panel.purpose}</p>${panel.endedAt === null ? null : html`<p><b>${words.endedOn(sayDay(panel.endedAt))}</b></p>`}</div></section>
${sideSection({
  id: 'steps',
  title: words.steps,
  body: html`<ol class="pn-walk" role="list">${steps.map(
    (step) =>
      html`<li><div><h3><a href="${step.href}">${step.title}</a></h3><p>${step.note}</p></div>${tag(step, words)}</li>`,
  )}</ol>`,
})}`;

const tag = ({ state }: PanelStep, words: PanelWords): Html | null => {
  if (state === 'done') return verdictTag('good', 'tick', words.done);
  return state === 'now' ? verdictTag('plain', 'half', words.now) : null;
};

/** Asks once before a panel ends: what goes for good, and what stays. */
export const endPanelPage = (
  { panel, formKey }: { readonly panel: PanelRecord; readonly formKey: string },
  words: PanelWords,
): Html => html`<section class="side hero"><div><p class="small soft">${panel.name}</p></div><div><h1 id="h1">${words.endTitle}</h1><p class="lede">${words.endLede}</p><p>${words.endGoes}</p><p>${words.endStays}</p>
${postForm({ action: `/panels/${panel.id}/end`, formKey, body: html`<p class="btn-row">${button({ label: words.endDo, kind: 'warning' })}${linkButton(`/panels/${panel.id}`, words.endKeep, 'quiet')}</p>` })}</div></section>`;

import {
  button,
  errorOf,
  errorSummary,
  type FieldError,
  postForm,
} from '../../../platform/page/forms/form.ts';
import { radioField, textField } from '../../../platform/page/forms/form-field.ts';
import { type Html, html } from '../../../platform/page/html.ts';
import { sideSection } from '../../../platform/page/side-section.ts';
import type { DrawRecord, DrawState } from '../record/draw.postgres.ts';
import type { PanelRecord } from '../record/panel.postgres.ts';
import { sayMoment } from './say-day.ts';
import type { PanelWords } from './words.en.ts';

export interface DrawsPage {
  readonly panel: PanelRecord;
  readonly formKey: string;
  readonly draws: readonly DrawRecord[];
  readonly mayRun: boolean;
  /** Seats to draw, and members who keep theirs. */
  readonly seats: number;
  readonly kept: number;
  readonly typed: { text(name: string): string };
  readonly errors: readonly FieldError[];
  /** What is wrong with quotas and people, all at once. */
  readonly problems: readonly string[];
}

/** In words, by state. */
export const sayState = (state: DrawState, words: PanelWords): string =>
  ({
    waiting: words.stateWaiting,
    working: words.stateWorking,
    listed: words.stateListed,
    drawn: words.stateDrawn,
    impossible: words.stateImpossible,
    failed: words.stateFailed,
    cancelled: words.stateCancelled,
  })[state];

/** The draws of a panel, and beginning one. */
export const drawsPage = (page: DrawsPage, words: PanelWords): Html => html`
<section class="side hero"><div><p class="small soft">${page.panel.name}</p></div><div><h1 id="h1">${words.drawTitle}</h1>${errorSummary(page.errors)}${problemList(page.problems, words)}<p class="lede">${words.drawLede}</p></div></section>
${sideSection({
  id: 'so-far',
  title: words.drawSoFar,
  body:
    page.draws.length === 0
      ? html`<p>${words.drawNone}</p>`
      : html`<ul>${page.draws.map((draw) => html`<li><a class="pn-line" href="/panels/${page.panel.id}/draw/${draw.id}">${words.oneTitle(sayMoment(draw.startedAt))}</a> <span class="soft">${sayState(draw.state, words)}</span></li>`)}</ul>`,
})}
${page.mayRun ? sideSection({ id: 'begin', title: words.drawBegin, body: beginForm(page, words) }) : null}`;

const problemList = (problems: readonly string[], words: PanelWords): Html | null =>
  problems.length === 0
    ? null
    : html`<div class="error-summary" role="alert" aria-labelledby="problem-title" tabindex="-1" data-focus><h2 id="problem-title">${words.drawProblems}</h2><ul>${problems.map((problem) => html`<li>${problem}</li>`)}</ul></div>`;

const beginForm = (page: DrawsPage, words: PanelWords): Html => {
  const { panel, formKey, typed, errors, seats, kept } = page;
  if (seats <= 0) return html`<p>${words.drawFull}</p>`;
  const text = (name: string, label: string, hint: string, otherwise: string, width: 4 | 32) =>
    textField({
      name,
      label,
      hint,
      value: typed.text(name) || otherwise,
      width,
      error: errorOf(errors, name),
    });
  return html`${kept === 0 ? null : html`<p>${words.drawBeginTopUp(seats, kept)}</p>`}${postForm({
    action: `/panels/${panel.id}/draw`,
    formKey,
    body: [
      text('source', words.sourceLabel, words.sourceHint, '', 32),
      radioField({
        name: 'objective',
        label: words.objectiveLabel,
        choices: [
          { value: 'leximin', label: words.objectiveLeximin },
          { value: 'maximin', label: words.objectiveMaximin },
          { value: 'nash', label: words.objectiveNash },
          { value: 'goldilocks', label: words.objectiveGoldilocks },
        ],
        chosen: typed.text('objective') || 'leximin',
      }),
      text('equal', words.equalLabel, words.equalHint, '1000', 4),
      text(
        'reserves',
        words.reservesLabel,
        words.reservesHint,
        String(Math.max(2, Math.round(seats * 0.3))),
        4,
      ),
      button({ label: words.drawDo }),
    ],
  })}`;
};

export interface WorkingPage {
  readonly panel: PanelRecord;
  readonly draw: DrawRecord;
  readonly formKey: string;
  readonly mayRun: boolean;
  readonly stalled: boolean;
}

/** A draw that is being worked on: how far it is, and the ways to end it. Reloads by itself without script. */
export const workingPage = (
  { panel, draw, formKey, mayRun, stalled }: WorkingPage,
  words: PanelWords,
): Html => {
  const percent = Math.round(100 * draw.progress);
  const at = `/panels/${panel.id}/draw/${draw.id}`;
  return html`<section class="side hero"><div><p class="small soft">${panel.name}</p></div><div><h1 id="h1">${words.workingTitle}</h1>
<div id="draw-progress" data-ask="${at}/progress"><label class="unseen" for="draw-bar">${words.progressLabel}</label><progress id="draw-bar" max="100" value="${percent}">${percent}</progress><p role="status" id="draw-says">${words.progressSays(percent, draw.doing)}</p></div>
<p class="soft">${words.workingNote}</p>${draw.stopAsked ? html`<p><b>${words.stopAsked}</b></p>` : null}${stalled ? html`<p><b>${words.stalled}</b></p>` : null}
<p><a class="pn-line" href="${at}">${words.reload}</a></p>
${mayRun ? html`<div class="pn-acts">${stalled ? postForm({ action: `${at}/resume`, formKey, body: button({ label: words.resume }) }) : null}${draw.stopAsked ? null : postForm({ action: `${at}/stop`, formKey, body: button({ label: words.stopEarly, kind: 'quiet' }) })}${postForm({ action: `${at}/cancel`, formKey, body: button({ label: words.cancelDraw, kind: 'quiet' }) })}</div>` : null}</div></section>`;
};

export interface EndedPage {
  readonly panel: PanelRecord;
  readonly draw: DrawRecord;
  readonly mayRun: boolean;
}

/** A draw that gave no list: why, and what to change. */
export const endedPage = ({ panel, draw, mayRun }: EndedPage, words: PanelWords): Html => {
  const title = {
    impossible: words.impossibleTitle,
    cancelled: words.cancelledTitle,
    failed: words.failedTitle,
  }[draw.state === 'impossible' || draw.state === 'cancelled' ? draw.state : 'failed'];
  return html`<section class="side hero"><div><p class="small soft">${panel.name}</p></div><div><h1 id="h1">${title}</h1>
${draw.state === 'cancelled' ? html`<p class="lede">${words.cancelledLede}</p>` : html`<div class="pn-check"><ul>${draw.sentences.map((line) => html`<li>${line.replace(/^\s*- /, '')}</li>`)}</ul></div>`}
${draw.state === 'failed' ? html`<p>${words.failedNext}</p>` : null}${mayRun && draw.state === 'impossible' ? html`<p><a class="pn-line" href="/panels/${panel.id}/quotas">${words.impossibleNext}</a></p>` : null}<p><a class="pn-line" href="/panels/${panel.id}/draw">${words.drawSoFar}</a></p></div></section>`;
};

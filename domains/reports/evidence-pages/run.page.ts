import type { Standing } from '../../../platform/jobs/index.ts';
import { dataTable } from '../../../platform/page/data-table.ts';
import { button, linkButton, postForm } from '../../../platform/page/forms/form.ts';
import { type Html, type HtmlPart, html } from '../../../platform/page/html.ts';
import { sideSection } from '../../../platform/page/side-section.ts';
import { trueCount } from '../cell.page.ts';
import { sayNumber } from '../say-number.ts';
import type { RunOutcome, TableOutcome } from './run-outcome.ts';
import type { EvidenceWords } from './words.en.ts';

export interface RunPage {
  readonly id: string;
  readonly standing: Standing;
  /** 0 to 1. */
  readonly share: number;
  readonly doing: string;
  readonly said: readonly string[];
  readonly outcome: RunOutcome | null;
  /** Its findings are the ones that are shown: those of later evidence stay where there are any. */
  readonly inUse: boolean;
  /** The tables whose refused rows may be downloaded by this reader. */
  readonly refusedOf: readonly string[];
  readonly refusedDays: number;
  readonly mayStop: boolean;
  readonly mayLoad: boolean;
  /** The extracts, while they are here. */
  readonly intake: string | null;
  readonly filesGone: boolean;
  readonly formKey: string;
}

/**
 * One run: how far it is, what it said, how it ended. Accessibility: the bar has a name and its figure in words; an island asks
 * for news and says each new state once, politely; without script the page asks again by itself. Nothing moves on its own.
 */
export const runPage = (page: RunPage, words: EvidenceWords): Html => {
  const { h1, lede } = headline(page, words);
  return html`<section class="side hero wide" aria-labelledby="h1"><div></div><div class="stack"><h1 id="h1">${h1}</h1>
<p class="lede">${lede}</p>${progress(page, words)}${acts(page, words)}</div></section>${soFar(page, words)}${faults(page, words)}${outcome(page, words)}`;
};

const isOpen = (standing: Standing): boolean =>
  ['waiting', 'running', 'stopping', 'stopped, will start again'].includes(standing);

const headline = (page: RunPage, words: EvidenceWords): { h1: string; lede: string } => {
  const same = page.outcome?.ok === true && !page.outcome.created;
  const faulty = page.outcome?.ok === false ? page.outcome.faults.length : 1;
  const said: Readonly<Record<Standing, { h1: string; lede: string }>> = {
    waiting: { h1: words.runWaiting, lede: words.runWaitingLede },
    running: { h1: words.runRunning, lede: words.runRunningLede },
    stopping: { h1: words.runStopping, lede: words.runStoppingLede },
    'stopped, will start again': { h1: words.runAgain, lede: words.runAgainLede },
    stopped: { h1: words.runStopped, lede: words.runStoppedLede },
    done: same
      ? { h1: words.runDoneSame, lede: page.inUse ? words.runDoneSameLede : words.runDoneEarlier }
      : { h1: words.runDone, lede: page.inUse ? words.runDoneLede : words.runDoneEarlier },
    failed: { h1: words.runFailed, lede: words.runFailedLede(faulty) },
    cancelled: { h1: words.runCancelled, lede: words.runCancelledLede },
  };
  return said[page.standing];
};

const progress = (page: RunPage, words: EvidenceWords): HtmlPart => {
  if (!isOpen(page.standing)) return null;
  const percent = Math.floor(page.share * 100);
  return html`<div class="evidence-progress" data-run="${page.id}" data-standing="${page.standing}"><label for="run-progress">${words.progressLabel}</label><progress id="run-progress" max="100" value="${percent}">${percent}</progress><p data-doing>${words.progressSaid(percent, page.doing)}</p><p class="unseen" role="status" data-news></p></div>`;
};

const acts = (page: RunPage, words: EvidenceWords): HtmlPart => {
  if (isOpen(page.standing))
    return page.mayStop && page.standing !== 'stopping'
      ? html`<p>${linkButton(`/evidence/runs/${page.id}/stop`, words.stop, 'quiet')}</p>`
      : null;
  const done = page.outcome?.ok === true ? page.outcome.snapshot : null;
  if (done !== null)
    return html`<p class="btn-row">${linkButton('/findings', words.toFindings)}${linkButton(`/evidence/snapshots/${done}`, words.toQuality, 'quiet')}</p>`;
  if (!page.mayLoad) return null;
  if (page.filesGone)
    return html`<p>${words.filesGone}</p><p>${linkButton('/evidence/new', words.bring)}</p>`;
  const again = postForm({
    action: `/evidence/runs/${page.id}/again`,
    formKey: page.formKey,
    body: button({ label: words.again, kind: page.intake === null ? 'main' : 'quiet' }),
  });
  if (page.intake === null) return again;
  return html`<p class="small soft">${words.filesHeld}</p><div class="btn-row">${linkButton(`/evidence/intakes/${page.intake}`, words.mendMapping)}${again}</div>`;
};

const soFar = (page: RunPage, words: EvidenceWords): HtmlPart =>
  page.said.length === 0 || page.outcome?.ok === true
    ? null
    : sideSection({
        id: 'so-far',
        title: words.saidTitle,
        body: html`<ul class="plain-list" data-said>${page.said.map((line) => html`<li>${line}</li>`)}</ul>`,
      });

const faults = (page: RunPage, words: EvidenceWords): HtmlPart => {
  if (page.outcome?.ok !== false) return null;
  // A fault may quote a cell, so it is for those who bring extracts.
  if (!page.mayLoad)
    return sideSection({
      id: 'faults',
      title: words.faultsTitle,
      body: html`<p>${words.faultsNotYours}</p>`,
    });
  return sideSection({
    id: 'faults',
    title: words.faultsTitle,
    body: html`<ol class="plain-list">${page.outcome.faults.map(
      (fault) =>
        html`<li>${fault.where === '' ? null : html`<span class="soft">${fault.where}: </span>`}<strong>${fault.message}</strong>${fault.fix === '' ? null : html`<br>${words.faultFix}${fault.fix}`}</li>`,
    )}</ol>`,
  });
};

const outcome = (page: RunPage, words: EvidenceWords): HtmlPart => {
  if (page.outcome?.ok !== true) return null;
  const { tables } = page.outcome;
  const refused = tables.some((table) => table.refused > 0);
  return sideSection({
    id: 'outcome',
    title: words.outcomeTitle,
    promise: words.outcomePromise,
    wide: true,
    body: [
      dataTable({
        caption: words.outcomeCaption,
        columns: [
          { title: words.table },
          ...[words.read, words.kept, words.refused, words.duplicates, words.leftOut].map((title) => ({
            title,
            numeric: true,
          })),
          { title: words.refusedDownload },
        ],
        rows: tables.map((table) => [
          table.table.replaceAll('_', ' '),
          sayNumber(table.read),
          sayNumber(table.kept),
          trueCount(table.refused),
          trueCount(table.duplicates),
          trueCount(table.leftOut),
          download(page, table, words),
        ]),
      }),
      !refused || !page.mayLoad
        ? null
        : html`<p class="small soft">${page.refusedOf.length > 0 ? words.refusedKeep(page.refusedDays) : words.refusedGone}</p>`,
    ],
  });
};

const download = (page: RunPage, table: TableOutcome, words: EvidenceWords): HtmlPart =>
  page.refusedOf.includes(table.table)
    ? html`<a href="/evidence/runs/${page.id}/refused/${table.table}" download>${words.refusedDownload}<span class="unseen">${words.refusedOf(table.table)}</span></a>`
    : words.none;

import { dataTable } from '../../../platform/page/data-table.ts';
import {
  button,
  errorOf,
  errorSummary,
  type FieldError,
  linkButton,
  postForm,
} from '../../../platform/page/forms/form.ts';
import { fileField, textField } from '../../../platform/page/forms/form-field.ts';
import { type Html, html } from '../../../platform/page/html.ts';
import { sideSection } from '../../../platform/page/side-section.ts';
import { verdictTag } from '../../../platform/page/verdict-tag.ts';
import { featureName } from '../feature-name.ts';
import type { PublishedDraw } from '../published-draw.ts';
import type { DrawCheck } from '../verify-draw.ts';
import { oddsIn100 } from './published-odds.ts';
import type { PanelWords } from './words.en.ts';

export interface DrawResult {
  readonly panel: { readonly id: string; readonly name: string };
  readonly id: string;
  readonly published: PublishedDraw;
  readonly listedAt: string;
  readonly drawnAt: string | null;
  readonly formKey: string;
  readonly mayRun: boolean;
  readonly typed: { text(name: string): string };
  readonly errors: readonly FieldError[];
}

const ODDS_SHOWN = 50;

/** A published list, or the panel drawn from it: odds, proof, account, files and the way to check. */
export const drawResultPage = (page: DrawResult, words: PanelWords): Html => {
  const { panel, published, listedAt, drawnAt } = page;
  const { drawn } = published;
  const at = `/panels/${panel.id}/draw/${page.id}`;
  return html`<section class="side hero"><div><p class="small soft">${panel.name}</p><p class="small soft">${words.publishedAt(listedAt)}${drawnAt === null ? null : ` ${words.drawnAt(drawnAt)}`}</p></div><div><h1 id="h1">${drawn === null ? words.listedTitle : words.drawnTitle}</h1>${errorSummary(page.errors)}${drawn === null ? html`<p class="lede">${words.listedLede}</p>` : null}
<p>${certificateTag(published, words)}</p>
<dl class="meta"><dt>${words.sourceNamed}</dt><dd>${published.randomSource}</dd><dt>${words.fingerprint}</dt><dd class="pn-hash">${published.listSha256}</dd></dl>
<p class="btn-row">${linkButton(`${at}/verify`, words.verifyLink, 'quiet')}${linkButton(`${at}/account`, words.accountLink, 'quiet')}</p></div></section>
${drawn === null && page.mayRun ? sideSection({ id: 'pick-title', title: words.pickTitle, body: pickForm(page, words) }) : null}
${drawn === null ? null : sideSection({ id: 'drawn', title: words.membersHeading, body: drawnPart(published, words) })}
${sideSection({ id: 'odds', title: words.oddsHeading, body: oddsPart(published, words) })}
${sideSection({ id: 'account', title: words.account, body: html`<div class="pn-account">${published.account.map((line) => html`<p>${line}</p>`)}</div>` })}
${sideSection({ id: 'files', title: words.downloads, body: html`<ul><li><a class="pn-line" href="${at}/list.json">${words.downloadList}</a></li>${drawn === null ? null : html`<li><a class="pn-line" href="${at}/drawn.json">${words.downloadDrawn}</a></li>`}<li><a class="pn-line" href="${at}/odds.csv">${words.downloadOdds}</a></li></ul>${page.mayRun ? html`<h3>${words.downloadFiles}</h3><ul><li><a class="pn-line" href="${at}/quotas.csv">${words.downloadQuotas}</a></li><li><a class="pn-line" href="${at}/people.csv">${words.downloadPeople}</a></li></ul>` : null}` })}`;
};

const certificateTag = ({ certificate }: PublishedDraw, words: PanelWords): Html =>
  certificate.status === 'optimal'
    ? verdictTag('good', 'tick', words.certificateOptimal)
    : verdictTag('cannot', 'half', words.certificateWithin(certificate.within.toExponential(1)));

const pickForm = (page: DrawResult, words: PanelWords): Html => {
  const last = page.published.panels.length - 1;
  return html`<p>${words.pickLede}</p>${postForm({
    action: `/panels/${page.panel.id}/draw/${page.id}/pick`,
    formKey: page.formKey,
    body: [
      textField({
        name: 'number',
        label: words.pickLabel(last),
        value: page.typed.text('number'),
        width: 8,
        inputmode: 'numeric',
        autocomplete: 'off',
        error: errorOf(page.errors, 'number'),
      }),
      button({ label: words.pickDo }),
    ],
  })}`;
};

const drawnPart = ({ drawn }: PublishedDraw, words: PanelWords): Html | null =>
  drawn === null
    ? null
    : html`<p>${drawn.members.join(', ')}</p><h3>${words.reservesHeading}</h3><p>${drawn.reserves.length === 0 ? words.noReserves : drawn.reserves.join(', ')}</p>
${dataTable({
  caption: words.compositionCaption,
  columns: [
    { title: words.quotaGroup },
    { title: words.compositionDrawn, numeric: true },
    { title: words.compositionQuota, numeric: true },
    { title: words.compositionUnknown, numeric: true },
  ],
  rows: drawn.composition.map((group) => [
    `${featureName(group.feature)}: ${group.value}`,
    group.drawn,
    `${group.min} to ${group.max}`,
    group.unknown,
  ]),
})}`;

const oddsPart = ({ odds, kept }: PublishedDraw, words: PanelWords): Html => {
  const held = new Set(kept);
  const all = Object.entries(odds)
    .filter(([reference]) => !held.has(reference))
    .sort(([a, one], [b, other]) => one - other || (a < b ? -1 : 1));
  const [least, most] = [all[0]?.[1] ?? 0, all.at(-1)?.[1] ?? 0];
  return html`<p>${words.oddsRange(oddsIn100(least), oddsIn100(most))}</p>${dataTable({
    caption: words.oddsCaption,
    note:
      all.length > ODDS_SHOWN
        ? `${words.oddsNote} ${words.oddsShown(ODDS_SHOWN, all.length)}`
        : words.oddsNote,
    columns: [{ title: words.referenceColumn }, { title: words.oddsColumn, numeric: true }],
    rows: all.slice(0, ODDS_SHOWN).map(([reference, value]) => [reference, oddsIn100(value)]),
  })}`;
};

/** The account of a draw on one page, to print and to read. */
export const accountPage = (
  {
    panel,
    published,
    at,
  }: { readonly panel: string; readonly published: PublishedDraw; readonly at: string },
  words: PanelWords,
): Html => html`<section class="side hero"><div><p class="small soft">${panel}</p></div><div><h1 id="h1">${words.account}</h1><p class="lede">${words.accountLede}</p><div class="pn-account stack">${published.account.map((line) => html`<p>${line}</p>`)}</div>
<p>${words.sourceNamed}: <b>${published.randomSource}</b></p><p>${words.verifyPaper}</p><p class="pn-no-print"><a class="pn-line" href="${at}/verify">${words.verifyLink}</a></p></div></section>`;

export interface VerifyPage {
  readonly panel: { readonly id: string; readonly name: string };
  readonly at: string;
  readonly formKey: string;
  readonly errors: readonly FieldError[];
  /** Null before anything was checked. */
  readonly checks: readonly DrawCheck[] | null;
  /** Why it could not be checked, or the empty string. */
  readonly trouble: string;
}

/** Recomputes what a draw claims and says what holds; for everybody. */
export const verifyPage = (page: VerifyPage, words: PanelWords): Html => {
  const failed = page.checks?.filter(({ passed }) => !passed) ?? [];
  const title =
    page.checks === null ? words.verifyTitle : failed.length === 0 ? words.verifyHolds : words.verifyFails;
  return html`<section class="side hero"><div><p class="small soft">${page.panel.name}</p></div><div><h1 id="h1">${title}</h1>${errorSummary(page.errors)}${page.trouble === '' ? null : html`<p class="lede">${page.trouble}</p>`}
<p class="lede">${page.checks === null ? words.verifyLede : failed.length === 0 ? words.verifyHoldsLede(page.checks.length) : words.verifyFailsLede(failed.length)}</p>
${page.checks === null ? postForm({ action: `${page.at}/verify`, formKey: page.formKey, body: button({ label: words.verifyNow, name: 'what', value: 'published' }) }) : null}</div></section>
${page.checks === null ? null : sideSection({ id: 'checks', title: words.verifyCaption, body: checkTable(page.checks, words) })}
${sideSection({
  id: 'upload',
  title: words.verifyUpload,
  body: postForm({
    action: `${page.at}/verify`,
    formKey: page.formKey,
    multipart: true,
    body: [
      fileField({
        name: 'draw',
        label: words.verifyUploadLabel,
        hint: words.verifyUploadHint,
        accept: '.json,application/json',
        error: errorOf(page.errors, 'draw'),
      }),
      button({ label: words.verifyUploadDo, kind: 'quiet' }),
    ],
  }),
})}`;
};

const checkTable = (checks: readonly DrawCheck[], words: PanelWords): Html =>
  dataTable({
    caption: words.verifyCaption,
    columns: [{ title: words.verifyWhat }, { title: words.verifyOutcome }, { title: words.verifyFound }],
    rows: [...checks]
      .sort((a, b) => Number(a.passed) - Number(b.passed))
      .map(({ what, passed, found }) => [
        what,
        passed
          ? verdictTag('good', 'tick', words.verifyPassed)
          : verdictTag('gap', 'bars', words.verifyFailed),
        passed ? words.verifyAsPublished : html`<span class="pn-hash">${found.slice(0, 600)}</span>`,
      ]),
  });

import type { RulePack } from '../../../libraries/plain-language/index.ts';
import { dataTable } from '../../../platform/page/data-table.ts';
import { type Html, html } from '../../../platform/page/html.ts';
import { sideSection } from '../../../platform/page/side-section.ts';
import type { DismissalTable } from '../record/dismissal.ts';
import type { WordingWords } from './words.en.ts';

/** Which rules are left, how often and why: so that whoever keeps them knows what to mend. Nobody is in it. */
export const dismissalsPage = (table: DismissalTable, pack: RulePack, words: WordingWords): Html => html`
<section class="side hero" aria-labelledby="h1"><div><p class="small soft">${words.dismissalsAside}</p></div><div><h1 id="h1">${words.dismissalsTitle}</h1><p class="lede">${words.dismissalsLede}</p></div></section>
${sideSection({
  id: 'by-rule',
  title: table.rules.length === 0 ? words.dismissalsNone : words.dismissalsTable,
  promise: words.dismissalsMinimum(table.minimum),
  body: [
    table.rules.length === 0
      ? html`<p>${words.dismissalsNoneMore(table.minimum)}</p>`
      : dataTable({
          caption: words.dismissalsTitle,
          columns: [
            { title: words.dismissalsRule },
            { title: words.dismissalsTimes, numeric: true },
            { title: words.dismissalsReasons },
          ],
          rows: table.rules.map((row) => [
            html`<code>${row.rule}</code><br><span class="small soft">${pack.rules.find((rule) => rule.id === row.rule)?.message}</span>`,
            row.times,
            html`<ul role="list">${row.reasons.map((one) => html`<li>${words.reason(one.reason)}: ${one.times}</li>`)}</ul>`,
          ]),
        }),
    table.someWithheld ? html`<p class="small soft">${words.dismissalsWithheld}</p>` : null,
    html`<p><a href="/wording">${words.tryLink}</a></p>`,
  ],
})}`;

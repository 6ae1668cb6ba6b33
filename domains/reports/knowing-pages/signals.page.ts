import { dataTable } from '../../../platform/page/data-table.ts';
import { type Html, html } from '../../../platform/page/html.ts';
import { sideSection } from '../../../platform/page/side-section.ts';
import type { Publishable } from '../../disclosure/publishable.ts';
import { startUpper } from '../say-sureness.ts';
import { signalsSection } from '../signals.page.ts';
import type { KnowingWords } from './words.en.ts';

/** K5: declared patterns: seen, not seen, cannot tell, locked; what to ask; the rule that was set before looking. */
export const signalsPage = (report: Publishable, words: KnowingWords): Html => {
  const { signals } = report;
  const seen = signals.filter((one) => one.state === 'seen').length;
  return html`<section class="side hero wide" aria-labelledby="h1"><div></div><div><h1 id="h1">${words.signalsH1}</h1><p class="lede">${
    signals.length === 0 ? words.signalsNone : words.signalsLede(seen, signals.length)
  }</p></div></section>${signalsSection(report)}${
    signals.length === 0
      ? null
      : sideSection({
          id: 'rules',
          title: words.rulesTitle,
          promise: words.rulesPromise,
          wide: true,
          body: [
            dataTable({
              caption: words.rulesCaption,
              columns: [
                { title: words.signalColumn },
                { title: words.stateColumn },
                { title: words.askColumn },
                { title: words.ruleColumn },
                { title: words.sourceColumn },
              ],
              rows: signals.map((one) => [one.title, startUpper(one.state), one.ask, one.rule, one.source]),
            }),
            html`<p><a href="/signals/signals.csv">${words.signalsCsv}</a></p>`,
          ],
        })
  }`;
};

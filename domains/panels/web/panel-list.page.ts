import { dataTable } from '../../../platform/page/data-table.ts';
import { linkButton } from '../../../platform/page/forms/form.ts';
import { type Html, html } from '../../../platform/page/html.ts';
import { sideSection } from '../../../platform/page/side-section.ts';
import type { PanelInList } from '../record/panel.postgres.ts';
import type { HeldReview } from '../record/review.postgres.ts';
import { sayDay } from './say-day.ts';
import type { PanelWords } from './words.en.ts';

export interface PanelListPage {
  readonly panels: readonly PanelInList[];
  readonly reviews: readonly Omit<HeldReview, 'result'>[];
  readonly mayRun: boolean;
  readonly mayReview: boolean;
}

/** All panels, and the way to make or review one. */
export const panelListPage = (page: PanelListPage, words: PanelWords): Html => html`
<section class="side hero"><div></div><div><h1 id="h1">${words.panels}</h1><p class="lede">${words.panelsLede}</p>
<p class="btn-row">${page.mayRun ? linkButton('/panels/new', words.newPanel) : null}${page.mayReview ? linkButton('/panels/review', words.reviewAList, page.mayRun ? 'quiet' : 'main') : null}</p></div></section>
${sideSection({
  id: 'all',
  title: words.panelsCaption,
  ...(page.mayRun ? {} : { promise: words.notYours }),
  body: page.panels.length === 0 ? html`<p>${words.panelsNone}</p>` : panelTable(page, words),
})}
${
  page.reviews.length === 0
    ? null
    : sideSection({
        id: 'reviews',
        title: words.pastReviews,
        body: html`<ul>${page.reviews.map((review) => html`<li><a class="pn-line" href="/panels/reviews/${review.id}">${review.title}</a> <span class="soft small">${sayDay(review.madeAt)}</span></li>`)}</ul>`,
      })
}`;

const panelTable = ({ panels, mayRun }: PanelListPage, words: PanelWords): Html =>
  dataTable({
    caption: words.panelsCaption,
    quiet: true,
    columns: [
      { title: words.panelColumn },
      { title: words.sizeColumn, numeric: true },
      ...(mayRun
        ? [
            { title: words.invitedColumn, numeric: true },
            { title: words.volunteersColumn, numeric: true },
            { title: words.seatedColumn, numeric: true },
          ]
        : []),
    ],
    rows: panels.map((panel) => [
      html`<a class="pn-line" href="/panels/${panel.id}">${panel.name}</a>`,
      panel.size,
      ...(mayRun ? [panel.invited, panel.volunteers, panel.seated] : []),
    ]),
  });

import { dataTable } from '../../../platform/page/data-table.ts';
import { silenceBar } from '../../../platform/page/drawings/silence-bar.ts';
import { linkButton, pagination } from '../../../platform/page/forms/form.ts';
import { type Html, type HtmlPart, html } from '../../../platform/page/html.ts';
import type { ListedGap } from '../listed-gaps.ts';
import { axesByUnit, axisHeads, rankedGaps } from '../ranked-gaps.page.ts';
import { sayCount } from '../say-count.ts';
import { sayDate } from '../say-date.ts';
import { sayNumber } from '../say-number.ts';
import { sayHeardShort, saySilenceKind } from '../say-silence.ts';
import { startUpper } from '../say-sureness.ts';
import { silenceTag } from '../sureness-tag.page.ts';
import type { Changes } from './changes.ts';
import { foldedFilters } from './folded-filters.page.ts';
import { entryAddress, type ListEntry, type ListKind } from './list-entry.ts';
import { EVERYTHING, type FilteredList, type ListFilter, listAddress } from './list-filter.ts';
import { listFilters } from './list-filters.page.ts';
import type { FindingsListWords } from './list-words.en.ts';
import { movedNote, statusTags } from './status-tags.page.ts';

export interface FindingsListPage {
  /** All that passes the filter, with the counts of the filter itself. */
  readonly list: FilteredList;
  /** How many there are before any filter. */
  readonly all: readonly ListEntry[];
  readonly filter: ListFilter;
  readonly changes: Changes;
  readonly today: string;
  readonly perPage: number;
  readonly words: FindingsListWords;
}

/**
 * The list of findings: what was found in the order in which it asks for somebody's time, with what is done about each.
 * Accessibility: headings and a numbered list; each finding is a link that reads as its sentence; glyphs are hidden, because the
 * figures stand beside them in words.
 */
export const findingsListPage = (page: FindingsListPage): Html => {
  const { words, list, filter, perPage } = page;
  const pages = Math.max(1, Math.ceil(list.entries.length / perPage));
  const at = Math.min(filter.page, pages);
  const shown = list.entries.slice((at - 1) * perPage, at * perPage);
  return html`<section class="side hero wide" aria-labelledby="findings"><div></div><div><h1 id="findings">${words.heading}</h1>
<p class="lede">${words.lede}</p><p>${changedLine(page)}</p></div></section>
<section class="side wide" aria-labelledby="show"><header><h2 id="show">${words.show}</h2>${foldedFilters(listFilters(list, filter, words), isFiltered(filter) ? 'on' : 'off', words.choose)}</header>
<div class="matter list">${sections(shown, page)}${pagination({ at, of: pages, href: (one) => listAddress({ ...filter, page: one }) })}
${afterList(page)}</div></section>`;
};

const isFiltered = (filter: ListFilter): boolean =>
  listAddress(filter) !== listAddress({ ...EVERYTHING, page: filter.page });

const changedLine = ({ changes, words }: FindingsListPage): string => {
  if (changes.since === null) return words.first;
  const marks = [...changes.marks.values()];
  const count = (is: 'new' | 'moved'): string => sayNumber(marks.filter((mark) => mark.is === is).length);
  const said = words.changed(
    sayDate(changes.since),
    count('new'),
    count('moved'),
    sayNumber(changes.gone.length),
  );
  return changes.isMadeOtherwise ? `${said} ${words.madeOtherwise}` : said;
};

const sections = (shown: readonly ListEntry[], page: FindingsListPage): HtmlPart => {
  const { words, all, list } = page;
  if (all.length === 0) return calm(words.nothingTitle, words.nothing);
  if (list.entries.length === 0)
    return [
      calm(words.noneTitle, words.none),
      html`<p><a href="${listAddress(EVERYTHING)}">${words.clear}</a></p>`,
    ];
  const of = (kind: ListKind): readonly ListEntry[] => shown.filter((entry) => entry.kind === kind);
  const count = (entries: readonly ListEntry[]): string =>
    sayNumber(entries.filter((entry) => entry.kind === 'worse').length);
  const gapEntries = shown.filter((entry) => entry.what.is === 'gap');
  const axes = axesByUnit(gapEntries.flatMap(gapsOf));
  return [
    of('worse').length === 0
      ? null
      : html`<h2 class="find-head">${words.gaps(count(list.entries), count(all))}</h2>`,
    gapEntries.length === 0 ? null : axisHeads(axes),
    gapList(of('worse'), axes, page),
    of('better').length === 0
      ? null
      : html`<h2 class="find-head">${words.better}</h2>${gapList(of('better'), axes, page)}`,
    of('chance').length === 0
      ? null
      : html`<h2 class="find-head">${words.chance}</h2><p>${words.chanceNote}</p>${gapList(of('chance'), axes, page)}`,
    of('silence').length === 0
      ? null
      : html`<h2 class="find-head">${words.silences}</h2><p>${words.silencesNote}</p>${silenceTable(of('silence'), page)}`,
    of('cannot-tell').length === 0
      ? null
      : html`<h2 class="find-head">${words.cannotTell}</h2><p>${words.cannotTellNote}</p><div class="cells">${of('cannot-tell').map((entry) => cannotTellCard(entry, words))}</div>`,
  ];
};

const calm = (title: string, text: string): Html =>
  html`<div class="calm"><h2>${title}</h2><p>${text}</p></div>`;

const gapsOf = (entry: ListEntry): readonly ListedGap[] =>
  entry.what.is === 'gap' ? [entry.what.listed] : [];

const gapList = (
  entries: readonly ListEntry[],
  axes: ReturnType<typeof axesByUnit>,
  { today, words }: FindingsListPage,
): Html | null => {
  if (entries.length === 0) return null;
  const byNumber = new Map(
    entries.flatMap((entry) => (entry.what.is === 'gap' ? [[entry.what.listed.number, entry] as const] : [])),
  );
  return rankedGaps(entries.flatMap(gapsOf), axes, {
    href: (listed) => {
      const entry = byNumber.get(listed.number);
      return (entry === undefined ? null : entryAddress(entry)) ?? '#';
    },
    tags: (listed) => {
      const entry = byNumber.get(listed.number);
      return entry === undefined ? null : [statusTags(entry, today, words), movedNote(entry, words)];
    },
  });
};

const silenceTable = (entries: readonly ListEntry[], { today, words }: FindingsListPage): Html => {
  const silences = entries.flatMap((entry) =>
    entry.what.is === 'silence' ? [{ entry, silence: entry.what.silence }] : [],
  );
  const end = Math.min(
    2,
    Math.max(1.1, ...silences.map(({ silence }) => silence.observedOverExpected.upper)),
  );
  return dataTable({
    caption: words.silenceCaption,
    note: words.silenceTableNote,
    columns: [
      { title: words.silenceKind },
      { title: words.silenceWho },
      { title: words.silenceHeard },
      { title: words.silenceVerdict },
    ],
    rows: silences.map(({ entry, silence }) => [
      saySilenceKind(silence.silence),
      html`<a href="${entryAddress(entry) ?? '#'}">${entry.headline}</a><br><span class="small soft">${sayCount(silence.homes, silence.noun)}</span>`,
      html`${silenceBar({ ...silence.observedOverExpected, state: silence.verdict, end })}<span class="small">${silence.verdict === 'uncovered' ? words.notCovered : sayHeardShort(silence)}</span>`,
      html`<span class="find-tags">${silenceTag(silence.verdict)} ${statusTags(entry, today, words)}</span>${movedNote(entry, words)}`,
    ]),
  });
};

const cannotTellCard = (entry: ListEntry, words: FindingsListWords): Html | null => {
  if (entry.what.is !== 'cannot tell') return null;
  const { one } = entry.what;
  return html`<article class="cannot"><h3>${startUpper(one.cohort.phrase)}, ${one.measure}</h3><p>${sayCount(one.homes, 'home')}. ${one.sentence}</p><p><b>${words.toTell}</b> ${one.toTell}</p></article>`;
};

const afterList = (page: FindingsListPage): HtmlPart => {
  const { words, list, filter, changes } = page;
  return [
    list.aside === 0
      ? null
      : html`<p>${words.asideNote(sayNumber(list.aside))} <a href="${listAddress({ ...filter, statuses: ['set aside'], page: 1 })}">${words.showAside}</a></p>`,
    html`<p class="find-after"><a href="${listAddress({ ...filter, page: 1 }, '/findings.csv')}">${words.csv}</a>${isFiltered(filter) ? html` <a href="${listAddress(EVERYTHING)}">${words.clear}</a>` : null} <a href="/promises">${words.promises}</a> <a href="/surprises">${words.surprises}</a></p>`,
    changes.since === null || changes.gone.length === 0
      ? null
      : html`<details class="find-gone"><summary>${words.goneTitle} (${sayNumber(changes.gone.length)})</summary><p>${words.goneNote(sayDate(changes.since))}</p><ul class="plain-list">${changes.gone.map((one) => html`<li><a href="${one.address}">${one.said}</a></li>`)}</ul></details>`,
  ];
};

/** Before the first analysis. */
export const noFindingsPage = (words: FindingsListWords, mayLoad: 'may load evidence' | 'may not'): Html =>
  html`<section class="side hero wide" aria-labelledby="findings"><div></div><div><h1 id="findings">${words.noEditionTitle}</h1>
<p class="lede">${words.noEdition}</p>${mayLoad === 'may load evidence' ? html`<p>${linkButton('/evidence', words.toEvidence)}</p>` : null}</div></section>`;

import { dataTable } from '../../platform/page/data-table.ts';
import { silenceBar } from '../../platform/page/drawings/silence-bar.ts';
import { type Html, type HtmlPart, html } from '../../platform/page/html.ts';
import { sideSection } from '../../platform/page/side-section.ts';
import type { Publishable, PublishedSilence } from '../disclosure/publishable.ts';

import { areaMap } from './area-map.page.ts';
import { sayCount } from './say-count.ts';
import { sayHeardShort, saySilenceKind } from './say-silence.ts';
import { saySureness } from './say-sureness.ts';
import { silenceTag } from './sureness-tag.page.ts';

/** Whom we do not hear: one table with bars on one scale, the map of areas, and where the list of homes is. */
export const silencesSection = (findings: Publishable, homesFile: string | null): Html =>
  sideSection({
    id: 'silences',
    title: 'Silences',
    promise:
      'Heard less than homes or people alike. A low rate alone proves nothing: we look for a sign of need.',
    wide: true,
    body: [
      findings.silences.length === 0
        ? html`<div class="calm"><h3>We found no silence</h3><p>No cohort or place was heard clearly less than homes or people alike, or nothing is held that would show it.</p></div>`
        : silenceTables(findings.silences),
      findings.areas.length === 0 ? null : areaMap(findings.areas),
      homesNote(findings, homesFile),
    ],
  });

const ROWS_SHOWN = 12;

const silenceTables = (silences: readonly PublishedSilence[]): HtmlPart => {
  const more = silences.length - ROWS_SHOWN;
  if (more <= 2) return table(silences, 0, silences.length);
  return [
    table(silences, 0, ROWS_SHOWN),
    html`<details><summary>${sayCount(more, 'more row')}</summary>${table(silences, ROWS_SHOWN, silences.length)}</details>`,
  ];
};

const table = (silences: readonly PublishedSilence[], from: number, to: number): Html => {
  const end = Math.min(2, Math.max(1.1, ...silences.map((one) => one.observedOverExpected.upper)));
  return dataTable({
    caption: from === 0 ? 'Heard, of each 100 expected' : 'Heard, of each 100 expected: the rest',
    note: 'The dashed outline is what we would expect to hear: 100. The filled part is what we heard, with its interval. A candidate is pale: no sign of need is held.',
    columns: [
      { title: 'Kind' },
      { title: 'Who' },
      { title: 'Heard, of each 100 expected' },
      { title: 'Verdict, and sign of need' },
    ],
    rows: silences.slice(from, to).map((silence, index) => row(silence, from + index, end)),
  });
};

const row = (silence: PublishedSilence, index: number, end: number): readonly HtmlPart[] => [
  saySilenceKind(silence.silence),
  html`<a href="#silence-${index + 1}">${silence.sentences.headline}</a><br><span class="small soft">${sayCount(silence.homes, silence.noun)}</span>`,
  html`${silenceBar({ ...silence.observedOverExpected, state: silence.verdict, end })}<span class="small">${silence.verdict === 'uncovered' ? 'No figure: not covered' : sayHeardShort(silence)}</span>`,
  html`${silenceTag(silence.verdict)}<br><span class="small soft">${silence.verdict === 'silence' ? `${saySureness(silence.sureness)}. ` : ''}${signInShort(silence)}</span>`,
];

const signInShort = (silence: PublishedSilence): string => {
  const need = silence.signsOfNeed.find((sign) => sign.verdict === 'need');
  if (need !== undefined) return need.note === '' ? need.title : need.note;
  if (silence.verdict === 'uncovered') return 'Uncovered is not silent';
  if (silence.verdict === 'candidate') return 'No sign of need is held';
  return silence.silence === 'reporting'
    ? 'No sign of need is held'
    : 'A sign of need is not asked of this kind';
};

const homesNote = (findings: Publishable, homesFile: string | null): Html => {
  const count = findings.homesToContact.length;
  if (homesFile === null) {
    return html`<p>The list of homes to contact is not part of this edition. Nothing on this page points at a home.</p>`;
  }
  if (count === 0) return html`<p>No home is on the list of homes to contact.</p>`;
  return html`<p><strong>${sayCount(count, 'home')} to contact.</strong> The list is kept apart, in the file ${homesFile}, with a reason and the date of last contact for each, and no score. It is for the people who make the calls.</p>`;
};

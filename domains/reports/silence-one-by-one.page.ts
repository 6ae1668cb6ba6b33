import { type Html, type HtmlPart, html } from '../../platform/page/html.ts';
import { type SideLevel, sideSection } from '../../platform/page/side-section.ts';
import { type TagIcon, type TagRole, verdictTag } from '../../platform/page/verdict-tag.ts';
import type { Publishable, PublishedSilence } from '../disclosure/publishable.ts';
import type { SignOfNeed } from '../findings/finding.ts';
import { sayCell } from './say-cell.ts';
import { sayCount } from './say-count.ts';
import { saySingle } from './say-estimate.ts';
import { sayNumber } from './say-number.ts';
import { sayHeardShort, saySilenceKind } from './say-silence.ts';
import { startUpper } from './say-sureness.ts';
import { surenessScale } from './sureness-scale.page.ts';
import { silenceTag } from './sureness-tag.page.ts';
import { triangulationCard } from './triangulation.page.ts';
import { unknownList } from './unknown-list.page.ts';
import { walkList } from './walk.page.ts';

/** Every silence on its own: what was heard and expected, signs of need, who is left out, three sources, the walk. */
export const silencesOneByOne = (findings: Publishable): Html | null =>
  findings.silences.length === 0
    ? null
    : html`<section class="ones" aria-labelledby="silence-by-silence"><h2 id="silence-by-silence">Each silence, and how we know</h2>
${findings.silences.map(oneSilence)}</section>`;

const oneSilence = (silence: PublishedSilence, index: number): Html => {
  const anchor = `silence-${index + 1}`;
  return html`<details class="one"><summary><span class="rank">${index + 1}</span><h3>${silence.sentences.headline}</h3></summary>
<article id="${anchor}" aria-label="Silence ${index + 1}: ${silence.sentences.headline}">${[
    html`<div class="side"><div>${silenceMeta(silence)}</div>
<div class="matter">${silenceFigures(silence)}</div></div>`,
    ...silenceParts(silence, anchor, 'within'),
  ]}</article></details>
`;
};

/** Everything that the sentence of a silence rests on, part by part. */
export const silenceParts = (
  silence: PublishedSilence,
  anchor: string,
  level: SideLevel,
): readonly HtmlPart[] => [
  surePart(silence, anchor, level),
  needPart(silence, anchor, level),
  leftOutPart(silence, anchor, level),
  sideSection({
    id: `${anchor}-know`,
    title: 'How we know',
    level,
    body: walkList(silence.walk, level),
  }),
  sideSection({
    id: `${anchor}-sources`,
    title: 'Three sources',
    level,
    body: triangulationCard(silence.triangulation),
  }),
];

/** What a silence is about, beside its figures. */
export const silenceMeta = (silence: PublishedSilence): Html =>
  html`${silenceTag(silence.verdict)}<dl class="meta"><dt>Silence</dt><dd>${silence.id}</dd><dt>Kind</dt><dd>${saySilenceKind(silence.silence)}</dd><dt>Who</dt><dd>${startUpper(silence.cohort.phrase)}</dd><dt>Expected from</dt><dd>${startUpper(silence.likeWhom)}</dd></dl>`;

/** What was heard and what was expected, or that there is no figure. */
export const silenceFigures = (silence: PublishedSilence): Html => {
  const decimals = silence.expected < 10 ? 1 : 0;
  const figures =
    silence.verdict === 'uncovered'
      ? html`<p>There is no figure: what would be heard from here is not in the extracts. Uncovered is not silent.</p>`
      : html`<dl class="figures figures--silence"><div><dt>heard, of each 100 expected</dt><dd>${sayHeardShort(silence).replace(/ \(.*/, ' of 100')}<span>${sayHeardShort(silence).replace(/^[^(]*\(|\)$/g, '')}</span></dd></div><div><dt>expected ${sayNumber(silence.expected, decimals)}, from ${silence.likeWhom}</dt><dd>${sayCell(silence.heard)} heard<span>counted, not estimated</span></dd></div><div><dt>in this finding</dt><dd>${sayCount(silence.homes, silence.noun)}<span>counted, not estimated</span></dd></div></dl>`;
  return html`<p class="lede">${silence.sentences.detail}</p>${figures}`;
};

const surePart = (silence: PublishedSilence, anchor: string, level: SideLevel): Html =>
  sideSection({
    id: `${anchor}-sure`,
    title: 'How sure we are',
    promise: 'Could it be chance?',
    level,
    body: [
      surenessScale(silence.sureness),
      html`<p>${silence.sentences.sure}</p>`,
      silence.caveats.length === 0
        ? null
        : html`<ul class="plain-list">${silence.caveats.map((caveat) => html`<li>${caveat}</li>`)}</ul>`,
    ],
  });

const needPart = (silence: PublishedSilence, anchor: string, level: SideLevel): Html =>
  sideSection({
    id: `${anchor}-need`,
    title: 'Signs of need',
    promise: 'A rate alone proves neither voice nor silence.',
    level,
    body:
      silence.signsOfNeed.length === 0
        ? html`<p>${verdictTag('cannot', 'question', 'Nothing held')}</p><p>We hold nothing that would show need here.</p>`
        : html`<dl class="facts">${silence.signsOfNeed.map((sign) => html`<dt>${sign.title}</dt><dd>${needTag(sign.verdict)} ${sign.note}</dd>`)}</dl>`,
  });

const needTag = (verdict: SignOfNeed['verdict']): Html => {
  const looks: Readonly<Record<SignOfNeed['verdict'], readonly [TagRole, TagIcon, string]>> = {
    need: ['silence', 'speech', 'Need'],
    'no sign': ['plain', 'ring', 'No sign'],
    'cannot tell': ['cannot', 'question', 'Cannot tell'],
  };
  return verdictTag(...looks[verdict]);
};

const leftOutPart = (silence: PublishedSilence, anchor: string, level: SideLevel): Html | null =>
  silence.leftOut.units.is === 'zero'
    ? null
    : sideSection({
        id: `${anchor}-out`,
        title: 'Who is left out',
        level,
        body: [
          html`<p>For ${saySingle(silence.leftOut.share, 'in 100')} we do not know whether they belong here.</p>`,
          unknownList(silence.leftOut.kinds),
        ],
      });

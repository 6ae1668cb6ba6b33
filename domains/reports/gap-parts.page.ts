import { type Html, type HtmlPart, html } from '../../platform/page/html.ts';
import { type SideLevel, sideSection } from '../../platform/page/side-section.ts';
import type { PublishedGap } from '../disclosure/publishable.ts';
import { gapDirection } from './gap-direction.ts';
import { leftOutPart } from './left-out.page.ts';
import { likeWithLikePart } from './like-with-like.page.ts';
import type { ListedGap } from './listed-gaps.ts';
import { overTimePart } from './over-time.page.ts';
import { rivalsPart } from './rivals.page.ts';
import { sayCount } from './say-count.ts';
import { sayMonth } from './say-date.ts';
import { sayDifference, turned } from './say-difference.ts';
import { sayInterval, sayValue } from './say-estimate.ts';
import { startUpper } from './say-sureness.ts';
import { rough, roughInterval, touchedParts } from './say-touched.ts';
import { sayUnitCount } from './say-units.ts';
import { surenessScale } from './sureness-scale.page.ts';
import { surenessTag } from './sureness-tag.page.ts';
import { triangulationCard } from './triangulation.page.ts';
import { walkList } from './walk.page.ts';

/** Everything that the sentence of a gap rests on, part by part, in the order in which a reader asks. */
export const gapParts = (gap: PublishedGap, anchor: string, level: SideLevel): readonly HtmlPart[] => [
  surePart(gap, anchor, level),
  likeWithLikePart(gap, anchor, level),
  overTimePart(gap, anchor, level),
  rivalsPart(gap, anchor, level),
  leftOutPart(gap.leftOut, {
    anchor,
    cohort: gap.base.units,
    comparison: gap.base.comparisonUnits,
    of: gap.measure.of,
    effect: leftOutEffect(gap),
    level,
  }),
  walkPart(gap, anchor, level),
  sideSection({
    id: `${anchor}-sources`,
    title: 'Three sources',
    promise: 'What staff know, what our data says, what is published. When they differ, we stop and ask.',
    level,
    body: triangulationCard(gap.triangulation),
  }),
];

const leftOutEffect = (gap: PublishedGap): string | null => {
  const { ifAllWereCohort, ifNoneWere } = gap.leftOut;
  if (ifAllWereCohort === undefined || ifNoneWere === undefined) return null;
  const { sign } = gapDirection(gap);
  const all = turned(ifAllWereCohort, sign);
  const none = turned(ifNoneWere, sign);
  const stays =
    Math.min(all.lower, none.lower) > 0
      ? ' Either way it stays on this side of no difference.'
      : ' So the unknown could change the answer.';
  return `If all of them were ${gap.cohort.phrase}, the gap would be ${sayDifference(ifAllWereCohort, gap)}. If none were, ${sayDifference(ifNoneWere, gap)}.${stays}`;
};

/** What a gap is about, beside its figures: how sure, its id, measure, who, compared with whom, from when. */
export const gapMeta = (gap: PublishedGap): Html =>
  html`${surenessTag(gap.sureness)}<dl class="meta"><dt>Gap</dt><dd>${gap.id}</dd><dt>Measure</dt><dd>${gap.measure.title}</dd><dt>Who</dt><dd>${startUpper(gap.cohort.phrase)}</dd><dt>Compared with</dt><dd>${startUpper(gap.cohort.comparison)}</dd><dt>From</dt><dd>${sayMonth(gap.base.from)} to ${sayMonth(gap.base.to)}</dd></dl>`;

/** The figures of a gap, each with its interval and what it counts. */
export const gapFigures = (gap: PublishedGap): Html => {
  const { sign, word } = gapDirection(gap);
  const shown = turned(gap.printed, sign);
  const { unit } = gap.measure;
  return html`<p class="lede">${gap.sentences.detail}</p>
<dl class="figures"><div><dt>${word}, like with like</dt><dd>${sayValue(shown, unit)}<span>${sayInterval(shown, unit)}</span></dd></div>
${touchedFigure(gap)}
<div><dt>in this finding${gap.measure.of === 'home' ? '' : `, with ${sayUnitCount(gap.base.units, gap.measure.of)}`}</dt><dd>${sayCount(gap.base.homes, 'home')}<span>counted, not estimated</span></dd></div></dl><p>${gap.sentences.size}${daysLost(gap)}</p>`;
};

const touchedFigure = (gap: PublishedGap): Html | null => {
  if (gap.side === 'better') return null;
  const said = touchedParts(gap.touched);
  return html`<div><dt>${said.more === '' ? 'more than if there were no gap' : said.more}</dt><dd>${said.value}<span>a year, ${said.interval}</span></dd></div>`;
};

const daysLost = (gap: PublishedGap): string =>
  gap.touched.daysLostAYear === undefined || gap.side === 'better'
    ? ''
    : ` Together that is about ${rough(gap.touched.daysLostAYear.value)} days of waiting a year (${roughInterval(gap.touched.daysLostAYear)}).`;

const surePart = (gap: PublishedGap, anchor: string, level: SideLevel): Html =>
  sideSection({
    id: `${anchor}-sure`,
    title: 'How sure we are',
    promise: 'Could it be chance?',
    level,
    body: [
      surenessScale(gap.sureness),
      html`<p>${gap.sentences.sure}</p><p>${gap.sentences.notExplained}</p>`,
      gap.caveats.length === 0
        ? null
        : html`<ul class="plain-list">${gap.caveats.map((caveat) => html`<li>${caveat}</li>`)}</ul>`,
    ],
  });

const walkPart = (gap: PublishedGap, anchor: string, level: SideLevel): Html =>
  sideSection({
    id: `${anchor}-know`,
    title: 'How we know',
    promise: 'From the rows in our systems to the sentence, step by step.',
    level,
    body: walkList(gap.walk, level),
  });

/** The same gap in other measures, or in a wider cohort: part of this one, not counted twice. */
export const alsoPart = (listed: ListedGap): Html | null =>
  listed.parts.length === 0
    ? null
    : sideSection({
        id: `${listed.anchor}-also`,
        title: 'Seen another way',
        promise: 'The same gap in other measures, or in a wider cohort. Not counted twice.',
        level: 'within',
        body: html`<ul class="plain-list">${listed.parts
          .slice(0, PARTS_SHOWN)
          .map(
            (part) =>
              html`<li>${part.sentences.headline} Gap ${sayDifference(part.printed, part)}. ${part.standing.as === 'part of another' ? part.standing.note : ''}</li>`,
          )}</ul>${listed.parts.length > PARTS_SHOWN ? html`<p>And ${listed.parts.length - PARTS_SHOWN} more, in gaps.csv.</p>` : null}`,
      });

const PARTS_SHOWN = 6;

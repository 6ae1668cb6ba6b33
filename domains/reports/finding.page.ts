import { type Html, html } from '../../platform/page/html.ts';
import { sideSection } from '../../platform/page/side-section.ts';
import type { Publishable, PublishedGap } from '../disclosure/publishable.ts';

import { gapDirection } from './gap-direction.ts';
import { leftOutPart } from './left-out.page.ts';
import { likeWithLikePart } from './like-with-like.page.ts';
import { type ListedGap, listedGaps } from './listed-gaps.ts';
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

/** Every gap on its own: all that its sentence rests on. The first is open. */
export const findingsOneByOne = (findings: Publishable): Html | null => {
  const { worse, better, chance } = listedGaps(findings);
  const all = [...worse, ...better, ...chance];
  if (all.length === 0) return null;
  return html`<section class="ones" aria-labelledby="one-by-one"><h2 id="one-by-one">Each gap, and how we know</h2><p>Open a gap to see all that its sentence rests on. What is open here is what will be printed.</p>
${all.map((listed) => oneFinding(listed))}</section>`;
};

const oneFinding = (listed: ListedGap): Html => {
  const { gap, anchor } = listed;
  const open = listed.number === 1 ? html` open` : null;
  return html`<details class="one"${open}><summary><span class="rank">${listed.number}</span><h3>${gap.sentences.headline}</h3></summary>
<article id="${anchor}" aria-label="Gap ${listed.number}: ${gap.sentences.headline}">${[
    figuresPart(listed),
    surePart(listed),
    likeWithLikePart(gap, anchor),
    overTimePart(gap, anchor),
    rivalsPart(gap, anchor),
    leftOutPart(gap.leftOut, {
      anchor,
      cohort: gap.base.units,
      comparison: gap.base.comparisonUnits,
      of: gap.measure.of,
      effect: leftOutEffect(gap),
    }),
    walkPart(gap, anchor),
    sideSection({
      id: `${anchor}-sources`,
      title: 'Three sources',
      promise: 'What staff know, what our data says, what is published. When they differ, we stop and ask.',
      level: 'within',
      body: triangulationCard(gap.triangulation),
    }),
    alsoPart(listed),
  ]}</article></details>
`;
};

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

const figuresPart = (listed: ListedGap): Html => {
  const { gap } = listed;
  const { sign, word } = gapDirection(gap);
  const shown = turned(gap.printed, sign);
  const { unit } = gap.measure;
  return html`<div class="side"><div>${surenessTag(gap.sureness)}<dl class="meta"><dt>Gap</dt><dd>${gap.id}</dd><dt>Measure</dt><dd>${gap.measure.title}</dd><dt>Who</dt><dd>${startUpper(gap.cohort.phrase)}</dd><dt>Compared with</dt><dd>${startUpper(gap.cohort.comparison)}</dd><dt>From</dt><dd>${sayMonth(gap.base.from)} to ${sayMonth(gap.base.to)}</dd></dl></div>
<div class="matter"><p class="lede">${gap.sentences.detail}</p>
<dl class="figures"><div><dt>${word}, like with like</dt><dd>${sayValue(shown, unit)}<span>${sayInterval(shown, unit)}</span></dd></div>
${touchedFigure(gap)}
<div><dt>in this finding${gap.measure.of === 'home' ? '' : `, with ${sayUnitCount(gap.base.units, gap.measure.of)}`}</dt><dd>${sayCount(gap.base.homes, 'home')}<span>counted, not estimated</span></dd></div></dl><p>${gap.sentences.size}${daysLost(gap)}</p></div></div>`;
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

const surePart = (listed: ListedGap): Html =>
  sideSection({
    id: `${listed.anchor}-sure`,
    title: 'How sure we are',
    promise: 'Could it be chance?',
    level: 'within',
    body: [
      surenessScale(listed.gap.sureness),
      html`<p>${listed.gap.sentences.sure}</p><p>${listed.gap.sentences.notExplained}</p>`,
      listed.gap.caveats.length === 0
        ? null
        : html`<ul class="plain-list">${listed.gap.caveats.map((caveat) => html`<li>${caveat}</li>`)}</ul>`,
    ],
  });

const walkPart = (gap: PublishedGap, anchor: string): Html =>
  sideSection({
    id: `${anchor}-know`,
    title: 'How we know',
    promise: 'From the rows in our systems to the sentence, step by step.',
    level: 'within',
    body: walkList(gap.walk),
  });

const alsoPart = (listed: ListedGap): Html | null =>
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

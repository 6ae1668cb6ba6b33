import { type Html, html } from '../../platform/page/html.ts';
import type { Publishable } from '../disclosure/publishable.ts';
import { type FirstSentence, firstSentences } from './first-sentences.ts';
import { listedGaps } from './listed-gaps.ts';
import { sayCount } from './say-count.ts';
import { sayList } from './say-list.ts';
import { surenessTag } from './sureness-tag.page.ts';

/** The first screen: what we found, in at most five sentences, each with how sure. */
export const opening = (findings: Publishable): Html => {
  const sentences = firstSentences(findings);
  return html`<section class="opening" aria-labelledby="found"><h1 id="found">What we found</h1>
<p class="lede">${lede(findings, sentences.length)}</p>
${sentences.length === 0 ? null : html`<ol class="sentences" role="list">${sentences.map(sentence)}</ol>`}
<p class="after">${after(findings)}</p></section>
`;
};

const sentence = (one: FirstSentence): Html =>
  html`<li><p class="said"><a href="${one.href}">${one.said}</a></p>${surenessTag(one.sureness, one.kind)}<p class="rests">${one.rests}</p></li>`;

const lede = (findings: Publishable, shown: number): string => {
  const comparisons = sayCount(findings.scan.comparisons + findings.scan.combinations, 'comparison');
  if (shown > 0) return `We made ${comparisons}. These come first, and each says how sure we are.`;
  if (findings.scan.comparisons + findings.scan.combinations === 0) {
    return 'We found no gap that is clear, and no silence with a sign of need. Nothing could be compared yet: what is locked, below, says what would change that.';
  }
  return `We found no gap that is clear, and no silence with a sign of need, in ${comparisons}. That is not the same as no gap: what we cannot tell is listed below.`;
};

const after = (findings: Publishable): Html => {
  const { worse, better, chance } = listedGaps(findings);
  const silences = findings.silences.filter((silence) => silence.verdict === 'silence').length;
  const candidates = findings.silences.filter((silence) => silence.verdict === 'candidate').length;
  const counts = [
    sayCount(worse.length, 'clear gap') + (worse.length > 0 ? ' to someone’s disadvantage' : ''),
    ...(better.length > 0 ? [`${better.length} to someone’s advantage`] : []),
    ...(chance.length > 0 ? [`${chance.length} that could be chance`] : []),
    sayCount(silences, 'silence'),
    ...(candidates > 0 ? [sayCount(candidates, 'candidate')] : []),
    `${sayCount(findings.cannotTell.length, 'question')} where we cannot tell`,
  ];
  return html`In all: ${sayList(counts)}. This report shows differences. It does not show what brings them about.`;
};

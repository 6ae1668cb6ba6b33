import { type Html, html } from '../../platform/page/html.ts';
import type { Publishable } from '../disclosure/publishable.ts';
import { alsoPart, gapFigures, gapMeta, gapParts } from './gap-parts.page.ts';
import { type ListedGap, listedGaps } from './listed-gaps.ts';

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
  const figures = html`<div class="side"><div>${gapMeta(gap)}</div>
<div class="matter">${gapFigures(gap)}</div></div>`;
  return html`<details class="one"${open}><summary><span class="rank">${listed.number}</span><h3>${gap.sentences.headline}</h3></summary>
<article id="${anchor}" aria-label="Gap ${listed.number}: ${gap.sentences.headline}">${[figures, ...gapParts(gap, anchor, 'within'), alsoPart(listed)]}</article></details>
`;
};

import { type Html, html } from '../../platform/page/html.ts';
import { sideSection } from '../../platform/page/side-section.ts';
import type { Publishable } from '../disclosure/publishable.ts';
import { listedGaps } from './listed-gaps.ts';
import { axesByUnit, axisHeads, type RankedLook, rankedGaps } from './ranked-gaps.page.ts';
import { sayNumber } from './say-number.ts';

/** The ranked list of gaps: each with its sentence, how many it touches, its interval, how sure, and whether it is closing. */
export const gapsSection = (findings: Publishable): Html => {
  const { worse, better, chance } = listedGaps(findings);
  const axes = axesByUnit([...worse, ...better, ...chance]);
  const body =
    worse.length === 0
      ? html`<div class="calm"><h3>We found no gap that is clear</h3><p>No cohort was clearly worse off on any measure that could be compared. “Could be chance” and “cannot tell” are listed apart.</p></div>`
      : html`${axisHeads(axes)}${rankedGaps(worse, axes, LOOK)}`;
  return sideSection({
    id: 'gaps',
    title: 'Gaps',
    promise: 'First those that touch the most people, taking the low end of what we know.',
    wide: true,
    bodyClass: 'matter list',
    body: [
      body,
      tooSmall(findings.tooSmallToMatter),
      better.length === 0 ? null : html`<h3>Better than elsewhere</h3>${rankedGaps(better, axes, LOOK)}`,
      chance.length === 0
        ? null
        : html`<h3>Could be chance</h3><p>These differences were looked at more closely. Each could be chance.</p>${rankedGaps(chance, axes, LOOK)}`,
    ],
  });
};

const tooSmall = (count: number): Html | null =>
  count === 0
    ? null
    : html`<p>${count === 1 ? 'One more difference is' : `${sayNumber(count)} more differences are`} clear but smaller than would matter, by the rule of each measure: counted, not listed.</p>`;

const LOOK: RankedLook = { href: (listed) => `#${listed.anchor}` };

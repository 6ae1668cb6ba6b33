import { type Html, html } from '../../platform/page/html.ts';
import type { SideLevel } from '../../platform/page/side-section.ts';
import type { WalkStep } from '../findings/finding.ts';
import { sayNumber } from './say-number.ts';

/**
 * From the rows read to the sentence: how many are left at each step, true to scale from the first. Accessibility: an ordered
 * list; every step says its figure and what it left out in words; the bars are hidden from screen readers.
 */
export const walkList = (walk: readonly WalkStep[], level: SideLevel = 'within'): Html => {
  const first = Math.max(1, ...walk.map((step) => step.rows ?? 0));
  return html`<ol class="funnel" role="list">${walk.map((step) => walkStep(step, first, level))}</ol>`;
};

const walkStep = (step: WalkStep, first: number, level: SideLevel): Html => {
  const figure = step.rows === undefined ? step.figure : sayNumber(step.rows);
  const title = html`${step.title} ${figure === undefined ? null : html`<span>${figure}</span>`}`;
  const heading = level === 'chapter' ? html`<h3>${title}</h3>` : html`<h5>${title}</h5>`;
  return html`<li>${heading}${step.rows === undefined ? null : bar(step.rows / first)}<p>${step.note}</p></li>`;
};

const bar = (share: number): Html =>
  html`<div class="bar"><svg viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true"><rect x="0" y="0" width="${Math.round(Math.min(1, share) * 1000)}" height="10"/></svg></div>`;

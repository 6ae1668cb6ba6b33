import { type Html, html } from '../../platform/page/html.ts';
import type { WalkStep } from '../findings/finding.ts';
import { sayNumber } from './say-number.ts';

/** From the rows read to the sentence: how many are left at each step, true to scale from the first. */
export const walkList = (walk: readonly WalkStep[]): Html => {
  const first = Math.max(1, ...walk.map((step) => step.rows ?? 0));
  return html`<ol class="funnel" role="list">${walk.map((step) => walkStep(step, first))}</ol>`;
};

const walkStep = (step: WalkStep, first: number): Html => {
  const figure = step.rows === undefined ? step.figure : sayNumber(step.rows);
  return html`<li><h5>${step.title} ${figure === undefined ? null : html`<span>${figure}</span>`}</h5>${step.rows === undefined ? null : bar(step.rows / first)}<p>${step.note}</p></li>`;
};

const bar = (share: number): Html =>
  html`<div class="bar"><svg viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true"><rect x="0" y="0" width="${Math.round(Math.min(1, share) * 1000)}" height="10"/></svg></div>`;

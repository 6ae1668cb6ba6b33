import { type Html, html } from '../../platform/page/html.ts';
import { sideSection } from '../../platform/page/side-section.ts';
import type { Publishable } from '../disclosure/publishable.ts';

/** What the evidence does not carry: coverage, rows without a place, and the like. */
export const warningsSection = (findings: Publishable): Html | null =>
  findings.warnings.length === 0
    ? null
    : sideSection({
        id: 'warnings',
        title: 'Read with care',
        promise: 'What the evidence does not carry.',
        wide: true,
        body: html`<dl class="facts">${findings.warnings.map((warning) => html`<dt>${warning.title}</dt><dd>${warning.note}</dd>`)}</dl>`,
      });

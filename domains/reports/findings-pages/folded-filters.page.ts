import { type Html, html } from '../../../platform/page/html.ts';

/**
 * Filters that fold away where the page is narrow, so that what was asked for comes first. Wide pages show them always.
 * Accessible by: the browser's own details; open where a filter is on, so that nobody misses why the list is short.
 */
export const foldedFilters = (filters: Html, state: 'on' | 'off', label: string): Html =>
  html`<details class="find-folded"${state === 'on' ? html` open` : null}><summary>${label}</summary>${filters}</details>`;

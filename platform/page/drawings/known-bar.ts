import { type Html, html } from '../html.ts';

/** What is known of a question, true to scale: two known parts, then the kinds of unknown. All are counts. */
export interface KnownBar {
  readonly description: string;
  readonly cohort: number;
  readonly comparison: number;
  readonly notAsked: number;
  readonly notRecorded: number;
  readonly preferNotToSay: number;
  readonly suppressed: number;
  readonly knownTitle: string;
  readonly unknownTitle: string;
}

type Part = 'cohort' | 'comparison' | 'notAsked' | 'notRecorded' | 'preferNotToSay' | 'suppressed';

const PARTS: readonly Part[] = [
  'cohort',
  'comparison',
  'notAsked',
  'notRecorded',
  'preferNotToSay',
  'suppressed',
];
const WIDTH = 702;

/**
 * One bar, each kind of unknown with its own pattern. Its figures stand beside it in words. Accessibility: each part differs by
 * pattern, not by colour alone, and is named with its figure in the list beneath.
 */
export const knownBar = (bar: KnownBar): Html => {
  const total = PARTS.reduce((sum, part) => sum + bar[part], 0);
  let start = 1;
  const drawn: Html[] = [];
  let unknownFrom = 1;
  for (const part of PARTS) {
    const width = total === 0 ? 0 : (bar[part] / total) * WIDTH;
    if (width > 0) drawn.push(partDrawing(part, start, width));
    start += width;
    if (part === 'comparison') unknownFrom = start;
  }
  const unknownAnchor = unknownFrom > 460 ? 'end' : 'start';
  const unknownX = unknownAnchor === 'end' ? 703 : Math.max(unknownFrom, 240);
  return html`<svg class="fig known-bar" viewBox="0 0 704 66" role="img" aria-label="${bar.description}">${drawn}<text x="1" y="16" font-size="14" class="c-strong">${bar.knownTitle}</text><text x="${round(unknownX)}" y="16" font-size="14" class="c-strong" text-anchor="${unknownAnchor}">${bar.unknownTitle}</text></svg>`;
};

const round = (value: number): number => Math.round(value * 10) / 10;

const partDrawing = (part: Part, x: number, width: number): Html => {
  const box = html`x="${round(x + 1)}" y="27" width="${round(Math.max(1, width - 2))}" height="32"`;
  if (part === 'cohort') return html`<rect class="k-known" ${box}/>`;
  if (part === 'comparison') return html`<rect class="k-known2" ${box}/>`;
  if (part === 'notAsked') return html`<rect class="k-not-asked" ${box}/>`;
  const pattern = { notRecorded: 'p-dots', preferNotToSay: 'p-lines', suppressed: 'p-slant' }[part];
  return html`<rect class="k-patterned" fill="url(#${pattern})" ${box}/>`;
};

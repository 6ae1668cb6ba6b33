import { dataTable } from '../../../platform/page/data-table.ts';
import { type Html, type HtmlPart, html } from '../../../platform/page/html.ts';
import { sideSection } from '../../../platform/page/side-section.ts';
import { type Block, plain, type Run } from './markdown.ts';
import type { HelpWords } from './words.en.ts';

/** Where a link of a document leads in the application; `null` where what it points at has no page here: its words stay. */
export type AddressOf = (href: string) => string | null;

/**
 * A document as a page: its first heading is the page's, each chapter a section with its title at the side. Accessibility: one h1, headings in
 * order; tables have a caption and scroll in their own box.
 */
export const documentPage = (
  blocks: readonly Block[],
  addressOf: AddressOf,
  intro: HtmlPart = null,
): Html => {
  const [first, ...rest] = blocks;
  const title = first?.is === 'heading' && first.level === 1 ? first : null;
  const body = title === null ? blocks : rest;
  const firstChapter = body.findIndex((block) => block.is === 'heading' && block.level <= 2);
  const lead = firstChapter < 0 ? body : body.slice(0, firstChapter);
  const chapters = chaptersOf(firstChapter < 0 ? [] : body.slice(firstChapter));
  const name = title === null ? '' : plain(title.runs);
  return html`<section class="side hero wide" aria-labelledby="h1"><div></div><div class="matter"><h1 id="h1">${name}</h1>${intro}${draw(lead, name, addressOf)}</div></section>${chapters.map(
    (chapter) =>
      sideSection({
        id: chapter.id,
        title: chapter.title,
        wide: true,
        body: draw(chapter.blocks, chapter.title, addressOf),
      }),
  )}`;
};

interface Chapter {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

const chaptersOf = (blocks: readonly Block[]): readonly Chapter[] => {
  const chapters: { id: string; title: string; blocks: Block[] }[] = [];
  for (const block of blocks) {
    if (block.is === 'heading' && block.level <= 2)
      chapters.push({ id: block.id, title: plain(block.runs), blocks: [] });
    else chapters.at(-1)?.blocks.push(block);
  }
  return chapters;
};

const draw = (blocks: readonly Block[], caption: string, addressOf: AddressOf): HtmlPart => {
  let within = caption;
  return blocks.map((block) => {
    if (block.is === 'heading') within = plain(block.runs);
    return drawBlock(block, within, addressOf);
  });
};

const drawBlock = (block: Block, caption: string, addressOf: AddressOf): Html => {
  switch (block.is) {
    case 'heading':
      return html`<h3 id="${block.id}">${drawRuns(block.runs, addressOf)}</h3>`;
    case 'paragraph':
      return html`<p>${drawRuns(block.runs, addressOf)}</p>`;
    case 'code':
      return html`<div class="scroll" tabindex="0" role="group" aria-label="Code: ${caption}"><pre><code>${block.text}</code></pre></div>`;
    case 'list': {
      const items = block.items.map((item) => html`<li>${drawRuns(item, addressOf)}</li>`);
      return block.ordered
        ? html`<ol class="plain-list">${items}</ol>`
        : html`<ul class="plain-list">${items}</ul>`;
    }
    case 'table':
      return block.head.every((cell) => plain(cell) === '')
        ? html`<dl class="facts">${block.rows.map(([term, ...is]) => html`<dt>${drawRuns(term ?? [], addressOf)}</dt><dd>${is.map((cell) => drawRuns(cell, addressOf))}</dd>`)}</dl>`
        : dataTable({
            caption,
            columns: block.head.map((cell) => ({ title: plain(cell) })),
            rows: block.rows.map((row) => row.map((cell) => drawRuns(cell, addressOf))),
          });
  }
};

/** Runs of text, for whoever draws a line of a document elsewhere. */
export const drawRuns = (runs: readonly Run[], addressOf: AddressOf): HtmlPart =>
  runs.map((run) => {
    if (run.is === 'text') return run.text;
    if (run.is === 'code') return html`<code>${run.text}</code>`;
    if (run.is === 'strong') return html`<strong>${drawRuns(run.runs, addressOf)}</strong>`;
    const href = addressOf(run.href);
    return href === null
      ? drawRuns(run.runs, addressOf)
      : html`<a href="${href}">${drawRuns(run.runs, addressOf)}</a>`;
  });

/** What stands above the rules: what they are, and where else to look. */
export const methodsIntro = (words: HelpWords): Html =>
  html`<p class="lede">${words.methodsIntro}</p><p><a href="/methods/measures">${words.toMeasures}</a> · <a href="/glossary">${words.toGlossary}</a></p>`;

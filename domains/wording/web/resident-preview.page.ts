import { type Html, html } from '../../../platform/page/html.ts';
import { type NoteToPreview, residentPreview } from '../resident-preview.ts';
import type { WordingWords } from './words.en.ts';

/**
 * “The resident may read this”: a note as the person whom it is about would be given it. A part of a page, under the heading of
 * its section. Accessibility: the sheet is a figure with a caption; the note is text as it stands; short forms are a list of terms.
 */
export const residentPreviewPart = (note: NoteToPreview, words: WordingWords): Html => {
  const preview = residentPreview(note);
  const facts = [
    ...(preview.day === undefined ? [] : [words.previewDay(preview.day)]),
    ...(preview.writtenBy === undefined ? [] : [words.previewBy(preview.writtenBy)]),
    ...(preview.certainty === undefined ? [] : [words.previewCertainty(preview.certainty)]),
  ];
  return html`<figure class="wording-sheet"><figcaption>${words.previewHead}</figcaption>
${facts.length > 0 ? html`<p class="small soft">${facts.join(' · ')}</p>` : null}
<div class="wording-sheet__note" dir="auto">${
    preview.paragraphs.length === 0
      ? html`<p class="soft">${words.previewEmpty}</p>`
      : preview.paragraphs.map((paragraph) => html`<p>${paragraph}</p>`)
  }</div></figure>
${
  preview.shortForms.length === 0
    ? null
    : html`<p class="wording-instead">${words.previewShort}:</p><dl class="wording-terms">${preview.shortForms.map(({ short, meaning }) => html`<div><dt>${short}</dt><dd>${meaning}</dd></div>`)}</dl>`
}
<p>${words.previewAsk}</p>
<p class="small soft">${words.previewLimits}</p>`;
};

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { pdfMaker } from '../../../platform/pdf/pdf-maker.ts';
import { boardPage } from './board-page.page.ts';
import { boardPdf } from './board-pdf.file.ts';
import { boardSheet } from './board-sheet.ts';
import { MATTERS } from './fixtures/matters.ts';
import { boardWords } from './words.en.ts';

const words = boardWords.en;
const MADE = new Date('2026-04-02T06:10:00Z');

const made = (name: keyof typeof MATTERS): { readonly bytes: Uint8Array; readonly pages: number } => {
  const pdf = boardPdf(boardSheet(MATTERS[name], words), words, MADE);
  assert.ok(pdf.ok, pdf.ok ? '' : pdf.why);
  return pdf;
};

const opened = (bytes: Uint8Array) =>
  getDocument({ data: Uint8Array.from(bytes), useSystemFonts: false, verbosity: 0 }).promise;

const textOf = async (bytes: Uint8Array): Promise<string> => {
  const document = await opened(bytes);
  const page = await document.getPage(1);
  const { items } = await page.getTextContent();
  const text = items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? ' ' : ''}` : '')).join('');
  await document.loadingTask.destroy();
  return text.replace(/\s+/g, ' ');
};

/** What a reader of the page hears, without white space: lines break elsewhere on paper. */
const heard = (text: string): string => text.replace(/\s+/g, '');

for (const name of ['ordinary', 'crowded', 'crowdedAsideEmpty', 'nothing', 'hostile'] as const) {
  test(`the ${name} sheet is one page`, async () => {
    const pdf = made(name);
    assert.equal(pdf.pages, 1);
    const document = await opened(pdf.bytes);
    assert.equal(document.numPages, 1);
    await document.loadingTask.destroy();
  });

  test(`every word and figure of the ${name} page is in its PDF`, async () => {
    const sheet = boardSheet(MATTERS[name], words);
    const inPdf = heard(await textOf(made(name).bytes));
    const said = [
      ...boardPage(sheet, words)
        .markup.replace(/<nav[\s\S]*?<\/nav>/, '')
        .replace(/<caption[\s\S]*?<\/caption>/g, '')
        .replace(/<svg[\s\S]*?<\/svg>/g, '')
        .matchAll(/>([^<>]+)</g),
    ].map(([, text = '']) => unescaped(text));
    const missing = said.filter((text) => /\p{L}|\p{N}/u.test(text) && !inPdf.includes(printed(text)));
    assert.ok(said.length > 10);
    assert.deepEqual(missing, []);
  });
}

const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

const printed = (text: string): string =>
  heard(
    text.replace(
      /[\u{4e00}-\u{9fff}\u{1f600}\u{590}-\u{5ff}][\u{4e00}-\u{9fff}\u{1f600}\u{590}-\u{5ff} ]*/gu,
      words.inAnotherScript,
    ),
  );

test('it is tagged, titled, in a language, and says that it is for everybody', async () => {
  const { bytes } = made('ordinary');
  const document = await opened(bytes);
  const marks: unknown = await document.getMarkInfo();
  assert.ok(marks instanceof Map && marks.get('Marked') === true, String(marks));
  const { info, metadata } = await document.getMetadata();
  const facts = new Map(Object.entries(info));
  assert.equal(facts.get('Title'), 'One page for the board: Millbrook Homes');
  assert.equal(facts.get('Language'), 'en-GB');
  assert.equal(metadata?.get('pdfuaid:part'), '1');
  const roles: string[] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('role' in node && typeof node.role === 'string') roles.push(node.role);
    if ('children' in node && Array.isArray(node.children)) node.children.forEach(walk);
  };
  walk(await (await document.getPage(1)).getStructTree());
  await document.loadingTask.destroy();
  assert.equal(roles.filter((role) => role === 'H1').length, 1);
  assert.ok(roles.filter((role) => role === 'H2').length >= 6, roles.join());
  for (const role of ['Table', 'TR', 'TH', 'TD', 'L', 'LI']) assert.ok(roles.includes(role), role);
});

test('its letters are our own fonts, put into the file, and none is under 9 points', async () => {
  const { bytes } = made('crowded');
  const names = new Set(
    [
      ...Buffer.from(bytes)
        .toString('latin1')
        .matchAll(/\/BaseFont \/\w+\+(\w+)/g),
    ].map(([, name]) => name),
  );
  assert.deepEqual([...names].toSorted(), ['AtkinsonHyperlegibleNext']);
  const document = await opened(bytes);
  const { items } = await (await document.getPage(1)).getTextContent();
  await document.loadingTask.destroy();
  const sizes = items.flatMap((item) =>
    'str' in item && item.str.trim() !== ''
      ? [Math.hypot(Number(item.transform[2]), Number(item.transform[3]))]
      : [],
  );
  assert.ok(Math.min(...sizes) >= 8.99, `${Math.min(...sizes)}`);
});

test('what somebody typed is text, never instructions to the typesetter', async () => {
  const text = await textOf(made('hostile').bytes);
  assert.match(heard(text), /#import"x":\*;\$x\^2\$/);
  assert.match(text, /Ŵŷ \[in another script/);
});

test('the same sheet at the same time is the same file, made once or twice', () => {
  const sheet = boardSheet(MATTERS.ordinary, words);
  const first = boardPdf(sheet, words, MADE);
  assert.equal(boardPdf(structuredClone(sheet), words, MADE), first);
  const anew = pdfMaker();
  const order = {
    template: '#set document(title: "A", date: auto)\n#set text(lang: "en")\n= A',
    data: {},
    instead: '',
    madeAt: MADE,
  };
  assert.deepEqual(anew.make(order), pdfMaker().make(order));
});

test('a sheet that says something else is another file', () => {
  const sheet = boardSheet(MATTERS.ordinary, words);
  assert.notDeepEqual(
    boardPdf({ ...sheet, headline: 'No gap is clear.' }, words, MADE),
    boardPdf(sheet, words, MADE),
  );
});

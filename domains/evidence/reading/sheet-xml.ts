/** What the cells of a workbook refer to. */
export interface WorkbookParts {
  readonly sharedTexts: readonly string[];
  /** By style number: whether a number in that style is a date. */
  readonly dateStyles: readonly boolean[];
  readonly from1904: boolean;
}

export interface SheetRow {
  /** From 1, as the spreadsheet counts. */
  readonly row: number;
  readonly cells: readonly string[];
}

const CELL = /<c\b([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g;

/**
 * The cells of one `<row>…</row>` as text: dates as ISO, results of formulas as they were last calculated, a formula that
 * was never calculated as the formula itself (and so refused later).
 */
export const parseSheetRow = (xml: string, previous: number, parts: WorkbookParts): SheetRow => {
  const opening = /^<row\b[^>]*?\br="(\d+)"/.exec(xml);
  const cells: string[] = [];
  for (const [, attributes = '', content = ''] of xml.matchAll(CELL)) {
    const reference = /\br="([A-Z]+)\d+"/.exec(attributes)?.[1];
    const at = reference === undefined ? cells.length : columnIndex(reference);
    while (cells.length < at) cells.push('');
    cells[at] = cellText(attributes, content, parts);
  }
  return { row: opening ? Number(opening[1]) : previous + 1, cells };
};

/** Every `<si>` of the shared texts, their runs joined; phonetic guides left out. */
export const parseSharedTexts = (xml: string): string[] =>
  [...xml.matchAll(/<si\b[^>]*?(?:\/>|>([\s\S]*?)<\/si>)/g)].map(([, content = '']) => runs(content));

/** Which cell styles show dates: Excel's own formats 14 to 22 and 45 to 47, and any format with day, month or year in it. */
export const parseDateStyles = (xml: string): boolean[] => {
  const custom = new Map<string, boolean>();
  for (const [, attributes = ''] of xml.matchAll(/<numFmt\b([^>]*?)\/?>/g)) {
    const id = /numFmtId="(\d+)"/.exec(attributes)?.[1];
    const format = /formatCode="([^"]*)"/.exec(attributes)?.[1];
    if (id !== undefined && format !== undefined) custom.set(id, showsDate(decodeXml(format)));
  }
  const formats = /<cellXfs\b[^>]*>([\s\S]*?)<\/cellXfs>/.exec(xml)?.[1] ?? '';
  return [...formats.matchAll(/<xf\b[^>]*?numFmtId="(\d+)"/g)].map(
    ([, id = '0']) => custom.get(id) ?? builtInDate(Number(id)),
  );
};

/** Excel's day count as ISO, to the second. Worked: 45352 is 2024-03-01; 45352.5 is 2024-03-01T12:00:00. */
export const serialToIso = (serial: number, from1904: boolean): string => {
  const days = from1904 ? serial + 1462 : serial;
  const iso = new Date(Math.round((days - 25_569) * 86_400) * 1000).toISOString();
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19);
};

export const decodeXml = (text: string): string =>
  text
    .replace(
      /&(?:#(\d+)|#x([0-9a-fA-F]+)|(lt|gt|quot|apos|amp));/g,
      (_, decimal?: string, hex?: string, name?: string) => {
        if (name !== undefined) return NAMED[name] ?? '';
        const code = decimal === undefined ? Number.parseInt(hex ?? '0', 16) : Number(decimal);
        return code <= 0x10ffff ? String.fromCodePoint(code) : '';
      },
    )
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

const cellText = (attributes: string, content: string, parts: WorkbookParts): string => {
  const type = /\bt="(\w+)"/.exec(attributes)?.[1] ?? 'n';
  if (type === 'inlineStr') return runs(content);
  const value = /<v\b[^>]*>([\s\S]*?)<\/v>/.exec(content)?.[1];
  if (value === undefined) {
    const formula = /<f\b[^>]*>([\s\S]*?)<\/f>/.exec(content)?.[1];
    return formula === undefined ? '' : `=${decodeXml(formula)}`;
  }
  if (type === 's') return parts.sharedTexts[Number(value)] ?? '';
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  if (type !== 'n') return decodeXml(value);
  const style = Number(/\bs="(\d+)"/.exec(attributes)?.[1] ?? 0);
  const number = Number(value);
  return parts.dateStyles[style] === true && number > 0 && number < 2_958_466
    ? serialToIso(number, parts.from1904)
    : plainNumber(value);
};

/** Long ids are stored as 1.00023456789E11 though none of their digits is lost: written out. */
const plainNumber = (value: string): string => {
  const number = Number(value);
  return /e/i.test(value) && Number.isSafeInteger(number) ? String(number) : value;
};

const runs = (content: string): string =>
  [...content.replace(/<rPh\b[\s\S]*?<\/rPh>/g, '').matchAll(/<t\b[^>]*?(?:\/>|>([\s\S]*?)<\/t>)/g)]
    .map(([, text = '']) => decodeXml(text))
    .join('');

const columnIndex = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

const builtInDate = (id: number): boolean => (id >= 14 && id <= 22) || (id >= 45 && id <= 47);

const showsDate = (format: string): boolean =>
  /[dmy]/i.test(format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '').replace(/general/gi, ''));

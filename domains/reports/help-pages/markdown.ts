/** A run of text within a block. */
export type Run =
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'strong'; readonly runs: readonly Run[] }
  | { readonly is: 'code'; readonly text: string }
  | { readonly is: 'link'; readonly runs: readonly Run[]; readonly href: string };

export type Block =
  | { readonly is: 'heading'; readonly level: 1 | 2 | 3; readonly runs: readonly Run[]; readonly id: string }
  | { readonly is: 'paragraph'; readonly runs: readonly Run[] }
  | { readonly is: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Run[])[] }
  | {
      readonly is: 'table';
      readonly head: readonly (readonly Run[])[];
      readonly rows: readonly (readonly (readonly Run[])[])[];
    }
  | { readonly is: 'code'; readonly text: string };

/**
 * The Markdown that our own documents use, as blocks: headings, paragraphs, lists, tables, code, bold, links. Anything else stays text, so a
 * page can hold nothing that a document did not say; markup is never passed through.
 */
export const readMarkdown = (markdown: string): readonly Block[] => {
  const lines = markdown.replace(/<!--[\s\S]*?-->/g, '').split(/\r?\n/);
  const blocks: Block[] = [];
  const ids = new Map<string, number>();
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    if (line.trim() === '') {
      at += 1;
      continue;
    }
    const end = endOfBlock(lines, at);
    blocks.push(blockOf(lines.slice(at, end), ids));
    at = end;
  }
  return blocks;
};

const ITEM = /^(?:-|\d+\.)\s+/;
const startsBlock = (line: string): boolean =>
  /^#{1,6}\s/.test(line) || line.startsWith('|') || line.startsWith('```');

const endOfBlock = (lines: readonly string[], from: number): number => {
  const first = lines[from] ?? '';
  if (/^#{1,6}\s/.test(first)) return from + 1;
  if (first.startsWith('```')) {
    const close = lines.findIndex((line, index) => index > from && line.startsWith('```'));
    return close < 0 ? lines.length : close + 1;
  }
  const table = first.startsWith('|');
  const list = ITEM.test(first);
  let at = from + 1;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    if (line.trim() === '') break;
    if (table !== line.startsWith('|')) break;
    if (!table && startsBlock(line)) break;
    if (!table && !list && ITEM.test(line)) break;
    at += 1;
  }
  return at;
};

const blockOf = (lines: readonly string[], ids: Map<string, number>): Block => {
  const first = lines[0] ?? '';
  const heading = /^(#{1,6})\s+(.*)$/.exec(first);
  if (heading) {
    const runs = readRuns(heading[2] ?? '');
    const depth = (heading[1] ?? '').length;
    return {
      is: 'heading',
      level: depth === 1 ? 1 : depth === 2 ? 2 : 3,
      runs,
      id: freeId(plain(runs), ids),
    };
  }
  if (first.startsWith('```'))
    return {
      is: 'code',
      text: lines.slice(1, (lines.at(-1) ?? '').startsWith('```') ? -1 : undefined).join('\n'),
    };
  if (first.startsWith('|')) return tableOf(lines);
  if (ITEM.test(first)) return listOf(lines);
  return { is: 'paragraph', runs: readRuns(lines.map((line) => line.trim()).join(' ')) };
};

const listOf = (lines: readonly string[]): Block => {
  const items: string[] = [];
  for (const line of lines) {
    if (ITEM.test(line)) items.push(line.replace(ITEM, '').trim());
    else items.push(`${items.pop() ?? ''} ${line.trim()}`);
  }
  return { is: 'list', ordered: /^\d/.test(lines[0] ?? ''), items: items.map(readRuns) };
};

const tableOf = (lines: readonly string[]): Block => {
  const cells = (line: string): readonly (readonly Run[])[] =>
    line
      .trim()
      .replace(/^\||\|$/g, '')
      .split(/(?<!\\)\|/)
      .map((cell) => readRuns(cell.trim().replaceAll('\\|', '|')));
  const [head = '', , ...rows] = lines;
  return { is: 'table', head: cells(head), rows: rows.map(cells) };
};

const RUN = /`([^`]+)`|\*\*(.+?)\*\*|(?<![\w*])\*([^*\s][^*]*?)\*(?!\w)|\[([^\]]+)\]\(([^)\s]+)\)/;

/** The runs of one line of text. */
export const readRuns = (text: string): readonly Run[] => {
  const runs: Run[] = [];
  let rest = text;
  for (;;) {
    const found = RUN.exec(rest);
    if (!found) break;
    if (found.index > 0) runs.push({ is: 'text', text: rest.slice(0, found.index) });
    const [whole, code, strong, soft, label, href] = found;
    if (code !== undefined) runs.push({ is: 'code', text: code });
    else if (label !== undefined) runs.push({ is: 'link', runs: readRuns(label), href: href ?? '' });
    else runs.push({ is: 'strong', runs: readRuns(strong ?? soft ?? '') });
    rest = rest.slice(found.index + whole.length);
  }
  if (rest !== '') runs.push({ is: 'text', text: rest });
  return runs;
};

/** Runs as plain text. */
export const plain = (runs: readonly Run[]): string =>
  runs.map((run) => (run.is === 'text' || run.is === 'code' ? run.text : plain(run.runs))).join('');

/** An anchor from words: lower case, hyphens. */
export const anchorOf = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '') || 'part';

const freeId = (text: string, ids: Map<string, number>): string => {
  const id = anchorOf(text);
  const times = ids.get(id) ?? 0;
  ids.set(id, times + 1);
  return times === 0 ? id : `${id}-${times + 1}`;
};

import { anchorOf, plain, type Run, readMarkdown, readRuns } from './markdown.ts';

/** A word of the glossary: what it means, or under which word it is explained. */
export interface GlossaryEntry {
  readonly term: string;
  readonly anchor: string;
  readonly part: string;
  readonly meaning: readonly Run[];
  /** Another word, in whose entry this one is explained. */
  readonly see?: { readonly term: string; readonly anchor: string };
}

/** The glossary's entries in the order of the alphabet. Further words in bold within an entry point to it. */
export const glossaryEntries = (markdown: string): readonly GlossaryEntry[] => {
  const entries: GlossaryEntry[] = [];
  let part = '';
  for (const block of readMarkdown(markdown)) {
    if (block.is === 'heading') part = plain(block.runs);
    if (block.is !== 'list') continue;
    for (const item of block.items) entries.push(...entriesOf(item, part));
  }
  const first = new Map<string, GlossaryEntry>();
  for (const entry of entries) {
    const held = first.get(entry.anchor);
    if (held === undefined || (held.see !== undefined && entry.see === undefined))
      first.set(entry.anchor, entry);
  }
  return [...first.values()].sort((a, b) => a.term.localeCompare(b.term, 'en'));
};

const entriesOf = (item: readonly Run[], part: string): readonly GlossaryEntry[] => {
  const bold = item.filter((run) => run.is === 'strong');
  const [head, ...others] = bold.map((run) => plain(run.runs));
  const start = item[0];
  if (head === undefined || start?.is !== 'strong') return [];
  const entry = { term: head, anchor: anchorOf(head), part, meaning: trimmed(item.slice(1)) };
  return [
    entry,
    ...others.map((term) => ({
      term,
      anchor: anchorOf(term),
      part,
      meaning: readRuns(''),
      see: { term: head, anchor: entry.anchor },
    })),
  ];
};

const trimmed = (runs: readonly Run[]): readonly Run[] => {
  const [first, ...rest] = runs;
  return first?.is === 'text' ? [{ is: 'text', text: first.text.replace(/^[\s,:]+/, '') }, ...rest] : runs;
};

/** Entries whose word or meaning holds what is looked for. */
export const findInGlossary = (
  entries: readonly GlossaryEntry[],
  wanted: string,
): readonly GlossaryEntry[] => {
  const text = wanted.trim().toLowerCase();
  return text === ''
    ? entries
    : entries.filter(
        (entry) =>
          entry.term.toLowerCase().includes(text) || plain(entry.meaning).toLowerCase().includes(text),
      );
};

/** Entries by the first letter of their word. */
export const byLetter = (
  entries: readonly GlossaryEntry[],
): readonly (readonly [string, readonly GlossaryEntry[]])[] => {
  const letters = new Map<string, GlossaryEntry[]>();
  for (const entry of entries) {
    const letter = entry.term.normalize('NFKD').charAt(0).toUpperCase();
    letters.set(letter, [...(letters.get(letter) ?? []), entry]);
  }
  return [...letters].sort(([a], [b]) => a.localeCompare(b, 'en'));
};

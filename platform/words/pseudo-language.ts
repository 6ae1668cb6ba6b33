const BEGIN = '⟦';
const END = '⟧';

const mark = (text: string): string => (text === '' ? '' : `${BEGIN}${text}${END}`);

/** A text without its marks, which are taken away pair by pair: what stands outside them is not from a catalogue. */
export const outsideMarks = (text: string): string => {
  let depth = 0;
  let left = '';
  for (const character of text) {
    if (character === BEGIN) depth += 1;
    else if (character === END) depth -= 1;
    else if (depth <= 0) left += character;
  }
  return left;
};

const bare = (text: string): string => text.replaceAll(BEGIN, '').replaceAll(END, '');

/** Text that a function of words puts between its own is not its own: it stands outside the marks again. */
const apart = (part: unknown): unknown =>
  typeof part === 'string' && part !== '' ? `${END}${part}${BEGIN}` : part;

const marked =
  (say: (...parts: never[]) => string) =>
  (...parts: never[]): string => {
    const plain = say(...parts);
    // A function that looks its part up finds nothing under one that stands apart.
    const open = String(say(...(parts.map(apart) as never[])));
    return mark(bare(open) === bare(plain) ? open : plain);
  };

/**
 * The same words between marks, as a language that does not exist. A text that a function is given is left outside its
 * marks, unless the function decides by it.
 */
export const pseudo = <W extends object>(words: W): W =>
  Object.fromEntries(
    Object.entries(words).map(([key, word]: [string, unknown]) => [
      key,
      typeof word === 'string'
        ? mark(word)
        : typeof word === 'function'
          ? marked(word as () => string)
          : word,
    ]),
  ) as W;

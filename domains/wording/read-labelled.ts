import type { Scope } from '../../libraries/plain-language/index.ts';

/** Words that a careful reader marked: their place and the group of what is wrong with them. */
export interface Mark {
  readonly group: string;
  readonly start: number;
  readonly end: number;
}

export interface LabelledText {
  readonly scope: Scope;
  readonly text: string;
  readonly marks: readonly Mark[];
}

const KINDS: Readonly<Record<string, Scope>> = {
  n: 'note',
  a: 'alert',
  l: 'letter',
  t: 'text message',
  m: 'minutes',
  c: 'complaint response',
};

const GROUPS: Readonly<Record<string, string>> = {
  bl: 'blame',
  di: 'disbelief',
  la: 'label',
  st: 'status',
  sy: 'stereotype',
  pl: 'place',
  ds: 'disability',
  ag: 'age',
  et: 'ethnicity',
  de: 'depersonalising',
  bs: 'blame-shift',
  un: 'unevidenced',
  pr: 'promise',
  ce: 'certainty',
  df: 'defensive',
  hh: 'heavy-handed',
  al: 'alert-need',
  ja: 'jargon',
};

/**
 * Reads labelled texts: one a line, its kind and the text, with `[group:words]` around marked words.
 *
 * Lines that begin with # are left out. Throws with the line number where a kind or group is not known: the labels are ours, so
 * that is our bug. Worked: `n [la:Moaner], rang twice` → a note “Moaner, rang twice” with one mark, label, 0 to 6.
 */
export function readLabelled(file: string): readonly LabelledText[] {
  return file.split('\n').flatMap((line, index): readonly LabelledText[] => {
    if (line.trim() === '' || line.startsWith('#')) return [];
    const scope = KINDS[line.slice(0, 1)];
    if (scope === undefined || line[1] !== ' ')
      throw new Error(`Labelled line ${index + 1} has no kind: ${line}`);
    return [{ scope, ...readMarks(line.slice(2), index + 1) }];
  });
}

function readMarks(line: string, number: number): Pick<LabelledText, 'text' | 'marks'> {
  const marks: Mark[] = [];
  let text = '';
  let rest = 0;
  for (const match of line.matchAll(/\[([a-z]{2}):([^\]]+)\]/g)) {
    const group = GROUPS[match[1] ?? ''];
    if (group === undefined) throw new Error(`Labelled line ${number} has an unknown group: ${match[0]}`);
    text += line.slice(rest, match.index);
    marks.push({ group, start: text.length, end: text.length + (match[2] ?? '').length });
    text += match[2] ?? '';
    rest = match.index + match[0].length;
  }
  return { text: text + line.slice(rest), marks };
}

/** A stretch of text, in UTF-16 code units. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

const LONGEST = 600;
const SAYS =
  /\b(sa(?:y|ys|id|ying)|told|tells|stat(?:e|es|ed|ing)|writes?|wrote|asked|asks|report(?:s|ed)|repl(?:ies|ied)|quot(?:e|es|ed|ing)|words|called (?:me|us|you|him|her|them)|describ(?:es|ed)|explain(?:s|ed)|adding|added|feels?|felt)\b[^.!?]{0,60}$/i;

/**
 * Finds what stands within quotation marks as somebody's own words.
 *
 * A pair of marks counts if it holds four words or more, or if a verb of saying stands shortly before it; so one word in marks
 * ("lifestyle") is still the writer's. Pairs longer than 600 signs do not count. Time grows with the length of the text.
 */
export function quotations(text: string): readonly Stretch[] {
  const found: Stretch[] = [];
  const unclosedTill = new Map<string, number>();
  let at = 0;
  while (at < text.length) {
    const close = closingOf(text, at);
    const end = close === undefined || at < (unclosedTill.get(close) ?? 0) ? -1 : endOf(text, at, close);
    if (close === undefined || end < 0) {
      if (close !== undefined && at >= (unclosedTill.get(close) ?? 0)) unclosedTill.set(close, at + LONGEST);
      at++;
      continue;
    }
    const inside = text.slice(at + 1, end);
    if (/\S\s+\S+\s+\S+\s+\S/.test(inside) || SAYS.test(text.slice(Math.max(0, at - 90), at)))
      found.push({ start: at, end });
    at = end + 1;
  }
  return found;
}

function closingOf(text: string, at: number): string | undefined {
  const sign = text[at];
  if (sign === '"' || sign === '“' || sign === '”') return sign === '"' ? '"' : '”';
  if (sign !== "'" && sign !== '‘') return undefined;
  const before = text[at - 1];
  const opens = (before === undefined || /[\s(:,;]/.test(before)) && /\S/.test(text[at + 1] ?? ' ');
  return opens ? (sign === "'" ? "'" : '’') : undefined;
}

function endOf(text: string, at: number, close: string): number {
  const within = text.slice(at + 1, at + 1 + LONGEST);
  if (close === '"' || close === '”') {
    const end = within.indexOf(close);
    return end < 0 ? -1 : at + 1 + end;
  }
  const end = within.search(close === "'" ? /\S'(?![A-Za-z])/ : /\S’(?![A-Za-z])/);
  return end < 0 ? -1 : at + 2 + end;
}

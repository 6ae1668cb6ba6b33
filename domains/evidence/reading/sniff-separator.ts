const SEPARATORS = [',', ';', '\t', '|'] as const;
export type Separator = (typeof SEPARATORS)[number];

/**
 * Which separator a text uses, from its first lines: the one that gives the most columns with the most lines agreeing.
 *
 * A text with none of them is taken as one column (comma). Separators inside quotation marks do not count.
 * Worked: `sniffSeparator('a;b\n1,5;2\n')` is `;`.
 */
export const sniffSeparator = (text: string): Separator => {
  const lines = text
    .split(/\r\n|\n|\r/)
    .filter((line) => line !== '')
    .slice(0, 50);
  let best: { separator: Separator; score: number } = { separator: ',', score: 0 };
  for (const separator of SEPARATORS) {
    const counts = lines.map((line) => countOutsideQuotes(line, separator));
    const header = counts[0] ?? 0;
    const agreeing = counts.filter((count) => count === header).length / Math.max(1, counts.length);
    const score = header * (0.2 + agreeing);
    if (score > best.score) best = { separator, score };
  }
  return best.separator;
};

const countOutsideQuotes = (line: string, separator: string): number => {
  let count = 0;
  let quoted = false;
  for (const letter of line) {
    if (letter === '"') quoted = !quoted;
    else if (letter === separator && !quoted) count++;
  }
  return count;
};

/** About how many lines a text takes where so many letters stand on one. Never less than one. */
export const linesOf = (text: string, letters: number): number =>
  Math.max(1, Math.ceil(text.length / letters));

/** As many rows from the start as stand within so many lines, and never more than `most`. What does not fit is left off, not shrunk. */
export const fitLines = <Row>(
  rows: readonly Row[],
  lines: (row: Row) => number,
  room: { readonly lines: number; readonly most: number },
): readonly Row[] => {
  let left = room.lines;
  const fitting: Row[] = [];
  for (const row of rows.slice(0, room.most)) {
    left -= lines(row);
    if (left < 0) break;
    fitting.push(row);
  }
  return fitting;
};

/** A text of at most so many letters, cut between words with an ellipsis. White space becomes single blanks. */
export const clip = (text: string, most: number): string => {
  const plain = text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
  const letters = Array.from(plain);
  if (letters.length <= most) return plain;
  const cut = letters.slice(0, most - 1).join('');
  const blank = cut.lastIndexOf(' ');
  return `${(blank > most / 2 ? cut.slice(0, blank) : cut).replace(/[\s,;:.–-]+$/u, '')}…`;
};

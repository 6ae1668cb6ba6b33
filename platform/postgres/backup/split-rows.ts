/** The texts of the rows of a JSON array, exactly as they were written: parsing and writing anew would change numbers. */
export function splitRows(array: string): readonly string[] {
  const rows: string[] = [];
  let depth = 0;
  let from = 0;
  let inText = false;
  for (let at = 1; at < array.length - 1; at += 1) {
    const sign = array.charCodeAt(at);
    if (inText) {
      if (sign === BACKSLASH) at += 1;
      else if (sign === QUOTE) inText = false;
    } else if (sign === QUOTE) inText = true;
    else if (sign === OPEN) {
      if (depth === 0) from = at;
      depth += 1;
    } else if (sign === CLOSE) {
      depth -= 1;
      if (depth === 0) rows.push(array.slice(from, at + 1));
    }
  }
  return rows;
}

const QUOTE = 34;
const BACKSLASH = 92;
const OPEN = 123;
const CLOSE = 125;

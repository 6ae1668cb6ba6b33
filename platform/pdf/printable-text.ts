/**
 * A text with every run of characters that no font of ours can draw put as `instead`, and control characters as blanks.
 * A PDF for everybody may hold no character without a drawing; a box or a blank in its place would hide that something was said.
 */
export const printableText = (text: string, covered: ReadonlySet<number>, instead: string): string => {
  const parts: string[] = [];
  let missing = false;
  for (const character of text.normalize('NFC')) {
    const code = character.codePointAt(0) ?? 0;
    if (UNSEEN.test(character)) {
      if (!missing) parts.push(WHITE.test(character) ? ' ' : '');
      continue;
    }
    if (covered.has(code)) {
      parts.push(character);
      missing = false;
      continue;
    }
    if (!missing) parts.push(instead);
    missing = true;
  }
  return parts.join('');
};

const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u;
const WHITE = /[\t\n\r\p{Zl}\p{Zp}]/u;

/** The same for every text within data, keys apart. */
export const printableData = (data: unknown, covered: ReadonlySet<number>, instead: string): unknown => {
  if (typeof data === 'string') return printableText(data, covered, instead);
  if (Array.isArray(data)) return data.map((one) => printableData(one, covered, instead));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, printableData(value, covered, instead)]),
  );
};

const TIME = /^(\d{1,2}[:.]\d{2}([ap]m|hrs|h)?|\d{1,2}[ap]m|\d{3,4}(hrs|h))$/;
const DATE = /^(\d{1,2}[/.-]\d{1,2}([/.-]\d{2,4})?|\d{4}-\d{2}-\d{2}|\d{1,2}(st|nd|rd|th))$/;

/** What a token that begins with a figure is: `{time}`, `{date}`, `{number}`, or nothing that rules can name. */
export function numberKind(token: string): '{time}' | '{date}' | '{number}' | undefined {
  if (token.length > 12) return undefined;
  const plain = token.toLowerCase();
  if (TIME.test(plain)) return '{time}';
  if (DATE.test(plain)) return '{date}';
  return /^\d+$/.test(plain) ? '{number}' : undefined;
}

/** Markup that is safe to put into a page as it stands. Only `html` makes it. */
export interface Html {
  readonly markup: string;
}

/** What a template takes: text and numbers are escaped, markup is kept, lists are joined, nothing is nothing. */
export type HtmlPart = string | number | Html | null | undefined | false | readonly HtmlPart[];

/**
 * A template tag for markup. Every value is escaped for text and for quoted attributes, unless it is `Html` already.
 * Attributes must be written in double quotes. Not for script or style content: there is none in our pages.
 */
export const html = (texts: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html => ({
  markup: texts.map((text, index) => text + markupOf(parts[index])).join(''),
});

const markupOf = (part: HtmlPart): string => {
  if (part === null || part === undefined || part === false) return '';
  if (typeof part === 'string') return escapeText(part);
  if (typeof part === 'number') return String(part);
  if (isList(part)) return part.map(markupOf).join('');
  return part.markup;
};

const isList = (part: HtmlPart): part is readonly HtmlPart[] => Array.isArray(part);

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeText = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');

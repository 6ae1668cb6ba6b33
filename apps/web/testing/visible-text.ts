import { unescaped } from './forms-of-page.ts';

const SPOKEN = / (?:aria-label|aria-description|title|alt|placeholder)="([^"]*)"/g;

/**
 * Everything that a page says, piece by piece: its texts, and the attributes that are read out or shown. Reads the markup of our own
 * template only. Codes (`<code>`, `<pre>`) and what is marked with a language of its own are left out.
 */
export const visibleText = (page: string): readonly string[] => {
  const body = page
    .replace(/<(script|style|code|pre)\b[^>]*>[\s\S]*?<\/\1>/g, '')
    .replace(/<(\w+)\b[^>]* lang="[^"]*"[^>]*>[^<]*<\/\1>/g, '');
  return [
    ...body.split(/<[^>]*>/),
    ...[...body.matchAll(SPOKEN)].map(([, text = '']) => text),
    ...[...body.matchAll(/<input\b[^>]* type="submit"[^>]* value="([^"]*)"/g)].map(([, text = '']) => text),
  ]
    .map((text) => unescaped(text).replace(/\s+/g, ' ').trim())
    .filter((text) => text !== '');
};

/**
 * Writes docs/wording/precision.md from the labelled texts, or says how it stands.
 *
 *   node bench/wording-precision.ts            the overall counts, and what went wrong in the tuning half
 *   node bench/wording-precision.ts --write    the page
 */
import { writeFileSync } from 'node:fs';
import { readPrecisionPage } from '../domains/wording/read-precision-page.file.ts';

const { page, tuning, untouched } = readPrecisionPage();
if (process.argv.includes('--write')) {
  writeFileSync(new URL('../docs/wording/precision.md', import.meta.url), page);
} else {
  console.log('tuning half', tuning.overall);
  console.log('untouched half', untouched.overall);
  for (const { text, message } of tuning.wrong)
    console.log(`wrong ${message.rule}: ${message.found} | ${text.text}`);
  for (const { text, mark } of tuning.missed)
    console.log(`missed ${mark.group}: ${text.text.slice(mark.start, mark.end)} | ${text.text}`);
}

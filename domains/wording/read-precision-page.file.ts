import { readFileSync } from 'node:fs';
import { mustLoadPack } from './load-pack.file.ts';
import { measureRules, type RuleMeasures } from './measure-rules.ts';
import { precisionPage } from './precision-page.ts';
import { type LabelledText, readLabelled } from './read-labelled.ts';

/** Measures the pack on the labelled texts and makes the precision page of it. */
export function readPrecisionPage(): {
  readonly page: string;
  readonly tuning: RuleMeasures;
  readonly untouched: RuleMeasures;
} {
  const pack = mustLoadPack();
  const tuningTexts = textsOf('tuning');
  const untouchedTexts = textsOf('held-out');
  const untouched = measureRules(pack, untouchedTexts);
  const both = measureRules(pack, [...tuningTexts, ...untouchedTexts]);
  return { page: precisionPage(pack, both, untouched), tuning: measureRules(pack, tuningTexts), untouched };
}

const textsOf = (half: string): readonly LabelledText[] =>
  readLabelled(readFileSync(new URL(`labelled/${half}.txt`, import.meta.url), 'utf8'));

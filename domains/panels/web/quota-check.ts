import type { Quota } from '../../../libraries/sortition/index.ts';
import type { Diagnosis } from '../diagnosis.ts';
import { featureName } from '../feature-name.ts';
import { diagnosisLines } from './diagnosis-lines.ts';
import type { PanelWords } from './words.en.ts';

/** One sentence of a check: whether it is good news is said in its words too. */
export interface CheckLine {
  readonly good: boolean;
  readonly text: string;
}

type Limits = Pick<Quota, 'feature' | 'value' | 'min' | 'max'>;

/** Whether the limits of each characteristic add up to the size, a sentence each. */
export const checkSums = (quotas: readonly Limits[], size: number, words: PanelWords): CheckLine[] =>
  [...Map.groupBy(quotas, ({ feature }) => feature)].map(([feature, own]) => {
    const least = own.reduce((sum, { min }) => sum + min, 0);
    const most = own.reduce((sum, { max }) => sum + max, 0);
    const name = featureName(feature);
    if (least > size) return { good: false, text: words.sumsOver(name, least, size) };
    if (most < size) return { good: false, text: words.sumsUnder(name, most, size) };
    return { good: true, text: words.sumsFit(name, least, most, size) };
  });

/** What the solver found, in sentences; null is no answer in time. */
export const checkPool = (diagnosis: Diagnosis | null, people: number, words: PanelWords): CheckLine[] => {
  if (diagnosis === null) return [{ good: false, text: words.checkLong }];
  if (diagnosis.cost !== null && diagnosis.cost < 1e-9) return [{ good: true, text: words.checkMet(people) }];
  return diagnosisLines(diagnosis.sentences).map((text) => ({ good: false, text }));
};

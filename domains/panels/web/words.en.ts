import type { InLanguages } from '../../../platform/words/words.ts';
import { afterWordsEn } from './words/after.en.ts';
import { drawWordsEn } from './words/draw.en.ts';
import { panelWordsEn } from './words/panel.en.ts';
import { recruitWordsEn } from './words/recruit.en.ts';
import { reviewWordsEn } from './words/review.en.ts';
import { takePartWordsEn } from './words/take-part.en.ts';

/** Everything that the pages of panels say, part by part. Sentences of the draw and of reviews are data. */
const en = {
  ...panelWordsEn,
  ...recruitWordsEn,
  ...takePartWordsEn,
  ...drawWordsEn,
  ...afterWordsEn,
  ...reviewWordsEn,
};

export type PanelWords = typeof en;

export const panelsWords = { en } satisfies InLanguages<PanelWords>;

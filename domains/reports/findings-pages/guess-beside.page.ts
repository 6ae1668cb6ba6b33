import { type Html, html } from '../../../platform/page/html.ts';
import { sayDifference } from '../say-difference.ts';
import { sayNumber } from '../say-number.ts';
import { sayHeard } from '../say-silence.ts';
import type { OneFinding } from './finding-model.ts';
import type { FindingWords } from './finding-words.en.ts';
import { guessedFigure, sayGuess } from './guess-question.ts';

/** What the reader expected beside what was found. Nothing where they did not guess. */
export const guessBeside = (one: OneFinding, words: FindingWords): Html | null => {
  const { found, guessed } = one;
  if (guessed === null || found.is === 'card') return null;
  const figure = guessedFigure(found);
  const said = found.is === 'gap' ? sayDifference(found.gap.printed, found.gap) : sayHeard(found.silence);
  const guess = found.is === 'gap' ? sayGuess(guessed, found.gap.measure.unit) : sayNumber(guessed);
  const inside = guessed >= figure.lower && guessed <= figure.upper;
  return html`<div class="find-guess" role="status"><p><strong>${words.guessYours(guess, said)}</strong> ${inside ? words.guessInside : words.guessOutside} <a href="/guess">${words.guessNext}</a></p></div>`;
};

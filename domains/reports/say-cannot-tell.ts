import type { CannotTell } from '../findings/finding.ts';
import { sayCount } from './say-count.ts';
import { startUpper } from './say-sureness.ts';

/** What a cannot-tell card says under its heading, which names cohort and measure: how many homes, and what could have been seen. */
export const cannotTellSentence = (one: CannotTell): string => {
  const heading = `${one.cohort.phrase}, ${one.measure}:`.toLowerCase();
  const rest = one.sentence.toLowerCase().startsWith(heading)
    ? startUpper(one.sentence.slice(heading.length).trim())
    : one.sentence;
  const homes = sayCount(one.homes, 'home');
  return rest.includes(homes) ? rest : `${homes}. ${rest}`;
};

import type { SilenceFilter } from '../../findings/record/silence-list.ts';
import type { SilenceWords } from './words.en.ts';

/** A choice of homes in words, as the page and the hand-over say it. At most 500 letters. */
export const sayChosen = (filter: SilenceFilter, words: SilenceWords): string => {
  const parts = [
    ...(filter.place === '' ? [] : [words.chosenPlace(filter.place)]),
    ...(filter.reason === '' ? [] : [words.chosenReason(filter.reason)]),
    ...(filter.notHeardSince === '' ? [] : [words.chosenSince(filter.notHeardSince)]),
    ...(filter.handedOver === 'yes'
      ? [words.chosenHeldYes]
      : filter.handedOver === 'no'
        ? [words.chosenHeldNo]
        : []),
  ];
  return (parts.length === 0 ? words.chosenAll : parts.join('; ')).slice(0, 500);
};

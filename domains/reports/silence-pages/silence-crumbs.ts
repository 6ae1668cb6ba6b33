import type { SilenceWords } from './words.en.ts';

type Crumb = readonly { readonly href: string; readonly title: string }[];

/** The way to the pages below the silences. */
export const toSilences = (words: SilenceWords): Crumb => [{ href: '/silences', title: words.title }];
export const toHomes = (words: SilenceWords): Crumb => [
  ...toSilences(words),
  { href: '/silences/homes', title: words.listTitle },
];
export const toHandOvers = (words: SilenceWords): Crumb => [
  ...toSilences(words),
  { href: '/silences/hand-overs', title: words.overTitle },
];

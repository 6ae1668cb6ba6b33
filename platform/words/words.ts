import { pseudo } from './pseudo-language.ts';

/**
 * Languages of the interface. English is whole; another one may be begun, and what it lacks is said in English. `qps` is
 * English between marks, never offered to people: it shows which words of a page stand outside the catalogue.
 */
export const LANGUAGES = ['en', 'cy', 'qps'] as const;

export type Language = (typeof LANGUAGES)[number];

/** What people may choose between now. One language is no choice: nothing is asked and nothing is read from the browser. */
export const OFFERED: readonly Language[] = ['en'];

/** The strings of one part of the interface: a text, or a function that puts figures and names into one. */
export type Words = { readonly [key: string]: string | ((...parts: never[]) => string) };

/** The same strings in each language. */
export interface InLanguages<W extends Words> {
  readonly en: W;
  readonly cy?: Partial<W>;
}

/** The strings in the language asked for; English where it has none. */
export const wordsIn = <W extends Words>(language: Language, all: InLanguages<W>): W => {
  if (language === 'en') return all.en;
  return language === 'qps' ? pseudo(all.en) : { ...all.en, ...all[language] };
};

/** Languages of the interface. English is whole; another one may be begun, and what it lacks is said in English. */
export type Language = 'en' | 'cy';

/** The strings of one part of the interface: a text, or a function that puts figures and names into one. */
export type Words = { readonly [key: string]: string | ((...parts: never[]) => string) };

/** The same strings in each language. */
export interface InLanguages<W extends Words> {
  readonly en: W;
  readonly cy?: Partial<W>;
}

/** The strings in the language asked for; English where it has none. */
export const wordsIn = <W extends Words>(language: Language, all: InLanguages<W>): W =>
  language === 'en' ? all.en : { ...all.en, ...all[language] };

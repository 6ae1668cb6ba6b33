import { type Language, wordsIn } from '../../words/words.ts';
import { type Html, html } from '../html.ts';
import { formWords } from './words.en.ts';

type FormWord = keyof (typeof formWords)['en'];

/**
 * A word of the forms’ own, in English, with a note of which it is. Pages hand their own words to forms; these few they need not: the
 * shell says them in the reader’s language when the page is whole. A note cannot be typed: what is typed is escaped.
 */
export const formWord = (word: FormWord, ...figures: readonly number[]): Html => ({
  markup: `<!--form ${[word, ...figures].join(' ')}-->${html`${said('en', word, figures)}`.markup}<!--/form-->`,
});

const said = (language: Language, word: FormWord, [at = 0, of = 0]: readonly number[]): string => {
  const words = wordsIn(language, formWords);
  return word === 'pageOf' ? words.pageOf(at, of) : words[word];
};

const isFormWord = (word: string): word is FormWord => word in formWords.en;

/** A whole page with the forms’ own words in this language, and without the notes. */
export const formWordsIn = (language: Language, markup: string): string =>
  markup.replace(
    /<!--form (\w+)([ \d]*)-->([\s\S]*?)<!--\/form-->/g,
    (_, word: string, figures: string, english: string) =>
      language === 'en' || !isFormWord(word)
        ? english
        : html`${said(language, word, figures.trim().split(' ').map(Number))}`.markup,
  );

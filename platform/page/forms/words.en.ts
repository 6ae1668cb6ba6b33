import type { InLanguages, Words } from '../../words/words.ts';

/** What every form and every list in parts says by itself. */
export const formWords = {
  en: {
    wrongTitle: 'Something is not right yet',
    error: 'Error: ',
    previous: 'Previous',
    next: 'Next',
    page: ' page',
    pageOf: (at: number, of: number) => `Page ${at} of ${of}`,
  },
} satisfies InLanguages<Words>;

import type { InLanguages, Words } from '../../../platform/words/words.ts';

const en = {
  findings: 'Findings',
  promisesTitle: 'Promises',
  promisesLede:
    'What was promised about what we found: what, who, by when, and what became of it. A promise past its date lapses by itself.',
  promisesNone: 'Nothing is promised yet',
  promisesNoneText:
    'A promise is made on the page of a finding. It is then shown here, whatever becomes of it.',
  promisesNoMatch: 'No promise matches this choice.',
  counts: (onItsWay: string, lapsed: string, kept: string, notKept: string) =>
    `${onItsWay} on their way, ${lapsed} lapsed, ${kept} kept, ${notKept} not kept.`,
  show: 'Show',
  choose: 'Choose what is shown',
  showLabel: 'Choose which promises are shown',
  standing: 'Where they stand',
  owner: 'Owner',
  anybody: 'Anybody',
  mine: 'Mine',
  apply: 'Show these',
  clear: 'Show all promises',
  csv: 'Download these as CSV',
  about: 'About',
  change: 'Change or answer',
  withCount: (label: string, count: string) => `${label} (${count})`,
  print: 'This page prints as it is.',
  surprisesTitle: 'Surprises',
  surprisesLede:
    'What people here expected, before they saw the figure, beside what was found. Guesses are kept without any name or day; a finding shows once at least five people have guessed.',
  surprisesNone: (year: string) => `No finding has five guesses in ${year} yet`,
  surprisesNoneText: 'Guess first: you are asked what you expect before you see the figure.',
  surprisesCaption: (year: string) => `What people expected in ${year}`,
  surprisesNote:
    'The middle guess is the one with as many guesses above it as below. Counts are in whole fives.',
  finding: 'Finding',
  guesses: 'Guesses',
  middleGuess: 'Middle guess',
  found: 'What we found',
  howFar: 'Where guesses fell',
  spread: (below: string, inside: string, above: string) =>
    `about ${below} below the interval, ${inside} inside it, ${above} above it`,
  same: 'As expected',
  surprising: 'A surprise',
  guessFirst: 'Let me guess first',
  yearBefore: (year: string) => `${year}`,
  years: 'Other years',
  guessTitle: 'Guess first',
  guessLede:
    'Choose what you want to guess. You say what you expect; then you see the figure beside it. Surprises teach. No name is kept.',
  guessNone: 'There is nothing to guess yet: no findings are listed.',
  guessGaps: 'How the service does',
  guessSilences: 'How much we hear',
  guessAsk: 'What do you expect?',
  guessThan: (whom: string, comparison: string) => `${whom}, compared with ${comparison}, like with like.`,
  guessHeard: 'If homes or people like them would be heard 100 times, how often are they heard?',
  guessSilenceTitle: (kind: string, whom: string) => `${kind}: ${whom}`,
  guessDirection: 'Which way?',
  guessMore: (word: string) => `For them it is ${word}`,
  guessSame: 'No difference',
  guessSize: (unit: string) => `By how much, in ${unit}`,
  guessOf100: 'How many of 100',
  guessSizeHint: 'A number. Your best guess is enough.',
  guessSlide: 'Or drag along the scale',
  guessSend: 'Show me the figure',
  guessSkip: 'Show me the figure without a guess',
  guessKept: 'Kept without your name or the day. It shows among surprises once five people have guessed.',
  directionMissing: 'Choose which way you expect it.',
} satisfies Words;

/** What the register of promises, the guesses and the surprises say. */
export const ledgerWords: InLanguages<typeof en> = { en };
export type LedgerWords = typeof en;

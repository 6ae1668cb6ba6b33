import type { Scope } from '../../../libraries/plain-language/index.ts';
import type { InLanguages, Words } from '../../../platform/words/words.ts';
import type { Reason } from '../record/dismissal.ts';

const SCOPE_NAMES: Readonly<Record<Scope, string>> = {
  note: 'A note about a home, a visit or a call',
  alert: 'An alert on a record',
  letter: 'A letter',
  'text message': 'A text message',
  minutes: 'Minutes of a meeting',
  'complaint response': 'A reply to a complaint',
};

const REASON_NAMES: Readonly<Record<Reason, string>> = {
  'their-words': 'These are somebody else’s own words',
  name: 'It is a name',
  'other-meaning': 'The words mean something else here',
  needed: 'It is so, and the next reader needs to know',
  'no-better': 'The better words do not fit',
  disagree: 'I do not agree with this rule',
};

const things = (count: number): string => (count === 1 ? '1 thing' : `${count} things`);

/** Every string of language help. What rules and learning packs say is data. */
export const wordingWords = {
  en: {
    title: 'Wording',
    tryTitle: 'Try your wording',
    tryLede:
      'Paste a note, a letter or a message. You get what to look at, what to say instead, and why. Nothing that you paste is kept.',
    tryAside: 'It helps you to write. It blocks nothing, scores nobody, and does not know what is true.',
    textLabel: 'Your text',
    textHint: (most: number): string =>
      `Up to ${most.toLocaleString('en-GB')} characters. Leave names out where you can: it works without.`,
    scopeLabel: 'What is it?',
    check: 'Check the wording',
    checkElsewhere: 'Check the wording (opens a page of its own; nothing here is lost)',
    asJson: 'Download as JSON',
    asSarif: 'Download as SARIF',
    downloads: 'For another program',
    startAgain: 'Start with an empty page',
    noText: 'Write or paste a text, then check it',
    tooLong: (most: number, given: number): string =>
      `The text has ${given.toLocaleString('en-GB')} characters and the most is ${most.toLocaleString('en-GB')}. Check it in parts`,
    noScope: 'Choose what kind of text it is',
    changed: 'The text has changed since it was checked, so nothing was put in. Here is how it stands now',
    found: (count: number): string => `${things(count)} to look at`,
    foundNothing: 'Nothing found',
    foundNothingMore:
      'No rule found anything. That does not mean that the text is kind, or true: read it once as the person whom it is about.',
    foundPromise: 'Each is a suggestion. You decide, and you can always save.',
    missing: (what: string): string => `Missing: ${what}.`,
    instead: 'Instead',
    use: (words: string): string => `Use “${words}”`,
    useFor: (found: string): string => ` in place of “${found}”`,
    leaveOut: 'Leave it out',
    why: 'Why',
    source: (source: string): string => `Source: ${source}`,
    learn: 'Learn more about this',
    leave: 'Leave it as it is',
    leaveAbout: (found: string): string => ` (“${found}”)`,
    leaveWhy:
      'Why? It helps whoever keeps the rule. The rule and the reason are counted; your words and your name are not.',
    reason: (reason: Reason): string => REASON_NAMES[reason],
    scope: (scope: Scope): string => SCOPE_NAMES[scope],
    used: (found: string, words: string): string => `“${found}” is now “${words}”.`,
    usedOut: (found: string): string => `“${found}” was left out.`,
    left: (found: string): string => `“${found}” stays, and the reason was counted.`,
    leftCounted: 'It stays, and the reason was counted.',
    undo: 'Undo',
    undone: 'Undone.',
    keys: 'Tab goes from the field to the suggestions; Escape comes back.',
    turnOff: 'Turn wording help off',
    turnOn: 'Turn wording help on',
    isOff: 'Wording help is off.',
    away: 'Wording help does not answer just now. You can go on and save.',
    helpLabel: 'Wording help',
    lacksTitle: 'What the reply seems to lack',
    lacksPromise: 'Looked for by words: a part may be there in others.',
    clause: (clause: string, checked: string): string =>
      `(Complaint Handling Code, ${clause}; number checked: ${checked})`,
    readingTitle: 'How hard it is to read',
    reading: (age: number, words: number, long: number, sentences: number, passive: number): string =>
      `Reading age about ${age}. ${words} words a sentence; ${long} of ${sentences} sentences are long (more than 25 words); ${passive} in 100 are in the passive.`,
    previewTitle: 'The resident may read this',
    previewPromise: 'The note as they would see it, if they asked for what you hold about them.',
    previewHead: 'What we hold about you',
    previewDay: (day: string): string => `On ${day}`,
    previewBy: (team: string): string => `written by ${team}`,
    previewCertainty: (certainty: 'saw' | 'told' | 'think'): string =>
      ({
        saw: 'Marked as: seen by the writer',
        told: 'Marked as: told to the writer',
        think: 'Marked as: what the writer thinks',
      })[certainty],
    previewShort: 'They would have to ask what these mean',
    previewLimits:
      'Anybody may ask for what is held about them, and has an answer within a month (UK GDPR, article 15). What a note says about other people is looked through first; Hearth cannot do that for you.',
    previewAsk: 'Would you say it to their face? Would they know themselves in it?',
    previewEmpty: 'Nothing written yet.',
    dismissalsTitle: 'Suggestions that were left as they are',
    dismissalsLede:
      'When somebody keeps their words, they may say why. Rules that are often left want mending: narrower, or better words.',
    dismissalsAside: 'Counts of rules and reasons. Who wrote, what, and on which day is not kept.',
    dismissalsTable: 'By rule',
    dismissalsRule: 'Rule',
    dismissalsTimes: 'Left',
    dismissalsReasons: 'Why',
    dismissalsMinimum: (minimum: number): string =>
      `A reason is shown from ${minimum} times on; figures add up only what is shown.`,
    dismissalsWithheld: 'Some reasons were given too few times to be shown.',
    dismissalsNone: 'Nothing to show yet.',
    dismissalsNoneMore: (minimum: number): string =>
      `No rule was left ${minimum} times for one reason. That says nothing about how often rules are right.`,
    learnTitle: 'Learning packs',
    learnLede:
      'One page a team meeting: why it matters, in words that were published; before and after; three questions. Take one a month.',
    learnAside: 'Better than any of these: your own residents’ words, with their leave.',
    learnPublished: 'In published words',
    learnPairs: 'Before and after',
    learnPairsPromise: 'Made up in the manner of real notes; about nobody.',
    learnBefore: 'As it is written',
    learnAfter: 'As it could be',
    learnQuestions: 'For a team meeting',
    learnMum: 'The mum test',
    learnAll: 'All learning packs',
    learnTwenty: 'Twenty minutes.',
    tryLink: 'Try your wording',
    dismissalsLink: 'What was left, and why',
  },
} satisfies InLanguages<Words>;

export type WordingWords = (typeof wordingWords)['en'];

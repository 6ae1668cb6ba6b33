import type { InLanguages, Words } from '../../../platform/words/words.ts';
import { sayCount } from '../say-count.ts';
import { sayDate } from '../say-date.ts';
import { sayNumber } from '../say-number.ts';

const en = {
  methodsTitle: 'Methods',
  measuresTitle: 'Measures',
  methodsIntro: 'The rules behind every figure, and a page for each measure. Anybody may read this.',
  toMeasures: 'Every measure, one page each',
  toGlossary: 'The words we use',
  toWhole: 'How methods are checked',

  glossaryTitle: 'Glossary',
  glossaryLede: 'The words that Hearth uses, and what each one means here.',
  glossarySearch: 'Look for a word',
  glossaryFind: 'Find',
  glossaryFound: (count: number, wanted: string) => `${sayCount(count, 'word')} for “${wanted}”.`,
  glossaryAll: 'Show all',
  glossaryLetters: 'Letters',
  glossarySee: 'See',

  settingsTitle: 'Settings',
  settingsH1: 'What the analysis is set to',
  settingsLede:
    'A change is kept with who made it, when and why. It takes effect at the next analysis: figures that are shown already do not move.',
  settingsTableTitle: 'Now',
  settingsTablePromise: 'Each line opens its page.',
  settingsCaption: 'Settings',
  settingColumn: 'Setting',
  valueColumn: 'Chosen',
  inFiguresColumn: 'In the figures shown',
  changedColumn: 'Last changed',
  neverChanged: 'Never: the default',
  changedBy: (day: string, by: string) => `${sayDate(day)}${by === '' ? '' : ` by ${by}`}`,
  notInFigures: 'Words only',
  noFigures: 'No analysis yet',
  more: 'Purposes and review dates of what is held about residents are set on “Our homes”. Rarer settings (a named group to compare with, the case mix of a measure, area figures of your own) are given in a settings file when an analysis is started from the command line.',
  moreHomes: 'Open “Our homes”',
  historyTitle: 'Who changed what',
  historyPromise: 'Nothing is ever removed from here.',
  historyCaption: 'Changes, latest first',
  historyNone: 'Nothing was changed yet.',
  whenColumn: 'When',
  whatColumn: 'What',
  toColumn: 'To',
  whyColumn: 'Why',
  byColumn: 'Who',
  toDefault: 'Back to the default',
  purposeOf: (item: string) => `Purpose of “${item}”`,
  purposeValue: (purpose: string, owner: string, day: string) =>
    `${purpose} (${owner}; review by ${sayDate(day)})`,
  somebody: 'Not known',
  settingNow: (value: string) => `It is ${value} now.`,
  settingDefault: (value: string) => `The default is ${value}.`,
  settingMayNot: 'Insight officers and administrators change settings.',
  changeTitle: 'Change it',
  changeLabel: 'Change to',
  changeRange: (least: number, most: number) =>
    `A number from ${sayNumber(least, decimals(least))} to ${sayNumber(most, decimals(most))}.`,
  changeWhole: (least: number, most: number) =>
    `A whole number from ${sayNumber(least)} to ${sayNumber(most)}.`,
  changeText: (most: number) => `At most ${sayNumber(most)} characters.`,
  whyLabel: 'Why',
  whyHint: 'For whoever asks in a year.',
  changeSave: 'Change it',
  changeDefault: 'Go back to the default',
  changeSaved: (name: string) => `${name} is changed. It takes effect at the next analysis.`,
  changeSavedWords: (name: string) => `${name} is changed.`,
  changeMeanwhile: (value: string, by: string) =>
    `While you were here${by === '' ? ' somebody' : `, ${by}`} changed it to ${value}. Your choice is still in the form: save again to put it in its place.`,
  faultEmpty: 'Give a value.',
  faultLong: (most: number) => `Give at most ${sayNumber(most)} characters.`,
  faultChoice: 'Choose one of those listed.',
  faultNumber: 'Give a number, with digits and at most one point: 0.05.',
  faultOutside: (least: number, most: number) =>
    `Give a number from ${sayNumber(least, decimals(least))} to ${sayNumber(most, decimals(most))}.`,
  faultWhole: 'Give a whole number.',
  faultWhy: 'Say why in 3 to 1,000 characters.',
  faultSame: 'That is what it is already.',
  landlord: 'Name of the landlord',
  landlordSays: 'As reports and pages show it.',
  residentWord: 'What you call the people in your homes',
  residentWordSays: 'Your own word, for letters and pages that residents read.',
  threshold: 'Fewest people or homes of which anything is said',
  thresholdSays:
    'Figures on fewer are withheld everywhere. You may ask for more than ten, never for fewer: a smaller figure could point at somebody.',
  fewestUnits: 'Fewest jobs or answers that are compared',
  fewestUnitsSays: 'A group with fewer is not compared at all; the page says that we cannot tell.',
  falseDiscoveryRate: 'Share of false alarms accepted',
  falseDiscoveryRateSays:
    'Of what is listed as clear, about this share may be a false alarm. 0.05 is one in twenty.',
  confidence: 'Confidence of intervals',
  confidenceSays: 'How often an interval holds the truth: 0.95 is 95 times in 100.',
  combinations: 'Characteristics combined',
  combinationsSays:
    '1 looks at one characteristic at a time; 2 and 3 also look at people and homes to whom two or three apply.',
  silenceBelow: 'Heard, of what was expected, below which a silence may be called',
  silenceBelowSays: '0.9 is 90 of each 100 expected. At or above this nothing is called a silence.',
} satisfies Words;

function decimals(value: number): number {
  return Number.isInteger(value) ? 0 : (String(value).split('.')[1]?.length ?? 0);
}

/** What methods, the glossary and the settings say. */
export const helpWords: InLanguages<typeof en> = { en };
export type HelpWords = typeof en;

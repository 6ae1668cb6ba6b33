import type { ConsentUse } from '../../registration.ts';

const AGREED: Readonly<Record<ConsentUse, string>> = {
  draw: 'the draw',
  contact: 'being contacted',
  'access needs': 'keeping their needs',
  results: 'hearing the results',
};

/** Invitations, letters, the people who registered and what they need. */
export const recruitWordsEn = {
  inviteTitle: 'Invite',
  inviteLede:
    'Homes are chosen by lot within each area or level of deprivation, more where fewer answer. Each letter has a code that is enough to register.',
  inviteHomes: 'Homes',
  inviteHomesHint:
    'CSV with home_id, the columns that form strata (such as area and imd_quintile), and format and language where you know them. The file is not kept; the homes that are invited are.',
  inviteStrata: 'Columns that form strata',
  inviteStrataHint:
    'Headings of the file, with commas: area, imd_quintile. Leave empty for one lot over all homes.',
  inviteRate: 'How many of 100 homes answer',
  inviteRateHint:
    'Guess low, or use last time’s figure. A column response_rate (0 to 1) in the file counts first.',
  invitePerSeat: 'Volunteers for each seat',
  invitePerSeatHint: 'Eight is usual: enough to choose from.',
  inviteSeed: 'A word for the lot',
  inviteSeedHint: 'The same word and the same file choose the same homes: “spring 2026”.',
  inviteDo: 'Choose homes by lot',
  inviteHomesMissing: 'Choose the file of homes.',
  inviteHomesWrong:
    'The file has no column home_id or uprn, or no rows. Correct the heading and send it again.',
  inviteStrataWrong: (missing: string) =>
    `The file has no column ${missing}. Write headings as they stand in the file.`,
  inviteRateWrong: 'Write a number above 0, up to 100.',
  invitePerSeatWrong: 'Write a number above 0, up to 100.',
  inviteSeedWrong: 'Write a word, up to 100 characters.',
  inviteMade: (count: number, before: number) =>
    `${count} homes invited${before === 0 ? '' : `; ${before} had been invited before and keep their letters`}. Print the letters next.`,
  inviteKnock: (strata: string) =>
    ` In ${strata}, every home is invited and that is expected to be too few: knock on doors there.`,
  inviteNeedsQuotas: 'Save quotas first: the questions of registration are made of them.',
  strataCaption: 'Invited and registered, by stratum',
  stratum: 'Stratum',
  invited: 'Homes invited',
  registeredHomes: 'Homes registered',
  noStratum: 'all homes',
  lettersLink: 'Letters to print',
  codesLink: 'Codes for a mail merge (CSV)',
  codesNote: 'A code stands for a household: keep both safe. Whoever opens them is recorded.',
  formatsTitle: 'Formats and languages to prepare',
  formatCount: (format: string, language: string, count: number) => `${format}, ${language}: ${count}`,
  lettersTitle: 'Letters',
  lettersLede:
    'One a page. Letters in other formats and languages are marked: have them made before you send any, so that all arrive together.',
  lettersPart: 'Letters in this part',
  letterMark: (format: string, language: string) => `To be made as: ${format}, in ${language}`,
  letterTo: (home: string) => `To everybody at ${home}`,
  letterOpening: (name: string) => `You are invited: ${name}`,
  letterBody: (size: number) =>
    `We are asking some homes, chosen by lot, whether somebody there would take part. ${size} people will then be drawn. You need no experience. Everybody who lives here may register, each for themselves.`,
  letterCode: 'Your code',
  letterWeb: (address: string) => `On the web: ${address}/take-part. You need no e-mail and no account.`,
  letterNeeds:
    'We ask first what you need to take part: an interpreter, large print, a taxi, somebody to look after a child.',
  letterEnds: (day: string) => `Please register by ${day}.`,
  lostLetter: 'A letter was lost',
  lostLetterHint:
    'The home as it stands in your file. Its old code then opens nothing; what was registered with it stays.',
  lostLetterHome: 'Home',
  lostLetterDo: 'Make a new code',
  lostLetterNone: 'That home was not invited. Write it as it stands in your file.',
  lostLetterDone: (home: string, code: string) =>
    `The new code of ${home} is ${code}. Its old code has ended.`,
  peopleTitle: 'People who registered',
  peopleLede: 'By name, for those who run the panel. That you opened this page is recorded.',
  peopleNone:
    'Nobody has registered yet. Enter the first form that comes back on paper or by phone, or wait for the letters.',
  peopleCaption: 'Everybody who registered',
  person: 'Person',
  reach: 'How we reach them',
  how: 'Registered',
  expensesColumn: 'Costs',
  formatColumn: 'Format, language',
  agreedColumn: 'Also agreed to',
  agreedNone: 'nothing else',
  agreedTo: (use: ConsentUse) => AGREED[use],
  stateColumn: 'State',
  inPool: 'can be drawn',
  tookBack: (day: string) => `taken back on ${day}`,
  tookBackThemselves: 'by the household itself',
  putBack: 'Put back',
  putBackFor: (reference: string) => `Put back ${reference}, taken back by mistake`,
  putBackDone: (reference: string) => `${reference} is back and can be drawn.`,
  helped: (who: string) => `with help: ${who}`,
  enterSomebody: 'Enter a form from paper, phone or door',
  needsLink: 'What people need to take part',
  withdrawDo: 'Take back',
  withdrawFor: (reference: string) => `Take back the registration of ${reference}`,
  withdrawnFor: (reference: string) => `${reference} is taken back and in no draw from now on.`,
  enterTitle: 'Enter a registration',
  enterLede: 'Read the questions as they stand, in this order. Never guess an answer: leave it open.',
  enterCode: 'Code from the letter',
  enterCodeHint: 'Leave empty for somebody who came without a letter.',
  enterCodeWrong:
    'That cannot be a code of this panel: a letter is wrong or missing, or it is another panel’s. Look at the form again, or ring back.',
  enterChannel: 'How it came',
  channelPaper: 'On paper',
  channelPhone: 'By phone',
  channelDoor: 'At the door',
  enterNoQuotas: 'Save quotas first: the questions are made of them.',
  entered: (reference: string) => `Registered under ${reference}. Tell the person their reference.`,
  needsTitle: 'What people need to take part',
  needsLede: 'In their own words. Read it to arrange meetings, and for nothing else.',
  needsPurpose:
    'This is data about health. Choose first that you read it to meet what somebody needs; it is recorded and ends by itself.',
  needsPurposeLink: 'Choose a purpose',
  needsNone: 'Nobody has said that they need anything.',
  needsCaption: 'Needs, by person',
  needsColumn: 'Needs',
  needsOwnWords: 'In their own words',
  needsNoWords: 'nothing added',
};

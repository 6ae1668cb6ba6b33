import type { InLanguages, Words } from '../../../platform/words/words.ts';
import { sayCount } from '../say-count.ts';

const en = {
  today: 'Today',
  headThree: (many: string) => `${many} worth your time today`,
  counts: (count: number) => ['', 'One thing', 'Two things', 'Three things'][count] ?? '',
  chosen: (time: string) =>
    `Chosen by how many residents they touch, how long they have waited, and whether only you can do them. ${time} in all.`,
  aboutMinutes: (minutes: number) =>
    minutes < 50 ? `About ${minutes} minutes` : minutes <= 75 ? 'About an hour' : 'About an hour and a half',
  about: (minutes: number) => `about ${minutes} minutes`,
  notHere: 'Not here: anything a colleague already has in hand, or that can wait until the next extract.',
  things: 'What is worth your time',
  canWait: (many: number) => `${sayCount(many, 'more thing')} can wait.`,
  everything: 'See every finding, ranked',
  nothingTitle: 'Nothing needs you today',
  nothing:
    'Nothing of yours is waiting, and what could wait has somebody. That is a good day to read a finding you did not expect.',
  noEvidenceTitle: 'Hearth has read nothing yet',
  noEvidence:
    'Findings come from extracts of homes and repairs. As soon as somebody who may has loaded them, this page says what is worth your time.',
  rolelessTitle: 'You have no role yet',
  roleless: 'An administrator gives roles. Until then you can read the methods and the glossary.',

  tagYours: 'Yours',
  tagSilence: 'Silence',
  tagGap: 'Gap',
  tagPause: 'Pause and question',
  tagPromise: 'Promise',
  tagAsk: 'A question to ask',
  tagEvidence: 'Evidence',
  tagVolunteers: 'Volunteers',
  tagReview: 'Review',
  tagAudit: 'Audit',
  whyToday: (why: string) => `Why today: ${why}`,

  beginTitle: 'Read the first extracts.',
  begin: 'Homes and repairs are enough to begin. Every further table unlocks more.',
  beginWhy: 'nothing can be found until they are read.',
  beginAction: 'Load extracts',

  silenceTitle: (homes: number) => `Ask somebody to call ${sayCount(homes, 'home')}.`,
  silenceReadTitle: (homes: number) =>
    `Look through ${sayCount(homes, 'home')} that nobody was asked to call.`,
  silence: (homes: number) =>
    `On the list: ${sayCount(homes, 'home')} with fewer repairs reported than homes alike, and a sign of need.`,
  silenceWhy:
    'quiet and in need comes first. Some asked not to be phoned: look at how they want to be reached.',
  silenceAction: 'Open the list',

  gapAssignTitle: 'Decide who looks after this finding.',
  gapPromiseTitle: 'Answer this finding with a promise, or say what you would need.',
  gapWideningTitle: 'Ask why a gap that widens has no promise.',
  gapWhyNobody: (days: number) => `it is clear, and nobody has it. It has waited ${sayCount(days, 'day')}.`,
  gapWhyNew: 'it is clear, it was found today, and nobody has it.',
  gapWhyWidening: 'it is widening beyond noise, and nothing is promised against it.',
  readFinding: 'Read the finding',

  yoursTitle: (due: string) =>
    due === '' ? 'This finding is yours.' : `This finding is yours, due on ${due}.`,
  yoursOverdueTitle: (due: string) => `This finding is yours, and was due on ${due}.`,
  yoursWhy: 'somebody gave it to you, and nobody else will take it up.',

  promiseYoursTitle: (due: string) => `Say what became of your promise: it was due on ${due}.`,
  promiseDueTitle: (due: string) => `Your promise is due on ${due}.`,
  promiseLapsedTitle: (owner: string) => `Ask after a promise that lapsed. ${owner} owns it.`,
  promiseSays: (what: string) => `“${what}”`,
  promiseLapsedWhy: (days: number) =>
    `it passed its date ${sayCount(days, 'day')} ago, and whoever asked has no answer yet.`,
  promiseDueWhy: (days: number) => `${sayCount(days, 'day')} left.`,
  promiseDueToday: 'today is its last day.',
  promiseAction: 'Open the promise',

  pauseTitle: 'Give this disagreement an owner and a date.',
  pause: (claim: string) => `What is published: ${claim} Our data could have seen it, and does not show it.`,
  pauseWhy: 'when sources disagree, somebody has to ask why.',
  pauseAction: 'Three sources',

  askTitle: 'Tell us what you see.',
  ask: (where: string, question: string) => `${where}: ${question}`,
  askWhere: 'Where you work',
  askWhy: 'you go there, and what you see is one of three sources. A minute is enough.',
  askAction: 'Add an observation',

  refusedTitle: (rows: number) => `Mend ${sayCount(rows, 'row')} that could not be read.`,
  refused: (read: string, kept: string) =>
    `Of ${read} rows of the last extracts ${kept} were kept. Each refused row has its reason and its fix.`,
  refusedWhy: 'what is refused is left out of every figure.',
  refusedAction: 'Rows to mend',
  failedTitle: 'The last reading of extracts did not finish.',
  failed: 'Nothing of it is shown. Its page says what happened and what to do.',
  failedWhy: 'findings stay as they were until it does.',
  failedAction: 'See what happened',
  oldTitle: (days: number) => `Load new extracts: the evidence is ${sayCount(days, 'day')} old.`,
  old: (asOf: string) => `What Hearth shows ends on ${asOf}.`,
  oldWhy: 'what has happened since cannot be seen.',

  volunteersTitle: (people: number, panel: string) =>
    `Answer ${sayCount(people, 'person', 'people')} who came forward for ${panel}.`,
  volunteers: 'They gave their names and have heard nothing yet.',
  volunteersWhy: 'whoever offers their time should not have to chase.',
  volunteersAction: 'Open the panel',

  reviewTitle: (items: string) => `Review why we still ask for ${items}.`,
  review: (item: string, date: string) => `${item} was to be reviewed by ${date}.`,
  reviewWhy: 'nothing is held about residents without a purpose that somebody stands by.',
  reviewAction: 'Knowing our homes',

  auditTitle: 'Look at who read what about people this week.',
  audit: 'Every reading of a named person or home is in the audit.',
  auditWhy: 'you are the one person who may look.',
  auditAction: 'Search the audit',

  tagAccess: 'Access',
  accessTitle: 'Check that everybody who has access should have it.',
  access: 'People move on; their roles here end only when somebody ends them.',
  accessWhy: 'it takes five minutes, and only an administrator can.',
  accessAction: 'People and roles',

  boardTitle: 'Read the one page before the board meets.',
  board:
    'Gaps with their intervals, silences, promises kept and lapsed, and what we cannot tell, on one side of A4.',
  boardWhy: (date: string) => `it was made again on ${date}.`,
  boardAction: 'Open the board page',

  since: 'Since you were last here',
  week: 'In the last seven days',
  nothingSince: 'Nothing new was read, promised, kept or lapsed.',
  runDone: (read: string, kept: string, refused: string) =>
    `Extracts read. ${read} rows: ${kept} kept, ${refused} refused.`,
  runDoneNoRows: 'Extracts read.',
  runFailed: 'A reading of extracts did not finish. Nothing of it is shown.',
  runOpen: 'Extracts are being read.',
  rowsToMend: 'Rows to mend, with how',
  seeRun: 'See how far it is',
  promiseKept: 'Promise kept',
  promiseNotKept: 'Promise not kept',
  promiseLapsed: 'Promise lapsed',
  promiseMade: 'Promise made',
  owner: (owner: string) => `Owner: ${owner}.`,
  newFindings: (gaps: number, of: string) =>
    `New findings. ${sayCount(gaps, 'gap')} not listed before; ${of} listed now.`,
  madeOtherwise: 'The settings or the version of Hearth changed too, and some may come from that.',
  firstFindings: (gaps: number) => `The first findings: ${sayCount(gaps, 'gap')}.`,
  readThem: 'Read them',
  locked: (many: number) => `Still locked: ${sayCount(many, 'question')}.`,
  whatItNeeds: 'What it would show, and the columns it needs',

  knowing: 'Knowing our homes',
  knowingNote: 'Of the households that live here now, how many have told us.',
  weKnow: 'We know',
  toldUs: 'Told us',
  notAsked: 'Not asked',
  notRecorded: 'Not recorded',
  preferNot: 'Prefer not to say',
  knowingMore: 'By group, and why we ask',
} satisfies Words;

/** What the home page says. */
export const homeWords: InLanguages<typeof en> = { en };
export type HomeWords = typeof en;

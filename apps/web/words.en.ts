import { roleWordsEn } from '../../domains/access/role-words.en.ts';
import type { InLanguages, Words } from '../../platform/words/words.ts';

const en = {
  ...roleWordsEn,
  skip: 'Skip to the main part',
  main: 'Main',
  more: 'More of Hearth',
  hereIs: 'You are here',
  whereAndWho: 'Where and who you are',
  today: 'Today',
  findings: 'Findings',
  silences: 'Silences',
  homes: 'Our homes',
  panels: 'Panels',
  evidence: 'Evidence',
  board: 'Board page',
  signals: 'Signals',
  triangulation: 'Three sources',
  promises: 'Promises',
  wording: 'Wording',
  surprises: 'Surprises',
  learn: 'Learning packs',
  ownData: 'What is held about a person',
  methods: 'Methods',
  glossary: 'Glossary',
  settings: 'Settings',
  people: 'People and roles',
  audit: 'Audit',
  tokens: 'Keys for programs',
  api: 'For programs',
  rules: 'Who may do what',
  purpose: 'Why I am looking',
  mailBox: 'Mail box (development)',
  signIn: 'Sign in',
  signOut: 'Sign out',
  account: 'Your account',
  signedInAs: (name: string, roles: string) => `${name}, ${roles}`,
  rolesCounted: (count: number) => `${count} roles`,
  noRole: 'no role yet',
  language: 'Language',
  beginAgain: 'Go to Today',
  demonstrationLabel: 'Demonstration',
  demonstration: (landlord: string) =>
    `Demonstration. ${landlord} is made up, and so are its homes and people. Nothing here is about anybody.`,
  demonstrationBeingMade:
    'Demonstration. A made-up landlord is being simulated and its records read: its findings are here in less than a minute. Load this page again.',
  foot: 'Estimates carry an interval and what they rest on. Counts are counts. Figures on fewer than 10 people or homes are suppressed.',
  error: (title: string) => `Error: ${title}`,
  notFoundTitle: 'This page is not here',
  notFound: 'It may have been moved, or you may not be meant to see it. Check the address, or go to Today.',
  refusedTitle: 'You cannot open this page',
  refused: (roles: string) =>
    `It is for ${roles}. If you need it for your work, ask an administrator to give you that role.`,
  staleTitle: 'This form is no longer valid',
  stale:
    'The page was open for a long time, or you have signed in or out since. Nothing was changed. Go back, copy what you typed, load the page again and send it once more.',
  crossTitle: 'This did not come from one of our pages',
  cross: 'A form was sent from somewhere else. Nothing was changed.',
  tooMuchTitle: 'Too many at once',
  tooMuch: (seconds: number) =>
    `Please wait ${seconds === 1 ? 'one second' : `${seconds} seconds`} and try again. Nothing was lost.`,
  tooLargeTitle: 'That is too large',
  tooLarge: (most: string) =>
    `What you sent is larger than ${most} in all. Nothing was kept. Send it in parts.`,
  unreadableTitle: 'We could not read what was sent',
  unreadable: 'It is not a form as a browser sends it. Nothing was changed. Go back and send it again.',
  awayTitle: 'The record cannot be reached just now',
  away: 'Nothing was half done. What you typed is still there when you go back. If it goes on, tell your administrator.',
  faultTitle: 'Something went wrong in Hearth',
  fault: (id: string) =>
    `We are sorry. Nothing half-done was kept. Go back and try once more; if it happens again, tell your administrator the number ${id}.`,
} satisfies Words;

/** What the shell and its own pages say. */
export const shellWords: InLanguages<typeof en> = { en };
export type ShellWords = typeof en;

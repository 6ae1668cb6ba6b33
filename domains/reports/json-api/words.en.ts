import type { InLanguages, Words } from '../../../platform/words/words.ts';

const en = {
  title: 'For programs',
  lede: 'What these pages show, as data. Never more than the owner of the key may see on a page, and no home and no person.',
  begin: 'To begin',
  beginNote: 'Three steps.',
  makeKey: 'Make a key',
  makeKeySays: 'An administrator or insight officer makes it, chooses its scopes, and sees it once.',
  send: 'Send it with each request:',
  read: 'Read the document for your tools:',
  document: 'OpenAPI document (JSON)',
  addresses: 'Addresses',
  addressesNote: 'Each needs the scope beside it.',
  caption: 'Addresses of the interface',
  address: 'Address',
  what: 'What it gives',
  asks: 'May be asked by',
  scope: 'Scope',
  nothing: 'nothing',
  rules: 'Rules',
  rulesNote: 'What an answer means.',
  rule1:
    'Shares are 0 to 1 and times in days. Every estimate has its interval; a limit that does not exist is null.',
  rule2:
    'A count is a number or the word “suppressed”. 0 is a true zero. The four kinds of unknown are never added up.',
  rule3:
    'Keys of findings stay the same across snapshots. The edition says which evidence an answer rests on.',
  rule4: 'Send the etag back as if-none-match: 304 says that nothing has changed.',
  rule5:
    'What goes wrong comes as application/problem+json with its fix. Fields that we do not know are refused, not ignored.',
} satisfies Words;

/** What the page for programmers says. */
export const apiWords: InLanguages<typeof en> = { en };
export type ApiWords = typeof en;

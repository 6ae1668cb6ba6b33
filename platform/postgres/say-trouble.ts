import { RecordTrouble } from './record-trouble.ts';

const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'EAI_AGAIN',
]);
// admin shutdown, crash shutdown, cannot connect now, database dropped; and class 08, connection exceptions
const CUT_OFF = /^(57P0[1-4]|08\w{3})$/;
const TOO_LONG = new Set(['57014', '55P03', '25P03', '53300']);
const DISK_FULL = '53100';
const LOST_WORDS =
  /Connection terminated|connection is closed|Client has encountered a connection error|not queryable|timeout exceeded when trying to connect/i;

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** Whether the way to the database is broken, rather than what was asked of it wrong. */
export const isLost = (error: unknown): boolean => {
  const code = codeOf(error);
  return (
    NETWORK.has(code) || CUT_OFF.test(code) || (error instanceof Error && LOST_WORDS.test(error.message))
  );
};

/**
 * The error of a transaction, as a sentence where whoever waits for it can do something about it; else as it came.
 * `worked`: the work was done and only the commit was under way, so nobody here knows whether it was kept.
 */
export function sayTrouble(error: unknown, { worked }: { readonly worked: boolean }): unknown {
  if (error instanceof RecordTrouble) return error;
  if (isLost(error)) return new RecordTrouble(worked ? 'unsure-whether-saved' : 'lost-connection', {}, error);
  if (TOO_LONG.has(codeOf(error))) return new RecordTrouble('too-busy', {}, error);
  if (codeOf(error) === DISK_FULL) return new RecordTrouble('disk-full', { folder: 'the database' }, error);
  return error;
}

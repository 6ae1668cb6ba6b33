import {
  type Checker,
  type Message,
  type Readability,
  readability,
  type Scope,
} from '../../libraries/plain-language/index.ts';
import type { ReplyPart, ReplyReview } from './complaint-reply.ts';

/** What a text is checked with; made once, kept by whoever serves. */
export interface WordingReaders {
  readonly checker: Checker;
  readonly replies: (reply: string) => ReplyReview;
}

export interface TextToRead {
  readonly text: string;
  readonly scope: Scope;
  /** What the house has chosen with residents: `{ person: 'tenant' }`. */
  readonly choices?: Readonly<Record<string, string>>;
}

/** All that is said of one text. Nothing of it is kept. */
export interface CheckedText {
  readonly finds: readonly Message[];
  /** Of a reply to a complaint: what it seems to lack. */
  readonly lacks: readonly ReplyPart[];
  /** Of what residents read, where it is long enough. */
  readonly reading: Readability | undefined;
}

const READ_BY_RESIDENTS: readonly Scope[] = ['letter', 'text message', 'complaint response'];

/** Checks one text: finds, what a reply lacks, and how hard it is to read. */
export function checkText(
  { checker, replies }: WordingReaders,
  { text, scope, choices }: TextToRead,
): CheckedText {
  const read = READ_BY_RESIDENTS.includes(scope) ? readability(text) : undefined;
  return {
    finds: checker.check(text, choices ? { scope, choices } : { scope }),
    lacks: scope === 'complaint response' && text.trim() !== '' ? replies(text).missing : [],
    reading: read?.ok ? read : undefined,
  };
}

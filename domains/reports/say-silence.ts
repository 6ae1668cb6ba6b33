import type { PublishedSilence } from '../disclosure/publishable.ts';
import type { Silence, SilenceKind } from '../findings/finding.ts';
import { sayNumber } from './say-number.ts';

type Heard = Pick<PublishedSilence, 'observedOverExpected'> & { readonly heard: { readonly is: string } };

/** "58 of each 100 (49 to 68)": heard, of each 100 expected, with its interval. */
export const sayHeard = (silence: Heard): string => sayHeardShort(silence).replace(' (', ' of each 100 (');

/** "58 (49 to 68)", under a head that names the 100 expected; "at most 24 (0 to 24)" where what was heard is withheld and only its bound is known. */
export const sayHeardShort = (silence: Heard): string => {
  const { value, lower, upper } = silence.observedOverExpected;
  const decimals = value > 0 && value < 0.01 ? 1 : 0;
  const say = (ratio: number): string =>
    Number.isFinite(ratio) ? sayNumber(ratio * 100, decimals) : 'no limit';
  const most = silence.heard.is === 'suppressed' ? 'at most ' : '';
  return `${most}${say(value)} (${say(lower)} to ${say(upper)})`;
};

/** What kind of hearing is missing, as a row is headed. */
export const saySilenceKind = (kind: SilenceKind): string => KINDS[kind];

const KINDS: Readonly<Record<SilenceKind, string>> = {
  reporting: 'Reporting repairs',
  contact: 'Two-way contact',
  survey: 'Answering surveys',
  participation: 'Panels and forums',
  complaint: 'Complaints',
  data: 'What we hold',
};

/** The verdict in words. */
export const saySilenceVerdict = (verdict: Silence['verdict']): string => VERDICTS[verdict];

const VERDICTS: Readonly<Record<Silence['verdict'], string>> = {
  silence: 'Silence',
  candidate: 'Candidate',
  uncovered: 'Not covered',
};

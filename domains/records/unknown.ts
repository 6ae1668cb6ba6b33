/** The four ways in which something is not known. They differ, and stay different through every count (C3, K6). */
export const UNKNOWN_KINDS = ['not_asked', 'not_recorded', 'prefer_not_to_say', 'suppressed'] as const;
export type UnknownKind = (typeof UNKNOWN_KINDS)[number];

/** What housing systems write for each kind; compared in lower case with spaces and punctuation folded. */
const WORDS: Readonly<Record<UnknownKind, readonly string[]>> = {
  not_asked: [
    'not asked',
    'not known not asked',
    'unknown not asked',
    'question not asked',
    'not yet asked',
    'na not asked',
  ],
  not_recorded: [
    '',
    'unknown',
    'not recorded',
    'n k',
    'nk',
    'not known',
    'unk',
    'not stated',
    'not specified',
    'not provided',
    'not entered',
    'blank',
    'null',
    'missing',
    'tbc',
    'to be confirmed',
    'n a',
    'na',
    'not obtained',
    'no data',
    'information not obtained',
    'dont know',
    'don t know',
    'z unknown',
    'not collected',
    'undefined',
    'nan',
  ],
  prefer_not_to_say: [
    'prefer not to say',
    'pnts',
    'refused',
    'declined',
    'decline',
    'tenant prefers not to say',
    'prefers not to say',
    'prefer not to answer',
    'rather not say',
    'declined to answer',
    'refused to answer',
    'refused to say',
    'refused to disclose',
    'not disclosed',
    'withheld',
    'does not wish to say',
    'do not wish to disclose',
    'prefer not to disclose',
    'did not wish to disclose',
    'client refused',
    'tenant refused',
    'rns',
  ],
  suppressed: ['suppressed', 'redacted', 'supp'],
};

const KIND_OF_WORD = new Map<string, UnknownKind>(
  UNKNOWN_KINDS.flatMap((kind) => WORDS[kind].map((word) => [word, kind] as const)),
);

/** Lower case, with anything that is neither a letter nor a digit folded to one space. */
export const foldText = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/[^\p{L}\p{N}+]+/gu, ' ')
    .trim();

/**
 * Which kind of unknown a cell of a characteristic says, or `null` if it says a value.
 *
 * Blank → `not_recorded`; an asterisk alone → `suppressed`; words as landlords' systems write them.
 * For characteristics only: in other columns "refused" or "unknown" may be a value.
 * Worked: `readUnknown('PNTS')` is `prefer_not_to_say`; `readUnknown('None')` is `null` (no impairment is an answer).
 */
export const readUnknown = (cell: string): UnknownKind | null => {
  const text = cell.trim();
  if (/^\*+$/.test(text)) return 'suppressed';
  if (/^[-–—.?]*$/.test(text)) return 'not_recorded';
  if (/^\[c\]$/i.test(text)) return 'suppressed';
  return KIND_OF_WORD.get(foldText(text)) ?? null;
};

/** A reason as a `_reason_unknown` column gives it: one of the four kinds by name or by any of its words. */
export const readUnknownReason = (cell: string): UnknownKind | null => {
  const folded = foldText(cell);
  if (folded === '') return null;
  return UNKNOWN_KINDS.find((kind) => foldText(kind) === folded) ?? readUnknown(cell);
};

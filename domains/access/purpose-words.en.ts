import type { Words } from '../../platform/words/words.ts';
import type { PurposeId } from './purposes.ts';

const TITLES: Readonly<Record<PurposeId, string>> = {
  'equal-treatment': 'Checking that the service treats people equally',
  'needs-at-a-visit': 'Meeting what somebody needs at a visit, a call or a meeting',
  'fair-panel': 'Drawing a panel that looks like the residents',
  safeguarding: 'Protecting somebody who may be at risk of harm',
  'persons-own-request': 'Answering what somebody asks about their own data',
};

/** What it covers and what it does not, to whoever chooses it. */
const COVERS: Readonly<Record<PurposeId, string>> = {
  'equal-treatment':
    'Looking at outcomes by disability, ethnic group and the like. Not for looking somebody up.',
  'needs-at-a-visit':
    'Reading what works for one person in order to do it: an interpreter, more time, another format.',
  'fair-panel':
    'Reading what volunteers said about themselves when they put their names down, for the draw they put them down for.',
  safeguarding:
    'When there is reason to think that a child, or an adult who needs care, is at risk. The record says who looked.',
  'persons-own-request': 'Giving a person a copy of their record, putting it right, or erasing it.',
};

const isPurposeId = (id: string): id is PurposeId => id in TITLES;

/** Purposes as pages and the audit say them; one that is no longer in the list is said by its id. */
export const purposeWordsEn = {
  purposeOf: (id: string) => (isPurposeId(id) ? TITLES[id] : id),
  purposeCovers: (id: PurposeId) => COVERS[id],
} satisfies Words;

import type { Actor } from './actor.ts';
import type { Role } from './role.ts';

/**
 * A reason for which special-category data (health, ethnic group, religion, sexual orientation …) may be read. Dated, because
 * the law changes. The basis is what a landlord in England commonly rests on; its data protection officer confirms it.
 */
export interface Purpose {
  readonly id: string;
  readonly title: string;
  /** What it covers and what it does not, to whoever chooses it. */
  readonly words: string;
  readonly basis: string;
  readonly roles: readonly Role[];
  readonly from: string;
  readonly to?: string;
}

/** A purpose holds so long; then it is chosen again. */
export const PURPOSE_MINUTES = 60;

export const PURPOSES: readonly Purpose[] = [
  {
    id: 'equal-treatment',
    title: 'Checking that the service treats people equally',
    words: 'Looking at outcomes by disability, ethnic group and the like. Not for looking somebody up.',
    basis:
      'UK GDPR Article 9(2)(g); Data Protection Act 2018, Schedule 1, paragraph 8; Equality Act 2010, section 149.',
    roles: ['insight', 'engagement', 'manager', 'data protection officer'],
    from: '2018-05-25',
  },
  {
    id: 'needs-at-a-visit',
    title: 'Meeting what somebody needs at a visit, a call or a meeting',
    words: 'Reading what works for one person in order to do it: an interpreter, more time, another format.',
    basis:
      'UK GDPR Article 9(2)(g); Data Protection Act 2018, Schedule 1, paragraph 6; Equality Act 2010, section 20.',
    roles: ['engagement', 'housing officer', 'operative', 'caller'],
    from: '2018-05-25',
  },
  {
    id: 'fair-panel',
    title: 'Drawing a panel that looks like the residents',
    words:
      'Reading what volunteers said about themselves when they put their names down, for the draw they put them down for.',
    basis: 'UK GDPR Article 9(2)(a): the explicit consent that each volunteer gave and may take back.',
    roles: ['engagement'],
    from: '2018-05-25',
  },
  {
    id: 'safeguarding',
    title: 'Protecting somebody who may be at risk of harm',
    words:
      'When there is reason to think that a child, or an adult who needs care, is at risk. The record says who looked.',
    basis: 'UK GDPR Article 9(2)(g); Data Protection Act 2018, Schedule 1, paragraph 18.',
    roles: ['housing officer', 'manager', 'data protection officer'],
    from: '2018-05-25',
  },
  {
    id: 'persons-own-request',
    title: 'Answering what somebody asks about their own data',
    words: 'Giving a person a copy of their record, putting it right, or erasing it.',
    basis: 'UK GDPR Articles 15 to 17; Data Protection Act 2018, section 45.',
    roles: ['data protection officer'],
    from: '2018-05-25',
  },
];

/** The purposes that an actor may choose on a day (`YYYY-MM-DD`). */
export const purposesFor = (actor: Actor, day: string): readonly Purpose[] =>
  PURPOSES.filter(
    (purpose) =>
      purpose.from <= day &&
      (purpose.to === undefined || day <= purpose.to) &&
      actor.roles.some((role) => purpose.roles.includes(role)),
  );

/** How a purpose reads in the audit and on pages; the id where it is no longer in the list. */
export const purposeTitle = (id: string): string => PURPOSES.find((one) => one.id === id)?.title ?? id;

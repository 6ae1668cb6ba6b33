import type { Actor } from './actor.ts';
import type { Role } from './role.ts';

export type PurposeId =
  | 'equal-treatment'
  | 'needs-at-a-visit'
  | 'fair-panel'
  | 'safeguarding'
  | 'persons-own-request';

/**
 * A reason for which special-category data (health, ethnic group, religion, sexual orientation …) may be read. Dated, because
 * the law changes. The basis is what a landlord in England commonly rests on; its data protection officer confirms it. How it reads: `purpose-words.en.ts`.
 */
export interface Purpose {
  readonly id: PurposeId;
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
    basis:
      'UK GDPR Article 9(2)(g); Data Protection Act 2018, Schedule 1, paragraph 8; Equality Act 2010, section 149.',
    roles: ['insight', 'engagement', 'manager', 'data protection officer'],
    from: '2018-05-25',
  },
  {
    id: 'needs-at-a-visit',
    basis:
      'UK GDPR Article 9(2)(g); Data Protection Act 2018, Schedule 1, paragraph 6; Equality Act 2010, section 20.',
    roles: ['engagement', 'housing officer', 'operative', 'caller'],
    from: '2018-05-25',
  },
  {
    id: 'fair-panel',
    basis: 'UK GDPR Article 9(2)(a): the explicit consent that each volunteer gave and may take back.',
    roles: ['engagement'],
    from: '2018-05-25',
  },
  {
    id: 'safeguarding',
    basis: 'UK GDPR Article 9(2)(g); Data Protection Act 2018, Schedule 1, paragraph 18.',
    roles: ['housing officer', 'manager', 'data protection officer'],
    from: '2018-05-25',
  },
  {
    id: 'persons-own-request',
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

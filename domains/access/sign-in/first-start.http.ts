import { randomBytes } from 'node:crypto';
import type { LandlordRecord } from '../../../platform/postgres/record.ts';
import { actingAs, HEARTH } from '../actor.ts';
import { recordAudit } from '../audit.postgres.ts';
import type { Role } from '../role.ts';
import { tokenHash } from './better-auth.http.ts';
import {
  addPerson,
  firstLinkHolds,
  hasAdministrator,
  isDemonstration,
  keepFirstLink,
  markDemonstration,
  takeFirstLink,
} from './first-start.postgres.ts';
import type { LinkUsed, SignIn } from './open-sign-in.http.ts';

const FIRST_LINK_HOURS = 24;
const DEMONSTRATION_LINK_HOURS = 12;

/** Who may look around a made-up landlord. The first gets a link; the others sign in through the mail box. */
export const DEMONSTRATION_PEOPLE: readonly {
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
}[] = [
  {
    name: 'Amina Yusuf',
    email: 'looking-around@hearth.invalid',
    roles: ['insight', 'engagement', 'housing officer', 'operative', 'caller', 'manager'],
  },
  { name: 'Ade Miller', email: 'administrator@hearth.invalid', roles: ['administrator'] },
  { name: 'Dora Price', email: 'data-protection@hearth.invalid', roles: ['data protection officer'] },
  { name: 'Bea Khan', email: 'board@hearth.invalid', roles: ['board'] },
];

/** How the first person comes in: by a link on the terminal of whoever runs Hearth. */
export interface FirstStart {
  /** A one-time link for the first administrator; `null` once there is one. Each call makes the links before it void. */
  administratorLink(now: Date): Promise<string | null>;
  linkHolds(token: string, now: Date): Promise<boolean>;
  /** Makes the first administrator and signs them in. */
  begin(
    first: { readonly token: string; readonly name: string; readonly email: string },
    headers: Headers,
    now: Date,
  ): Promise<LinkUsed>;
  /**
   * A one-time link that signs somebody in for looking around. Only in a record that `openDemonstration` marked;
   * `null` in any other.
   */
  demonstrationLink(now: Date): Promise<string | null>;
  /** Whom one may sign in as for looking around; nobody in a record that is no demonstration. */
  demonstrationPeople(): Promise<typeof DEMONSTRATION_PEOPLE>;
  /** Marks an empty record as a demonstration and puts its people in. `false` where it holds real people. */
  openDemonstration(): Promise<boolean>;
}

export const firstStart = (record: LandlordRecord, signIn: SignIn): FirstStart => {
  const asHearth = actingAs(HEARTH);
  return {
    async administratorLink(now) {
      const token = randomBytes(32).toString('base64url');
      const made = await record.transaction(asHearth, async (tx) => {
        if ((await hasAdministrator(tx)) || (await isDemonstration(tx))) return false;
        await keepFirstLink(tokenHash(token), new Date(now.getTime() + FIRST_LINK_HOURS * 3_600_000), tx);
        return true;
      });
      return made ? `${signIn.settings.publicAddress}/first-start?token=${token}` : null;
    },
    linkHolds: (token, now) =>
      record.transaction(asHearth, (tx) => firstLinkHolds(tokenHash(token), now, tx)),
    async begin({ token, name, email }, headers, now) {
      const done = await record.transaction(asHearth, async (tx) => {
        if (!(await takeFirstLink(tokenHash(token), now, tx))) return false;
        if (await hasAdministrator(tx)) return false;
        const id = await addPerson({ name, email, roles: ['administrator'] }, tx);
        await recordAudit({ act: 'make the first administrator', noun: 'person', id }, tx);
        return true;
      });
      if (!done) return { ok: false };
      const link = new URL(await signIn.linkFor(email, 1, now));
      return signIn.useLink(link.searchParams.get('token') ?? '', headers);
    },
    async demonstrationLink(now) {
      if (!(await record.transaction(asHearth, isDemonstration))) return null;
      const email = DEMONSTRATION_PEOPLE[0]?.email ?? '';
      return signIn.linkFor(email, DEMONSTRATION_LINK_HOURS * 60, now);
    },
    demonstrationPeople: async () =>
      (await record.transaction(asHearth, isDemonstration)) ? DEMONSTRATION_PEOPLE : [],
    openDemonstration: () =>
      record.transaction(asHearth, async (tx) => {
        if (!(await markDemonstration(tx))) return false;
        for (const person of DEMONSTRATION_PEOPLE) await addPerson({ ...person, demonstration: true }, tx);
        return true;
      }),
  };
};

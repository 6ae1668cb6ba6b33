import { sql } from 'kysely';
import type { Transaction } from '../../../platform/postgres/record.ts';
import type { HeldThing, PersonalData, Subject } from '../../access/personal-data.ts';

const isPerson = (subject: Subject): subject is Extract<Subject, { kind: 'person' }> =>
  subject.kind === 'person';

/** Whoever wrote an observation. Its words go with their name, since words can tell who wrote them; what was counted stays counted. */
export const observationsPersonalData: PersonalData = {
  words: {
    en: {
      title: 'Observations you wrote',
      stays:
        'How often something was seen, told or thought of a place or a group stays in figures already made. Neither your name nor your words are in them.',
    },
  },
  async export(subject: Subject, tx: Transaction): Promise<readonly HeldThing[]> {
    if (!isPerson(subject)) return [];
    const { rows } = await sql<HeldThing>`
      select on_day::text as day, about_said as about, theme, certainty, channel, said as words, written_at::text as written,
        taken_back_why as "taken back because"
      from hearth.observation where author = ${subject.id} order by written_at, id`.execute(tx);
    return rows;
  },
  async erase(subject: Subject, tx: Transaction): Promise<number> {
    if (!isPerson(subject)) return 0;
    const { rows } =
      await sql`delete from hearth.observation where author = ${subject.id} returning id`.execute(tx);
    return rows.length;
  },
};

/** Whoever handed homes over, or changed a setting. The account of what was done stays; the name goes with their account. */
export const findingsActsPersonalData: PersonalData = {
  words: {
    en: {
      title: 'Call lists you handed over and settings you changed',
      stays:
        'What was handed over or changed, when and why stays, because others rely on it. Your name is taken off; a number that says nothing remains.',
    },
  },
  async export(subject: Subject, tx: Transaction): Promise<readonly HeldThing[]> {
    if (!isPerson(subject)) return [];
    const { rows: handed } = await sql<HeldThing>`
      select 'call list' as what, at::text as on, to_whom as "to whom", purpose as why from hearth.hand_over
      where by_person = ${subject.id} order by at, id`.execute(tx);
    const { rows: changed } = await sql<HeldThing>`
      select 'setting' as what, at::text as on, name as "to whom", why from hearth.setting
      where by_person = ${subject.id} order by version`.execute(tx);
    return [...handed, ...changed.map(({ 'to whom': name, ...rest }) => ({ ...rest, setting: name ?? '' }))];
  },
  async erase(): Promise<number> {
    return 0;
  },
};

import { sql } from 'kysely';
import type { Transaction } from '../../platform/postgres/record.ts';
import type { HeldThing, PersonalData, Subject } from '../access/personal-data.ts';

/** What people with an account did about findings. Residents and volunteers are not named here. */
export const decisionsPersonalData: PersonalData = {
  words: {
    en: {
      title: 'Promises, what you look after, and what you said about findings',
      stays:
        'Promises, what you looked after and what you set aside stay, without your name: others rely on what was promised. ' +
        'What you said in discussions and what you watch go. Guesses were never kept with a name.',
    },
  },
  export: (subject, tx) => (subject.kind === 'person' ? held(subject.id, tx) : Promise.resolve([])),
  erase: (subject, tx) => (subject.kind === 'person' ? erase(subject, tx) : Promise.resolve(0)),
};

const held = async (person: string, tx: Transaction): Promise<readonly HeldThing[]> => {
  const { rows } = await sql<HeldThing>`
    select 'promise' as what, p.finding::text as finding, v.at::text as at, v.what as text,
      concat_ws(', ', case when p.made_by = ${person} then 'you made it' end,
        case when v.by_person = ${person} then 'you wrote this version' end,
        case when v.owner_person = ${person} then 'you own it' end) as yours
    from hearth.promise p join hearth.promise_version v on v.promise_id = p.id
    where ${person} in (p.made_by, v.by_person, v.owner_person)
    union all
    select 'looked after', a.finding::text, a.at::text, a.note,
      case when a.to_person = ${person} then 'given to you' else 'given by you' end
    from hearth.assignment a where ${person} in (a.to_person, a.by_person)
    union all
    select 'said', c.finding::text, c.at::text, c.text, 'you said it'
    from hearth.finding_comment c where c.by_person = ${person}
    union all
    select 'set aside', s.finding::text, s.at::text, s.reason, 'you did it'
    from hearth.set_aside s where s.by_person = ${person}
    union all
    select 'watched', w.finding::text, w.at::text, '', 'you watch it'
    from hearth.watch w where w.person = ${person}
    order by at`.execute(tx);
  return rows;
};

const erase = async ({ id }: Subject & { kind: 'person' }, tx: Transaction): Promise<number> => {
  const comments = await sql`
    update hearth.finding_comment set text = '', taken_back_at = now()
    where by_person = ${id} and taken_back_at is null`.execute(tx);
  const watches = await sql`delete from hearth.watch where person = ${id}`.execute(tx);
  return Number(comments.numAffectedRows ?? 0) + Number(watches.numAffectedRows ?? 0);
};

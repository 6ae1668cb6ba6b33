import { sql } from 'kysely';
import type { PersonalData } from '../../access/personal-data.ts';

/** What evidence holds of a member of staff: which runs they asked for and stopped, and which extracts they brought. */
export const evidencePersonalData: PersonalData = {
  words: {
    en: {
      title: 'Extracts that you brought and runs that you asked for',
      stays:
        'The runs stay, under a number that stands for you and is no name: every figure can be traced to the run that made it.',
    },
  },
  async export(subject, tx) {
    if (subject.kind !== 'person') return [];
    const { rows } = await sql<{ what: string; at: Date; state: string }>`
      select 'a run (' || kind || ')' as what, asked_at as at, state from hearth.job where asked_by = ${subject.id}
      union all
      select 'a stop', cancel_asked_at, state from hearth.job where cancel_asked_by = ${subject.id}
      union all
      select 'extracts (' || kind || ')', made_at, case when files_gone_at is null then 'held' else 'deleted' end
        from hearth.intake where made_by = ${subject.id}
      order by at`.execute(tx);
    return rows.map((row) => ({ what: row.what, at: row.at.toISOString(), state: row.state }));
  },
  erase: () => Promise.resolve(0),
};

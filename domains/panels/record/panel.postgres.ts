import { sql } from 'kysely';
import type { Transaction } from '../../../platform/postgres/record.ts';
import type { FeatureCounts } from '../review-composition.ts';
import { holdPanel } from './hold-panel.postgres.ts';

/** What an engagement officer decides about a panel. */
export interface PanelTerms {
  readonly name: string;
  readonly purpose: string;
  readonly size: number;
  readonly termMonths: number;
  readonly onePerHousehold: boolean;
  /** How expenses and thanks are paid, as the people who are invited read it. */
  readonly expenses: string;
  /** How somebody reaches a person who answers. */
  readonly askUs: string;
  /** `YYYY-MM-DD`; the last day on which somebody may register. */
  readonly registrationEnds: string | null;
}

export interface PanelRecord extends PanelTerms {
  readonly id: string;
  readonly madeAt: Date;
  readonly endedAt: Date | null;
}

export interface PanelInList extends PanelRecord {
  readonly invited: number;
  readonly volunteers: number;
  readonly seated: number;
}

const COLUMNS = sql`id, name, purpose, size, term_months as "termMonths", one_per_household as "onePerHousehold", expenses,
  ask_us as "askUs", registration_ends::text as "registrationEnds", made_at as "madeAt", ended_at as "endedAt"`;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a text from an address may be used as an id: anything else is simply not found. */
export const isId = (text: string): boolean => UUID.test(text);

/** The panel, or null where there is none or this actor may not know of it. */
export const panelById = async (id: string, tx: Transaction): Promise<PanelRecord | null> => {
  if (!isId(id)) return null;
  const { rows } = await sql<PanelRecord>`select ${COLUMNS} from hearth.panel where id = ${id}`.execute(tx);
  return rows[0] ?? null;
};

/** All panels, the newest first. Counts of people are nil where the actor may not read volunteers. */
export const panelList = async (tx: Transaction): Promise<readonly PanelInList[]> => {
  const { rows } = await sql<PanelInList>`select ${COLUMNS},
    (select count(*)::int from hearth.panel_invitation i where i.panel_id = p.id) as invited,
    (select count(*)::int from hearth.panel_volunteer v where v.panel_id = p.id and v.withdrawn_at is null) as volunteers,
    (select count(*)::int from hearth.panel_seat s where s.panel_id = p.id and s.state = 'accepted') as seated
    from hearth.panel p order by made_at desc, name`.execute(tx);
  return rows;
};

export const makePanel = async (terms: PanelTerms, tx: Transaction): Promise<string> => {
  const { rows } = await sql<{
    readonly id: string;
  }>`insert into hearth.panel (name, purpose, size, term_months, one_per_household, expenses, ask_us, registration_ends)
    values (${terms.name}, ${terms.purpose}, ${terms.size}, ${terms.termMonths}, ${terms.onePerHousehold}, ${terms.expenses},
      ${terms.askUs}, ${terms.registrationEnds}::date) returning id`.execute(tx);
  const id = rows[0]?.id;
  if (id === undefined) throw new Error('A panel was inserted and has no id.');
  return id;
};

export const changePanel = async (id: string, terms: PanelTerms, tx: Transaction): Promise<void> => {
  await sql`update hearth.panel set name = ${terms.name}, purpose = ${terms.purpose}, size = ${terms.size},
    term_months = ${terms.termMonths}, one_per_household = ${terms.onePerHousehold}, expenses = ${terms.expenses},
    ask_us = ${terms.askUs}, registration_ends = ${terms.registrationEnds}::date where id = ${id}`.execute(
    tx,
  );
};

/** Residents by group, and where the counts come from. */
export interface PanelPopulation {
  readonly counts: readonly FeatureCounts[];
  readonly source: string;
}

interface PopulationRow {
  readonly feature: string;
  readonly value: string;
  readonly unknown: boolean;
  readonly residents: number;
  readonly source: string;
}

/** What the panel is measured against; null where nobody has said yet. */
export const populationOf = async (panel: string, tx: Transaction): Promise<PanelPopulation | null> => {
  const { rows } =
    await sql<PopulationRow>`select feature, value, is_unknown as unknown, residents, source from hearth.panel_population
      where panel_id = ${panel} order by place`.execute(tx);
  const [first] = rows;
  if (first === undefined) return null;
  const counts = [...Map.groupBy(rows, (row) => row.feature)].map(([feature, own]) => ({
    feature,
    groups: own.filter((row) => !row.unknown).map(({ value, residents }) => ({ value, panel: 0, residents })),
    unknown: { panel: 0, residents: own.find((row) => row.unknown)?.residents ?? 0 },
  }));
  return { counts, source: first.source };
};

export const savePopulation = async (
  panel: string,
  { counts, source }: PanelPopulation,
  tx: Transaction,
): Promise<void> => {
  await holdPanel(panel, tx);
  await sql`delete from hearth.panel_population where panel_id = ${panel}`.execute(tx);
  const rows = counts.flatMap(({ feature, groups, unknown }) => [
    ...groups.map(({ value, residents }) => ({ feature, value, unknown: false, residents })),
    { feature, value: '', unknown: true, residents: unknown.residents },
  ]);
  await sql`insert into hearth.panel_population (panel_id, feature, value, is_unknown, residents, place, source)
    select ${panel}, feature, value, unknown, residents, row_number() over (), ${source}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(feature text, value text, unknown boolean, residents int)`.execute(
    tx,
  );
};

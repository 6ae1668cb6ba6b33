import { sql } from 'kysely';
import type { Transaction } from '../../../platform/postgres/record.ts';
import type { ReadSettings } from '../read-settings.ts';
import {
  asItemPurpose,
  type ChosenSettings,
  type ItemPurpose,
  SETTINGS,
  type SettingName,
  type SettingValue,
  settingsFrom,
} from './setting.ts';

/** One change, as the history shows it. */
export interface SettingChange {
  readonly version: number;
  readonly name: string;
  /** `null` went back to the default. */
  readonly value: unknown;
  readonly at: Date;
  readonly by: string;
  readonly why: string;
}

interface ChangeRow {
  readonly version: string;
  readonly name: string;
  readonly value: unknown;
  readonly at: Date;
  readonly by: string;
  readonly why: string;
}

const changeOf = (row: ChangeRow): SettingChange => ({ ...row, version: Number(row.version) });

const SELECT = sql`
  select s.version::text, s.name, s.value, s.at, coalesce(c.name, '') as by, s.why
  from hearth.setting s left join hearth.colleague c on c.id::text = s.by_person`;

/** Every setting and purpose as it is now: the last change of each name. */
export async function settingsNow(tx: Transaction): Promise<ReadonlyMap<string, SettingChange>> {
  const { rows } = await sql<ChangeRow>`
    ${SELECT} where s.version in (select max(version) from hearth.setting group by name) order by s.name`.execute(
    tx,
  );
  return new Map(rows.map((row) => [row.name, changeOf(row)]));
}

/** Who changed what when, latest first; of one name where it is given. */
export async function settingHistory(
  { name, skip, most }: { readonly name: string; readonly skip: number; readonly most: number },
  tx: Transaction,
): Promise<{ readonly changes: readonly SettingChange[]; readonly total: number }> {
  const where = sql`where ${name} = '' or s.name = ${name}`;
  const { rows } = await sql<ChangeRow>`
    ${SELECT} ${where} order by s.version desc limit ${most} offset ${skip}`.execute(tx);
  const { rows: counted } = await sql<{ n: number }>`
    select count(*)::integer as n from hearth.setting s ${where}`.execute(tx);
  return { changes: rows.map(changeOf), total: counted[0]?.n ?? 0 };
}

export interface ToChange {
  readonly name: string;
  /** `null` goes back to the default. */
  readonly value: SettingValue | ItemPurpose | null;
  readonly why: string;
  /** The version that whoever changes it had before them; 0 where it was never changed. */
  readonly seen: number;
}

/** Keeps a change, unless somebody made another one meanwhile: then that one is given back, and nothing is kept. */
export async function changeSetting(
  { name, value, why, seen }: ToChange,
  now: Date,
  tx: Transaction,
): Promise<{ readonly kept: true } | { readonly kept: false; readonly meanwhile: SettingChange }> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`hearth.setting ${name}`}, 0))`.execute(tx);
  const { rows } = await sql<ChangeRow>`
    ${SELECT} where s.name = ${name} order by s.version desc limit 1`.execute(tx);
  const [last] = rows;
  if (last && Number(last.version) !== seen) return { kept: false, meanwhile: changeOf(last) };
  await sql`
    insert into hearth.setting (name, value, at, why)
    values (${name}, ${value === null ? null : JSON.stringify(value)}::jsonb, ${now}, ${why})`.execute(tx);
  return { kept: true };
}

const isValue = (value: unknown): value is SettingValue =>
  typeof value === 'string' || typeof value === 'number';

/** What is chosen now, by name; what was never chosen or went back to its default is absent. */
export const chosenSettings = (now: ReadonlyMap<string, SettingChange>): ChosenSettings => {
  const chosen: Partial<Record<SettingName, SettingValue>> = {};
  for (const { name } of SETTINGS) {
    const value = now.get(name)?.value;
    if (isValue(value)) chosen[name] = value;
  }
  return chosen;
};

/** What the next analysis takes. Not `ok` only where a newer Hearth no longer takes what was chosen; it says which. */
export const settingsForAnalysis = async (tx: Transaction): Promise<ReadSettings> =>
  settingsFrom(chosenSettings(await settingsNow(tx)));

/** The name under which the purpose of an item is kept among the settings. */
export const purposeName = (characteristic: string): string => `known:${characteristic}`;

/** The purposes of what is held about residents, by characteristic, with the version of each. */
export const itemPurposes = (
  now: ReadonlyMap<string, SettingChange>,
): ReadonlyMap<string, ItemPurpose & { readonly version: number }> =>
  new Map(
    [...now].flatMap(([name, { value, version }]) => {
      const item = name.startsWith('known:') ? asItemPurpose(value) : null;
      return item === null ? [] : [[name.slice('known:'.length), { ...item, version }] as const];
    }),
  );

/** What the landlord calls the people in its homes. */
export async function residentWord(tx: Transaction): Promise<'resident' | 'tenant' | 'customer'> {
  const word = chosenSettings(await settingsNow(tx)).resident_word;
  return word === 'tenant' || word === 'customer' ? word : 'resident';
}

/** What the landlord chose to call the people in its homes; `null` where nobody has chosen yet. */
export async function chosenResidentWord(tx: Transaction): Promise<string | null> {
  const word = chosenSettings(await settingsNow(tx)).resident_word;
  return typeof word === 'string' ? word : null;
}

/** What the landlord chose to be called; `null` where nobody has chosen yet. */
export async function chosenLandlord(tx: Transaction): Promise<string | null> {
  const { landlord } = chosenSettings(await settingsNow(tx));
  return typeof landlord === 'string' ? landlord : null;
}

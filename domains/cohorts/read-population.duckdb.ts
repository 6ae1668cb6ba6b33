import type { DuckDb } from '../../platform/duckdb/duckdb.ts';
import type { Characteristic } from './characteristic.ts';
import { type CodedCharacteristic, type Population, UNKNOWN, UNKNOWN_KINDS } from './population.ts';

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** More values than this make no cohorts: a column of free text or of ids. */
const MOST_VALUES = 400;

async function readCoded(
  db: DuckDb,
  characteristic: Characteristic,
): Promise<CodedCharacteristic | undefined> {
  const level = characteristic.source.table === 'residents' ? 'household' : 'home';
  const column = quote(characteristic.id);
  const found = await db.rows<{ value: string; n: number }>(
    `select ${column} as value, count(*)::integer as n from ${level} where ${column} is not null group by 1 order by 1`,
  );
  if (found.length < 2 || found.length > MOST_VALUES) return undefined;
  const order = characteristic.order ?? [];
  const rank = (value: string): number => {
    const at = order.indexOf(value);
    return at < 0 ? order.length : at;
  };
  const values = found.map((f) => f.value).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0));
  await db.run(
    `create or replace temp table value_code as select * from (values ${values
      .map((value, i) => `('${value.replaceAll("'", "''")}', ${i})`)
      .join(', ')}) as v(value, code)`,
  );
  const read = await db.columns(
    `select coalesce(v.code, ${UNKNOWN})::integer as code,
       coalesce(list_position([${UNKNOWN_KINDS.map((k) => `'${k}'`).join(', ')}], ${quote(`${characteristic.id}__unknown`)}) - 1, 1)::integer as kind
     from ${level} left join value_code v on v.value = ${column} order by ${level}`,
  );
  return {
    characteristic,
    level,
    values,
    codes: Uint16Array.from(read['code'] as Int32Array),
    unknownKinds: Uint8Array.from(read['kind'] as Int32Array),
  };
}

/** Reads the tables that `makeHouseholdTables` made. Characteristics with fewer than two values held make no cohorts and are left out. */
export async function readPopulation(
  db: DuckDb,
  characteristics: readonly Characteristic[],
): Promise<Population> {
  const homes = await db.columns('select home_id, area_code from home order by home');
  const households = await db.columns('select home from household order by household');
  const coded: CodedCharacteristic[] = [];
  for (const characteristic of characteristics) {
    const one = await readCoded(db, characteristic);
    if (one) coded.push(one);
  }
  const homeIds = homes['home_id'] as unknown as readonly string[];
  const homeOfHousehold = households['home'] as Int32Array;
  return {
    homes: homeIds.length,
    households: homeOfHousehold.length,
    homeIds,
    areaOfHome: homes['area_code'] as unknown as readonly (string | null)[],
    homeOfHousehold,
    characteristics: coded,
  };
}

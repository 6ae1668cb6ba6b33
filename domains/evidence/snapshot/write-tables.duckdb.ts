import { join } from 'node:path';
import { type DuckDb, sqlName, sqlText } from '../../../platform/duckdb/index.ts';
import type { JudgedTable } from '../judging/judge-table.duckdb.ts';
import { impossibleOrderSql, orderPairs } from '../quality/impossible-order.duckdb.ts';
import { pseudonymSql } from './pseudonym.duckdb.ts';

/** A column as it is kept: its SQL over `k_<table>`, its name and its type. */
export interface KeptColumn {
  readonly name: string;
  readonly type: string;
  readonly sql: string;
}

/** Every column of a table in a snapshot, in the contract's order; further columns last. */
export const keptColumns = ({ mapped, plans }: JudgedTable, key: Buffer | null): KeptColumn[] => {
  const columns = plans.flatMap((plan): KeptColumn[] => {
    const { name, pseudonym } = plan.column;
    const cell = sqlName(name);
    const sql = pseudonym && key ? pseudonymSql(key, pseudonym, cell) : cell;
    const own: KeptColumn = { name, type: plan.type, sql };
    return plan.unknown === null
      ? [own]
      : [own, { name: `${name}__unknown`, type: 'VARCHAR', sql: sqlName(`${name}__unknown`) }];
  });
  if (mapped.table.orders.length === 0) return columns;
  const pairs = orderPairs(mapped).map(([earlier, later]) => `(${impossibleOrderSql(earlier, later)})`);
  return [
    ...columns,
    { name: 'impossible_order', type: 'BOOLEAN', sql: pairs.length === 0 ? 'false' : pairs.join(' OR ') },
  ];
};

/** Writes each table as Parquet, its rows in the order of its key (of its pseudonym, where it has one: the order of true ids would tell them). */
export const writeTables = async (
  db: DuckDb,
  tables: readonly JudgedTable[],
  options: { readonly folder: string; readonly key: Buffer },
): Promise<void> => {
  for (const judged of tables) {
    const { table } = judged.mapped;
    const cells = keptColumns(judged, options.key).map(({ name, sql }) => `${sql} AS ${sqlName(name)}`);
    const path = join(options.folder, `${table.name}.parquet`);
    const order = table.key.map((name) => `s.${sqlName(name)}`).join(', ');
    await db
      .run(
        `COPY (SELECT * FROM (SELECT ${cells.join(', ')} FROM ${sqlName(judged.kept)}) AS s ORDER BY ${order}) TO ${sqlText(path)} (FORMAT parquet, COMPRESSION zstd)`,
      )
      .catch((error: unknown) => {
        const message = error instanceof Error ? error.message.replace(/[0-9a-f]{32,}/gi, '…') : 'unknown';
        throw new Error(`Writing ${table.name}.parquet failed: ${message}`);
      });
  }
};

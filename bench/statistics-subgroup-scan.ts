/**
 * The subgroup scan beside DuckDB's GROUPING SETS, in the same run: 1,000,000 rows, 10 characteristics of 49 levels,
 * 4 outcomes, all 14,435 subgroups to depth three, from typed columns and from a CSV file. Run:
 * `node bench/statistics-subgroup-scan.ts [rows]`. Exit code 1 when an aim is missed.
 */

import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { randomFromSeed } from '../libraries/statistics/chance/index.ts';
import {
  type ScanInput,
  type SubgroupCube,
  scanSubgroups,
  subgroupNumber,
} from '../libraries/statistics/subgroup-scan/index.ts';
import { choices } from '../libraries/statistics/subgroup-scan/subgroup-cube.ts';
import { parallelScan } from '../platform/threads/parallel-scan.ts';

const LEVELS = [2, 3, 3, 4, 4, 5, 5, 7, 8, 8];
const OUTCOMES = ['days', 'visits', 'late', 'unhappy'];
const ROUNDS = 3;

function madeUpRows(rows: number): ScanInput {
  const random = randomFromSeed('subgroup scan');
  const codes = LEVELS.map((levels) =>
    Uint8Array.from({ length: rows }, () => Math.floor(levels * random.next() ** 1.5)),
  );
  const number = (mean: number, spread: number): Float64Array =>
    Float64Array.from({ length: rows }, () => Math.round(100 * (mean + spread * random.normal())) / 100);
  const answer = (share: number): Uint8Array =>
    Uint8Array.from({ length: rows }, () => (random.next() < share ? 1 : 0));
  return {
    characteristics: codes.map((column, c) => ({
      name: `c${c}`,
      levels: Array.from({ length: LEVELS[c] ?? 0 }, (_, level) => String(level)),
      codes: column,
    })),
    outcomes: [
      { name: 'days', kind: 'number', values: number(20, 6) },
      { name: 'visits', kind: 'number', values: number(2, 0.5) },
      { name: 'late', kind: 'yes-no', values: answer(0.2) },
      { name: 'unhappy', kind: 'yes-no', values: answer(0.05) },
    ],
    depth: 3,
  };
}

async function writeCsv(path: string, { characteristics, outcomes }: ScanInput): Promise<void> {
  const file = createWriteStream(path);
  const rows = characteristics[0]?.codes.length ?? 0;
  file.write(`${[...characteristics, ...outcomes].map(({ name }) => name).join()}\n`);
  const columns = [...characteristics.map(({ codes }) => codes), ...outcomes.map(({ values }) => values)];
  for (let from = 0; from < rows; from += 5000) {
    const lines: string[] = [];
    for (let i = from; i < Math.min(rows, from + 5000); i++)
      lines.push(columns.map((column) => column[i]).join());
    if (!file.write(`${lines.join('\n')}\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}

const csvColumns = `{${[
  ...LEVELS.map((_, c) => `'c${c}': 'UTINYINT'`),
  `'days': 'DOUBLE'`,
  `'visits': 'DOUBLE'`,
  `'late': 'UTINYINT'`,
  `'unhappy': 'UTINYINT'`,
].join()}}`;

const fromCsv = (path: string): string => `read_csv('${path}', header = true, columns = ${csvColumns})`;

function groupingSets(source: string): string {
  const names = LEVELS.map((_, c) => `c${c}`);
  const sets = choices(names.length, 3).map((chosen) => `(${chosen.map((c) => names[c]).join()})`);
  const figures = OUTCOMES.map((name) => `count(${name}), avg(${name}), var_samp(${name})`);
  return `SELECT ${names.join()}, count(*), ${figures.join()} FROM ${source} GROUP BY GROUPING SETS (${sets.join()})`;
}

/** Reads a CSV file through DuckDB into typed columns. */
async function typedColumns(connection: DuckDBConnection, path: string, like: ScanInput): Promise<ScanInput> {
  const result = await connection.run(`SELECT * FROM ${fromCsv(path)}`);
  const rows = like.characteristics[0]?.codes.length ?? 0;
  const shared = (bytes: number) => new SharedArrayBuffer(bytes * rows);
  const characteristics = like.characteristics.map((each) => ({ ...each, codes: new Uint8Array(shared(1)) }));
  const outcomes = like.outcomes.map((each) =>
    each.kind === 'number'
      ? { ...each, values: new Float64Array(shared(8)) }
      : { ...each, values: new Uint8Array(shared(1)) },
  );
  const columns = [...characteristics.map(({ codes }) => codes), ...outcomes.map(({ values }) => values)];
  let at = 0;
  for (;;) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) break;
    columns.forEach((column, c) => {
      const { items } = chunk.getColumnVector(c) as unknown as { readonly items: ArrayLike<number> };
      column.set(items, at);
    });
    at += chunk.rowCount;
  }
  return { ...like, characteristics, outcomes };
}

async function timed<T>(
  work: () => Promise<T> | T,
): Promise<{ readonly seconds: number; readonly result: T }> {
  const started = performance.now();
  const result = await work();
  return { seconds: (performance.now() - started) / 1000, result };
}

/** The largest relative difference of any mean or variance from DuckDB's. */
function worstDifference(cube: SubgroupCube, rows: readonly (readonly unknown[])[]): number {
  let worst = 0;
  for (const row of rows) {
    const levels = LEVELS.flatMap((_, c) => (row[c] === null ? [] : [[c, Number(row[c])] as const]));
    const subgroup = subgroupNumber(cube, levels);
    cube.outcomes.forEach(({ n, sum, sumSquares, centre }, o) => {
      const at = LEVELS.length + 1 + 3 * o;
      const count = n[subgroup] ?? 0;
      const mean = (sum[subgroup] ?? 0) / count;
      const variance = ((sumSquares[subgroup] ?? 0) - count * mean * mean) / (count - 1);
      if (Number(row[at]) !== count) worst = Number.POSITIVE_INFINITY;
      worst = Math.max(worst, Math.abs(centre + mean - Number(row[at + 1])) / (1 + Math.abs(centre)));
      if (count > 1) worst = Math.max(worst, Math.abs(variance - Number(row[at + 2])) / (1 + variance));
    });
  }
  return worst;
}

async function main(): Promise<number> {
  const rows = Number(process.argv[2] ?? 1_000_000);
  const threads = availableParallelism();
  const input = madeUpRows(rows);
  const folder = mkdtempSync(join(tmpdir(), 'scan-'));
  const csv = join(folder, 'rows.csv');
  await writeCsv(csv, input);
  const connection = await (await DuckDBInstance.create(':memory:', { threads: String(threads) })).connect();
  await connection.run(`CREATE TABLE rows AS SELECT * FROM ${fromCsv(csv)}`);
  const best = new Map<string, number>();
  const keep = (name: string, seconds: number): void => {
    best.set(name, Math.min(best.get(name) ?? Number.POSITIVE_INFINITY, seconds));
  };
  let worst = Number.POSITIVE_INFINITY;
  let subgroups = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const ours = await timed(() => parallelScan(input, { threads }));
    const alone = await timed(() => scanSubgroups(input));
    const theirs = await timed(async () => (await connection.runAndReadAll(groupingSets('rows'))).getRows());
    const oursCsv = await timed(async () =>
      parallelScan(await typedColumns(connection, csv, input), { threads }),
    );
    const theirsCsv = await timed(() => connection.runAndReadAll(groupingSets(fromCsv(csv))));
    keep('scan, typed columns, threads', ours.seconds);
    keep('scan, typed columns, one thread', alone.seconds);
    keep('DuckDB GROUPING SETS, table', theirs.seconds);
    keep('scan, from CSV, threads', oursCsv.seconds);
    keep('DuckDB GROUPING SETS, from CSV', theirsCsv.seconds);
    if (ours.result.ok) {
      worst = worstDifference(ours.result.cube, theirs.result);
      subgroups = ours.result.cube.subgroups - 1;
    }
  }
  rmSync(folder, { recursive: true });
  for (const [name, seconds] of best) console.log(`${name.padEnd(34)} ${seconds.toFixed(3)} s`);
  const at = (name: string): number => best.get(name) ?? 0;
  const cube = at('scan, typed columns, threads');
  const ratio = at('DuckDB GROUPING SETS, table') / cube;
  const csvRatio = at('DuckDB GROUPING SETS, from CSV') / at('scan, from CSV, threads');
  console.log(
    `${rows} rows, ${subgroups} subgroups, ${threads} threads; worst difference from DuckDB ${worst.toExponential(1)}`,
  );
  console.log(
    `faster than DuckDB: ${ratio.toFixed(1)} times from typed columns, ${csvRatio.toFixed(1)} times from CSV`,
  );
  console.log(
    `aims: cube under 1.5 s ${cube < 1.5 ? 'met' : 'MISSED'}, four times faster ${ratio >= 4 ? 'met' : 'MISSED'}`,
  );
  return cube < 1.5 && ratio >= 4 && worst < 1e-6 ? 0 : 1;
}

process.exitCode = await main();

/**
 * How long an import takes, and how much memory: node bench/import-scale.ts [--repairs 1000000] [--keep FOLDER]
 * 100,000 homes, 180,000 residents and 1,000,000 repairs by default, written as CSV in UK dates, then imported twice.
 */
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importExtracts } from '../domains/evidence/index.ts';
import { sqlText, withDuckDb } from '../platform/duckdb/index.ts';

const option = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
};

const repairs = Number(option('repairs') ?? 1_000_000);
const homes = Math.max(1000, Math.round(repairs / 10));
const folder = option('keep') ?? (await mkdtemp(join(tmpdir(), 'hearth-scale-')));
const store = await mkdtemp(join(tmpdir(), 'hearth-scale-store-'));

const SOURCES: Readonly<Record<string, string>> = {
  homes: `SELECT lpad(i::VARCHAR, 12, '0') AS home_id, 'E0100' || (i % 3000) AS area_code, 'Estate ' || (i % 400) AS estate,
    'Patch ' || (i % 40) AS patch, ['Flat', 'House', 'Maisonette', 'Bungalow'][1 + i % 4] AS property_type, 1 + i % 4 AS bedrooms,
    1900 + i % 120 AS built_year, ['Gas boiler', 'Electric', 'District'][1 + i % 3] AS heating_type,
    ['GN', 'Supported', 'Sheltered'][1 + i % 3] AS tenure_kind FROM range(${homes}) AS r(i)`,
  tenancies: `SELECT 'T' || i AS tenancy_id, lpad(i::VARCHAR, 12, '0') AS home_id,
    strftime(DATE '2000-01-01' + (i % 9000)::INTEGER, '%d/%m/%Y') AS start, NULL AS end, 'Assured' AS agreement FROM range(${homes}) AS r(i)`,
  residents: `SELECT 'P' || i AS resident_id, 'T' || (i % ${homes}) AS tenancy_id, CASE WHEN i < ${homes} THEN 'Y' ELSE 'N' END AS lead,
    strftime(DATE '1930-01-01' + (i * 7 % 27000)::INTEGER, '%d/%m/%Y') AS birth_year, ['F', 'M', ''][1 + i % 3] AS sex,
    ['White British', 'Pakistani', 'Black African', 'Prefer not to say', ''][1 + i % 5] AS ethnic_group,
    ['Y', 'N', 'PNTS', ''][1 + i % 4] AS disability, ['English', 'Urdu', 'Polish', ''][1 + i % 4] AS main_language
    FROM range(${Math.round(homes * 1.8)}) AS r(i)`,
  repairs: `SELECT 'J' || i AS repair_id, lpad((i * 7919 % ${homes})::VARCHAR, 12, '0') AS home_id,
    strftime(moment, '%d/%m/%Y %H:%M') AS reported_at, strftime(moment + INTERVAL 20 DAY, '%d/%m/%Y') AS target_at,
    CASE WHEN i % 11 > 0 THEN strftime(moment + to_days((i % 60)::INTEGER) + INTERVAL 3 HOUR, '%d/%m/%Y %H:%M') END AS completed_at,
    ['Complete', 'Open', 'Cancelled'][1 + i % 3] AS status, ['Emergency', 'Urgent', 'Routine'][1 + i % 3] AS priority,
    ['Plumber', 'Electrician', 'Joiner', 'Gas'][1 + i % 4] AS trade,
    ['Damp and mould', 'Heating', 'Plumbing', 'Electrical', 'Roofing'][1 + i % 5] AS category, 'SOR' || (i % 900) AS sor_code,
    ['Telephone', 'Web', 'Email'][1 + i % 3] AS channel, ['Tenant', 'Staff'][1 + i % 2] AS reported_by,
    'Contractor ' || (i % 6) AS contractor, 1 + i % 3 AS visits, ['Y', 'N', ''][1 + i % 3] AS first_time_fix,
    ['N', 'Y', ''][1 + i % 3] AS no_access, round(20 + i % 700 + 0.5, 2) AS cost
    FROM (SELECT i, TIMESTAMP '2023-04-01' + to_minutes((i * 613 % 1576800)::INTEGER) AS moment FROM range(${repairs}) AS r(i))`,
};

await withDuckDb({ memoryLimit: '1GB' }, async (db) => {
  for (const [table, sql] of Object.entries(SOURCES)) {
    await db.run(`COPY (${sql}) TO ${sqlText(join(folder, `${table}.csv`))} (FORMAT csv, HEADER)`);
  }
});
const megabytes = (await stat(join(folder, 'repairs.csv'))).size / 1e6;
console.log(`${homes} homes, ${repairs} repairs (${megabytes.toFixed(0)} MB of CSV)`);
for (const turn of ['first import', 'the same again']) {
  const start = performance.now();
  const result = await importExtracts({
    folder,
    store,
    ...(option('verbose') === undefined
      ? {}
      : {
          onProgress: (share, doing) =>
            console.log(`  ${share.toFixed(2)} ${doing} ${((performance.now() - start) / 1000).toFixed(1)}`),
        }),
  });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  const cpu = ((userCPUTime + systemCPUTime) / 1e6).toFixed(1);
  const peak = (process.resourceUsage().maxRSS / 1024).toFixed(0);
  console.log(
    `${turn}: ${result.ok ? result.snapshot.id : result.problems.map((one) => one.message).join('; ')} in ${seconds} s (processor time so far ${cpu} s), peak memory so far ${peak} MB`,
  );
}
await rm(store, { recursive: true });
if (option('keep') === undefined) await rm(folder, { recursive: true });

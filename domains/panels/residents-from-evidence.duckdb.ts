import { join } from 'node:path';
import { withDuckDb } from '../../platform/duckdb/duckdb.ts';
import { type EvidenceTables, makeHouseholdTables } from '../cohorts/household-tables.duckdb.ts';
import { CHARACTERISTICS } from '../cohorts/index.ts';
import { type Population, UNKNOWN } from '../cohorts/population.ts';
import { readPopulation } from '../cohorts/read-population.duckdb.ts';
import type { Snapshot } from '../evidence/index.ts';
import type { FeatureCounts } from './review-composition.ts';

const VALUES_OF_A_FEATURE = 15;

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** Residents of a snapshot by group, and the words that say which evidence it is. */
export interface CountedResidents {
  readonly counts: readonly FeatureCounts[];
  readonly source: string;
}

/**
 * Households of a snapshot by characteristic, as findings count them: what a panel is measured against. Null where the
 * extracts gave no homes or nothing about people. Counts only; pages withhold small ones.
 */
export async function residentsFromEvidence({
  folder,
  manifest,
}: Snapshot): Promise<CountedResidents | null> {
  const evidence: EvidenceTables = {
    given: new Map(Object.entries(manifest.tables).map(([name, table]) => [name, new Set(table.given)])),
    pathOf: (table) => join(folder, manifest.tables[table]?.file ?? `${table}.parquet`),
    asOf: manifest.asOf,
  };
  if (!evidence.given.has('homes') || !evidence.given.has('residents')) return null;
  const counts = await withDuckDb({ memoryLimit: '1GB', folders: [folder] }, async (db) => {
    await makeHouseholdTables(db, evidence, CHARACTERISTICS);
    return countPopulation(await readPopulation(db, CHARACTERISTICS));
  });
  if (counts.length === 0) return null;
  return { counts, source: `households on ${DAY.format(new Date(`${manifest.asOf}T12:00:00Z`))}` };
}

/** Characteristics of people with few enough values for quotas, counted by household. */
export const countPopulation = ({ characteristics }: Population): FeatureCounts[] =>
  characteristics
    .filter(({ level, values }) => level === 'household' && values.length <= VALUES_OF_A_FEATURE)
    .map(({ characteristic, values, codes }) => {
      const counted = new Uint32Array(values.length);
      let unknown = 0;
      for (const code of codes) {
        if (code === UNKNOWN) unknown++;
        else counted[code] = (counted[code] ?? 0) + 1;
      }
      return {
        feature: characteristic.id,
        groups: values.map((value, at) => ({ value, panel: 0, residents: counted[at] ?? 0 })),
        unknown: { panel: 0, residents: unknown },
      };
    });

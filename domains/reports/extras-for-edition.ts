import type { Edition } from '../disclosure/publishable.ts';
import type { Provenance } from './provenance.ts';
import type { ReportQuality } from './report-quality.ts';

/** What a report takes beside the findings. */
export interface ReportExtras {
  readonly quality?: ReportQuality;
  readonly provenance?: Provenance;
  /** Name of the file that holds the homes to contact, beside the report; absent where this edition has none. */
  readonly homesFile?: string;
}

/**
 * The extras as an edition may show them. The insight edition shows them as they are. Board and public editions round every
 * count of rows to the nearest 5 (D4), and leave out single values, what a refused row held, and the list of homes.
 */
export const extrasForEdition = (extras: ReportExtras, edition: Edition): ReportExtras => {
  if (edition === 'insight') return extras;
  return {
    ...(extras.quality === undefined ? {} : { quality: roundedQuality(extras.quality) }),
    ...(extras.provenance === undefined ? {} : { provenance: roundedProvenance(extras.provenance) }),
  };
};

const toFive = (count: number): number => Math.round(count / 5) * 5;

const roundedQuality = (quality: ReportQuality): ReportQuality => ({
  ...quality,
  tables: quality.tables.map((table) => ({
    ...table,
    read: toFive(table.read),
    kept: toFive(table.kept),
    refused: toFive(table.refused),
    duplicates: toFive(table.duplicates),
    leftOut: toFive(table.leftOut),
  })),
  refused: quality.refused.map((one) => ({ ...one, reason: one.kind, rows: toFive(one.rows), example: '' })),
  newCodes: [],
  checks: quality.checks.map((check) => ({ ...check, count: toFive(check.count), note: '' })),
  knownByCohort: [],
  notes: ['Counts of rows are rounded to the nearest 5, so they may not add up exactly.'],
});

const roundedProvenance = (provenance: Provenance): Provenance => ({
  ...provenance,
  sources: provenance.sources.map((source) => ({ ...source, rows: toFive(source.rows) })),
});

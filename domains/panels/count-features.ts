import { readUnknown } from '../records/unknown.ts';
import type { FeatureCounts } from './review-composition.ts';

/** People as rows: feature → value as written. */
export type PeopleRows = readonly Readonly<Record<string, string>>[];

/** Counts of each value on a list and among residents; blank and "not recorded" in any words are unknown. */
export function countFeatures(
  panel: PeopleRows,
  residents: PeopleRows,
  features: readonly string[],
): FeatureCounts[] {
  return features.map((feature) => {
    const [own, all] = [countValues(panel, feature), countValues(residents, feature)];
    const values = [...new Set([...all.known.keys(), ...own.known.keys()])];
    return {
      feature,
      groups: values.map((value) => ({
        value,
        panel: own.known.get(value) ?? 0,
        residents: all.known.get(value) ?? 0,
      })),
      unknown: { panel: own.unknown, residents: all.unknown },
    };
  });
}

function countValues(rows: PeopleRows, feature: string): { known: Map<string, number>; unknown: number } {
  const known = new Map<string, number>();
  let unknown = 0;
  for (const row of rows) {
    const value = row[feature] ?? '';
    if (readUnknown(value) !== null) unknown++;
    else known.set(value, (known.get(value) ?? 0) + 1);
  }
  return { known, unknown };
}

import { holm } from '../../libraries/statistics/many-comparisons/holm.ts';
import { chanceOfAbsence } from '../../libraries/statistics/representation/chance-of-absence.ts';
import { readUnknown } from '../records/unknown.ts';
import type { PeopleRows } from './count-features.ts';

export interface AbsentCombination {
  /** Feature → value, two or three of them. */
  readonly values: Readonly<Record<string, string>>;
  readonly residents: number;
  /** Members of a fair draw that one would expect. */
  readonly expected: number;
  readonly chanceOfAbsence: number;
  /** Holm-adjusted over all combinations looked at. */
  readonly adjustedP: number;
}

export interface AbsenceOptions {
  readonly level?: number;
  /** Combinations of fewer residents are not looked at; 10 by default. */
  readonly residentsAtLeast?: number;
}

const SEPARATOR = '\u0001';

/**
 * Combinations of two or three values that many residents have and nobody on the list, though a fair draw would hold
 * somebody: "no one aged 16 to 34 who rents a flat in the north".
 *
 * Formula: for each combination with nobody on the list, the chance that a fair draw holds nobody of it; Holm over all
 * combinations looked at, whether absent or not; of those at or below the level, only ones that contain no shorter one.
 * When to use: beside the characteristics one by one. When not: on counts by area without people.
 */
export function absentCombinations(
  panel: PeopleRows,
  residents: PeopleRows,
  features: readonly string[],
  { level = 0.05, residentsAtLeast = 10 }: AbsenceOptions = {},
): readonly AbsentCombination[] {
  const sets = featureSets(features);
  const looked = sets.flatMap((set) => {
    const held = countTogether(panel, set);
    return [...countTogether(residents, set)]
      .filter(([, count]) => count >= residentsAtLeast)
      .map(([key, count]) => ({ set, key, count, held: held.get(key) ?? 0 }));
  });
  const chances = looked.map(({ count, held }) => {
    if (held > 0) return 1;
    const absence = chanceOfAbsence({
      populationSize: residents.length,
      groupSize: count,
      drawn: panel.length,
    });
    return absence.ok ? absence.chance : 1;
  });
  const adjusted = holm(chances);
  const found = looked.flatMap(({ set, key, count, held }, at): AbsentCombination[] => {
    const adjustedP = adjusted[at] ?? 1;
    if (held > 0 || adjustedP > level) return [];
    const parts = key.split(SEPARATOR);
    return [
      {
        values: Object.fromEntries(set.map((feature, i) => [feature, parts[i] ?? ''])),
        residents: count,
        expected: (panel.length * count) / residents.length,
        chanceOfAbsence: chances[at] ?? 1,
        adjustedP,
      },
    ];
  });
  return found
    .filter((own) => !found.some((other) => other !== own && contains(own, other)))
    .sort((a, b) => b.expected - a.expected);
}

function contains({ values }: AbsentCombination, { values: shorter }: AbsentCombination): boolean {
  const entries = Object.entries(shorter);
  return (
    entries.length < Object.keys(values).length &&
    entries.every(([feature, value]) => values[feature] === value)
  );
}

function featureSets(features: readonly string[]): string[][] {
  return features.flatMap((a, i) =>
    features.slice(i + 1).flatMap((b, j) => [[a, b], ...features.slice(i + j + 2).map((c) => [a, b, c])]),
  );
}

function countTogether(rows: PeopleRows, set: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const values = set.map((feature) => row[feature] ?? '');
    if (values.some((value) => readUnknown(value) !== null)) continue;
    const key = values.join(SEPARATOR);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** Confidence levels named in the keys of PHEindicatormethods' answers: `lower95_0cl` 0.95, `lower99_8cl` 0.998, `lowercl` the default. */
export function confidenceKeys(
  expected: object,
  fallback = 0.95,
): { readonly suffix: string; readonly confidence: number }[] {
  return Object.keys(expected)
    .map((key) => /^lower((\d+)_(\d+))?cl$/.exec(key))
    .filter((match) => match !== null)
    .map((match) => ({
      suffix: `${match[1] ?? ''}cl`,
      confidence: match[1] === undefined ? fallback : Number(`${match[2]}.${match[3]}`) / 100,
    }));
}

/** Distinct values in the order in which they first appear. */
export const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)];

/** Groups in the order in which the answer lists its rows (its labels, not its figures), else as they first appear. */
export function rowsAsked<T>(labels: readonly T[], asked: unknown): T[] {
  const groups = distinct(labels);
  if (!Array.isArray(asked)) return groups;
  const place = (group: T): number => (asked.includes(group) ? asked.indexOf(group) : asked.length);
  return groups.sort((a, b) => place(a) - place(b));
}

/** Numbers that count people, homes, jobs or what was said of them, wherever they stand in a report. */
const COUNT_KEYS = new Set([
  'units',
  'homes',
  'comparisonUnits',
  'comparisonHomes',
  'open',
  'rows',
  'saw',
  'told',
  'think',
  'expected',
  'jobs',
  'households',
]);

const COUNTED =
  /(?<![\d.,])(\d{1,3}(?:,\d{3})+|\d+)(?= (?:homes?|jobs?|households?|complaints?|answers?|members?|observations?|reports?|faults?|others?|of these homes|of the cohort|of the rest|left out|saw it|were told|think so|still open|do not|are not known)\b)/g;

const toNearest5 = (value: number): number => Math.round(value / 5) * 5;

/** "4,123 jobs in 1,377 homes" becomes "4,125 jobs in 1,375 homes"; shares ("7 in 100"), days and years stay. */
export const roundInText = (text: string): string =>
  text.replace(COUNTED, (found) => toNearest5(Number(found.replaceAll(',', ''))).toLocaleString('en-GB'));

/**
 * D4: board and public editions show every count to the nearest 5, in figures and in sentences. A last pass over the
 * whole report, so that no page has to remember it. Shares, days, intervals and the numbers of comparisons stay.
 */
export function roundEdition(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return roundInText(value);
  if (typeof value === 'number')
    return COUNT_KEYS.has(key) && Number.isInteger(value) ? toNearest5(value) : value;
  if (Array.isArray(value)) return value.map((item) => roundEdition(item, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      name === 'settings' ? inner : roundEdition(inner, name),
    ]),
  );
}

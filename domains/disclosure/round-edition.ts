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

/** A count before what is counted, or after the words that a silence says it with. */
const COUNTED =
  /(?:\babout )?(?<![\d.,])(\d{1,3}(?:,\d{3})+|\d+)(?= (?:homes?|jobs?|households?|complaints?|answers?|members?|observations?|reports?|faults?|others?|of these homes|of the cohort|of the rest|left out|saw it|were told|think so|still open|do not|are not known|would be expected)\b)|(?<=\b(?:heard|expected|would give about) )(\d{1,3}(?:,\d{3})+|\d+)(?!\d|[.,]\d|%| of 100)/g;

const toNearest5 = (value: number): number => Math.round(value / 5) * 5;

/**
 * "4,123 jobs in 1,377 homes" becomes "4,125 jobs in 1,375 homes"; shares ("7 in 100"), days and years stay. What is there is never
 * said to be none: "2 were told" becomes "fewer than 5 were told".
 */
export const roundInText = (text: string): string =>
  text.replace(COUNTED, (found) => {
    const about = found.startsWith('about ') ? 'about ' : '';
    const count = Number(found.slice(about.length).replaceAll(',', ''));
    const rounded = toNearest5(count);
    return count > 0 && rounded === 0 ? 'fewer than 5' : `${about}${rounded.toLocaleString('en-GB')}`;
  });

/** A step of a walk that is nothing but a count. */
const roundFigure = (text: string): string =>
  /^\d{1,3}(?:,\d{3})*$/.test(text)
    ? toNearest5(Number(text.replaceAll(',', ''))).toLocaleString('en-GB')
    : roundInText(text);

/**
 * D4: board and public editions show every count to the nearest 5, in figures and in sentences. A last pass over the
 * whole report, so that no page has to remember it. Shares, days, intervals, the numbers of comparisons and what others have published stay.
 */
export function roundEdition(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return key === 'figure' ? roundFigure(value) : roundInText(value);
  if (typeof value === 'number')
    return COUNT_KEYS.has(key) && Number.isInteger(value) ? toNearest5(value) : value;
  if (Array.isArray(value)) return value.map((item) => roundEdition(item, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      name === 'settings' || name === 'publicFacts' ? inner : roundEdition(inner, name),
    ]),
  );
}

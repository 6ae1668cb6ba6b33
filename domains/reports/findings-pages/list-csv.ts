import { promiseStanding, promisesInOrder } from '../../decisions/promise.ts';
import { type CsvCell, csvText } from '../csv-text.ts';
import { printedValue } from '../say-estimate.ts';
import type { ListEntry } from './list-entry.ts';

const COLUMNS = [
  'kind',
  'sentence',
  'measure',
  'who',
  'compared_with',
  'value',
  'lower',
  'upper',
  'unit',
  'how_sure',
  'touched_a_year',
  'homes',
  'is_it_closing',
  'status',
  'with',
  'promise',
  'promise_by',
  'promise_stands',
  'key',
];

/** What the list shows, row by row, for a spreadsheet. Values in what the page prints: days, in 100; heard of each 100 expected. */
export const listCsv = (entries: readonly ListEntry[], today: string): string =>
  csvText(
    COLUMNS,
    entries.map((entry) => [...figures(entry), ...doing(entry, today)]),
  );

const figures = (entry: ListEntry): readonly CsvCell[] => {
  const { what } = entry;
  const start = [entry.kind, entry.headline, entry.measure];
  if (what.is === 'gap') {
    const { gap } = what.listed;
    const { unit } = gap.measure;
    const say = (value: number): number => printedValue(value, unit);
    return [
      ...start,
      gap.cohort.phrase,
      gap.cohort.comparison,
      say(gap.printed.value),
      say(gap.printed.lower),
      say(gap.printed.upper),
      unit,
      gap.sureness,
      gap.touched.value,
      gap.base.homes,
      gap.overTime?.verdict ?? 'cannot tell',
    ];
  }
  if (what.is === 'silence') {
    const { silence } = what;
    const { value, lower, upper } = silence.observedOverExpected;
    const uncovered = silence.verdict === 'uncovered';
    const say = (ratio: number): CsvCell => (uncovered ? null : ratio * 100);
    return [
      ...start,
      silence.cohort.phrase,
      silence.likeWhom,
      silence.heard.is === 'suppressed' ? null : say(value),
      say(lower),
      say(upper),
      uncovered ? 'not covered: no figure' : 'heard of each 100 expected',
      `${silence.verdict}, ${silence.sureness}`,
      null,
      silence.homes,
      'cannot tell',
    ];
  }
  const { one } = what;
  return [
    ...start,
    one.cohort.phrase,
    one.cohort.comparison,
    null,
    null,
    null,
    'cannot tell',
    'cannot tell',
    null,
    one.homes,
    'cannot tell',
  ];
};

const doing = (entry: ListEntry, today: string): readonly CsvCell[] => {
  const [promise] = promisesInOrder(entry.doing.promises, today);
  return [
    entry.statuses.join('; '),
    entry.doing.assignment?.to?.name ?? '',
    promise?.what ?? '',
    promise?.byWhen ?? '',
    promise === undefined ? '' : promiseStanding(promise, today),
    entry.key ?? '',
  ];
};

import { findByKey, sentenceOf } from '../../disclosure/finding-key.ts';
import type { Publishable } from '../../disclosure/publishable.ts';
import { listedGaps } from '../listed-gaps.ts';
import { sayCount } from '../say-count.ts';
import { sayDate } from '../say-date.ts';
import { sayInterval, saySingle, sayValue } from '../say-estimate.ts';
import { sayList } from '../say-list.ts';
import { sayNumber } from '../say-number.ts';
import { startUpper } from '../say-sureness.ts';
import { sayUnitCount } from '../say-units.ts';
import { clip, fitLines, linesOf } from './fit-lines.ts';
import type { BoardSetAside, BoardSheet, SheetAverage, SheetLine, SheetMatter, SheetPart } from './sheet.ts';
import { sheetChanges } from './sheet-changes.ts';
import { sheetGaps } from './sheet-gaps.ts';
import { sheetHeadline } from './sheet-headline.ts';
import { sheetPromises } from './sheet-promises.ts';
import { notCoveredLine, sheetSilences } from './sheet-silences.ts';
import type { BoardWords } from './words.en.ts';

/** Lines for gaps, and what they gain where nothing was set aside. */
const GAP_LINES = 11;
const ASIDE_LINES = 4;
const AVERAGES = 3;
/** Which averages come first where there are more than fit: what landlords quote, then what residents say. */
const QUOTED = ['on_target', 'first_time_fix', 'resident_says_not_done', 'time_to_completion'];
const CANNOT_ROOM = { lines: 5, most: 4 } as const;
const CANNOT_LETTERS = 52;
const SET_ASIDE_ROOM = { lines: 4, most: 2 } as const;
const SHEET_LETTERS = 100;

/**
 * One side of A4 for the board, the same shape each time. It holds a fixed number of lines: what does not fit is left off and counted, nothing is made
 * smaller. Every figure is one of the edition's own.
 */
export const boardSheet = (matter: SheetMatter, words: BoardWords): BoardSheet => {
  const { report, earlier, isMadeOtherwise = false, promises, setAside } = matter;
  const { evidence } = report;
  const aside = asideLines(report, setAside, words);
  return {
    title: words.title(clip(report.landlord, 60)),
    landlord: clip(report.landlord, 60),
    asOf: evidence.asOf,
    basis: [
      words.basis(sayDate(evidence.asOf), evidence.homes),
      ...(report.edition === 'insight' ? [] : [words.edition]),
    ],
    headline: sheetHeadline(matter, words),
    gaps: sheetGaps(report, promises, {
      lines: GAP_LINES + (aside.rows.length === 0 ? ASIDE_LINES : 0),
      words,
    }),
    averages: averages(report, words),
    silences: sheetSilences(report, words),
    promises: sheetPromises(promises, words),
    notCovered: notCoveredLine(report, words),
    changed: sheetChanges(report, earlier, { isMadeOtherwise, words }),
    cannotTell: cannotTell(report, words),
    setAside: aside,
    foot: foot(report, words),
  };
};

const averages = (report: Publishable, words: BoardWords): SheetPart<SheetAverage> => {
  const placed = (id: string): number => (QUOTED.includes(id) ? QUOTED.indexOf(id) : QUOTED.length);
  const rows = report.overall
    .toSorted((a, b) => placed(a.measure.id) - placed(b.measure.id))
    .slice(0, AVERAGES)
    .map(({ measure, estimate, units, homes }) => ({
      figure: sayValue(estimate, measure.unit),
      title: clip(
        measure.unit === 'in 100'
          ? measure.title
          : `${measure.title}, ${measure.kind === 'time' ? words.meanTime : words.mean}`,
        60,
      ),
      rests: `${sayInterval(estimate, measure.unit)}; ${sayUnitCount(units, measure.of)}${measure.of === 'home' ? '' : ` in ${sayCount(homes, 'home')}`}`,
    }));
  return { title: words.averages, note: words.averagesNote, rows, after: '' };
};

const cannotTell = (report: Publishable, words: BoardWords): SheetPart<string> => {
  const all = [
    ...eachCohortFirst(report.cannotTell).map((one) =>
      clip(words.cannotTellRow(startUpper(one.cohort.phrase), lowerFirst(one.measure)), 2 * CANNOT_LETTERS),
    ),
    ...report.locked.map((one) => clip(words.locked(one.what), 2 * CANNOT_LETTERS)),
  ];
  return {
    title: words.cannotTell,
    note: all.length === 0 ? '' : words.cannotTellNote(sayNumber(all.length)),
    rows: fitLines(all, (line) => linesOf(line, CANNOT_LETTERS), CANNOT_ROOM),
    after: all.length === 0 ? words.cannotTellNone : '',
  };
};

/** One question of each group before a group comes again. */
const eachCohortFirst = (questions: Publishable['cannotTell']): Publishable['cannotTell'] => {
  const isFirst = (one: Publishable['cannotTell'][number], index: number): boolean =>
    questions.findIndex((other) => other.cohort.id === one.cohort.id) === index;
  return [...questions.filter(isFirst), ...questions.filter((one, index) => !isFirst(one, index))];
};

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** Only what this edition shows: a finding that it withholds is not named by having been set aside. */
const asideLines = (
  report: Publishable,
  setAside: readonly BoardSetAside[],
  words: BoardWords,
): SheetPart<SheetLine> => {
  const known = setAside.flatMap((one) => {
    const found = findByKey(report, one.findingKey);
    return found === null
      ? []
      : [
          {
            lead: clip(sentenceOf(found), 110),
            rest: clip(one.reason, 200 - Math.min(110, sentenceOf(found).length)),
          },
        ];
  });
  return {
    title: words.setAside,
    note: known.length === 0 ? '' : words.setAsideNote(sayNumber(known.length)),
    rows: fitLines(known, (line) => linesOf(`${line.lead} ${line.rest}`, SHEET_LETTERS), SET_ASIDE_ROOM),
    after: '',
  };
};

const foot = (report: Publishable, words: BoardWords): string => {
  const { settings, scan } = report;
  const first = listedGaps(report).worse[0]?.gap;
  const leftOut =
    first === undefined || first.leftOut.share < 0.005
      ? []
      : [words.leftOut(saySingle(first.leftOut.share, 'in 100'), sayList(titles(first)).toLowerCase())];
  return [
    words.foot(
      sayNumber(settings.threshold),
      scan.comparisons + scan.combinations,
      saySingle(settings.falseDiscoveryRate, 'in 100'),
    ),
    ...leftOut,
  ].join(' ');
};

const titles = (gap: Publishable['gaps'][number]): readonly string[] => [
  ...new Set(gap.cohort.parts.map((part) => clip(part.title, 30))),
];

import { findingKey } from '../../disclosure/finding-key.ts';
import { listedGaps } from '../listed-gaps.ts';
import { saySingle } from '../say-estimate.ts';
import { sayList } from '../say-list.ts';
import type { SheetMatter } from './sheet.ts';
import type { BoardWords } from './words.en.ts';

/** The sheet in two or three short sentences: what residents say, gaps and how they move, silences, lapses. Counts of findings, each counted. */
export const sheetHeadline = (matter: SheetMatter, words: BoardWords): string => {
  const { report, promises } = matter;
  const gaps = listedGaps(report).worse.map(({ gap }) => gap);
  const silences = report.silences.filter((one) => one.verdict === 'silence').length;
  const lapsed = promises.filter((one) => one.state === 'lapsed').length;
  const says = report.overall.find((one) => one.measure.id === 'resident_says_not_done');
  return [
    ...(says === undefined ? [] : [words.headResidentSays(saySingle(1 - says.estimate.value, 'in 100'))]),
    gaps.length === 0 ? words.headNoGap : words.headGaps(gaps.length),
    ...moving(gaps, matter, words),
    ...(silences === 0 ? [] : [words.headSilences(silences)]),
    ...(lapsed === 0 ? [] : [words.headLapsed(lapsed)]),
  ].join(' ');
};

const moving = (
  gaps: readonly SheetMatter['report']['gaps'][number][],
  { promises }: SheetMatter,
  words: BoardWords,
): readonly string[] => {
  if (gaps.length === 0) return [];
  const answered = new Set(
    promises.filter((one) => one.state === 'open' || one.state === 'kept').map((one) => one.findingKey),
  );
  const closing = gaps.filter((gap) => gap.overTime?.verdict === 'closing').length;
  const widening = gaps.filter((gap) => gap.overTime?.verdict === 'widening').length;
  const without = gaps.filter((gap) => !answered.has(findingKey(gap))).length;
  const parts = [
    ...(closing === 0 ? [] : [words.headClosing(closing)]),
    ...(widening === 0 ? [] : [words.headWidening(widening)]),
    ...(without === 0 ? [] : [words.headNoPromise(without)]),
  ];
  return parts.length === 0 ? [] : [words.headMoving(sayList(parts))];
};

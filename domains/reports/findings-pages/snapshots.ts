import type { Day } from '../../decisions/day.ts';
import { type Movement, type SeenAt, sincePromise } from '../../decisions/since-promise.ts';
import { findByKey } from '../../disclosure/finding-key.ts';
import type { Publishable } from '../../disclosure/publishable.ts';
import type { Estimate } from '../../findings/finding.ts';
import type { Measure } from '../../measures/measure.ts';
import { sayCount } from '../say-count.ts';
import { sayDifference, turned } from '../say-difference.ts';
import { printedValue, sayEstimate } from '../say-estimate.ts';
import { sayNumber } from '../say-number.ts';
import { sayHeard } from '../say-silence.ts';
import { sayUnits } from '../say-units.ts';

/** A finding in one snapshot: what was shown, in words and for drawing. `null` figures: it was not listed there. */
export interface Snapshot {
  readonly asOf: Day;
  readonly seen: {
    readonly at: SeenAt;
    readonly unit: Measure['unit'] | 'of 100';
    /** "9 days (6 to 12) longer". */
    readonly said: string;
    readonly headline: string;
    readonly rests: string;
    readonly sureness: string;
  } | null;
}

/**
 * A finding over snapshots, the earliest first. Gaps are turned by the side that the latest snapshot gives them, so that above
 * nil is the same direction throughout; silences by how much of 100 expected is missing.
 */
export const snapshotsOf = (reports: readonly Publishable[], key: string): readonly Snapshot[] => {
  const inOrder = reports.toSorted((a, b) => (a.evidence.asOf < b.evidence.asOf ? -1 : 1));
  const latest = inOrder.map((report) => findByKey(report, key)).findLast((found) => found !== null);
  const sign = latest?.is === 'gap' && latest.gap.printed.value < 0 ? -1 : 1;
  return inOrder.map((report) => ({ asOf: report.evidence.asOf, seen: seenIn(report, key, sign) }));
};

const seenIn = (report: Publishable, key: string, sign: 1 | -1): Snapshot['seen'] => {
  const found = findByKey(report, key);
  if (found === null || found.is === 'card') return null;
  const { snapshot, asOf } = report.evidence;
  if (found.is === 'gap') {
    const { gap } = found;
    return {
      at: {
        snapshot,
        asOf,
        from: gap.base.from,
        to: gap.base.to,
        estimate: turned(inPrint(gap.printed, gap.measure.unit), sign),
      },
      unit: gap.measure.unit,
      said: sayDifference(gap.printed, gap),
      headline: gap.sentences.headline,
      rests: sayUnits(gap),
      sureness: gap.sureness,
    };
  }
  const { silence } = found;
  if (silence.verdict === 'uncovered') return null;
  const { value, lower, upper } = silence.observedOverExpected;
  return {
    at: {
      snapshot,
      asOf,
      from: report.evidence.from,
      to: report.evidence.to,
      estimate: { value: 100 * (1 - value), lower: 100 * (1 - upper), upper: 100 * (1 - lower) },
    },
    unit: 'of 100',
    said: sayHeard(silence),
    headline: silence.sentences.headline,
    rests: sayCount(silence.homes, silence.noun),
    sureness: silence.sureness,
  };
};

const inPrint = (estimate: Estimate, unit: Measure['unit']): Estimate => ({
  value: printedValue(estimate.value, unit),
  lower: printedValue(estimate.lower, unit),
  upper: printedValue(estimate.upper, unit),
});

/** How it moved since a day; see `sincePromise`. */
export const movedSince = (snapshots: readonly Snapshot[], day: Day): Movement =>
  sincePromise(
    snapshots.flatMap((one) => (one.seen === null ? [] : [one.seen.at])),
    day,
  );

/** A change of a figure in words: "3 days (1.5 to 4.5)", or of 100 expected for a silence. */
export const sayChange = (
  change: { readonly value: number; readonly lower: number; readonly upper: number },
  unit: Measure['unit'] | 'of 100',
): string => {
  const size = change.value < 0 ? turned(change, -1) : change;
  if (unit === 'of 100')
    return `${sayNumber(size.value)} of 100 (${sayNumber(size.lower)} to ${sayNumber(size.upper)})`;
  const back = unit === 'in 100' ? 0.01 : 1;
  return sayEstimate({ value: size.value * back, lower: size.lower * back, upper: size.upper * back }, unit);
};

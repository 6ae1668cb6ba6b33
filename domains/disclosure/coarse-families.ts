import type { CannotTell, Gap } from '../findings/finding.ts';

/** What is compared in one way: one measure over the values of the same characteristics. */
const familyOfGap = (gap: Gap): string => familyName(gap.measure.id, gap.cohort);

/** The id of what we cannot tell is its measure's id and its cohort's. */
const familyOfUntold = (one: CannotTell): string =>
  familyName(one.id.slice(0, Math.max(0, one.id.length - one.cohort.id.length - 1)), one.cohort);

const familyName = (measure: string, { parts }: Gap['cohort']): string =>
  [measure, ...parts.map((part) => part.characteristic).toSorted()].join('|');

export interface Families {
  readonly isCoarse: (gap: Gap) => boolean;
  readonly isCoarseUntold: (one: CannotTell) => boolean;
}

/**
 * Families in which exact counts would give a small group away by subtraction: one cohort’s comparison less the other cohorts that are
 * published leaves fewer than the threshold, or so few have no known answer that everyone less both arms is them. Their counts are
 * published to the nearest `coarseStep`.
 */
export const coarseFamilies = (
  gaps: readonly Gap[],
  cannotTell: readonly CannotTell[],
  threshold: number,
): Families => {
  const few = (count: number): boolean => count > 0 && count < threshold;
  const coarse = new Set<string>();
  for (const [family, own] of Map.groupBy(gaps, familyOfGap)) {
    const others = [
      ...own.map(({ cohort, base }) => ({ cohort: cohort.id, units: base.units, homes: base.homes })),
      ...cannotTell
        .filter((one) => familyOfUntold(one) === family)
        .map(({ cohort, units, homes }) => ({ cohort: cohort.id, units, homes })),
    ];
    const tells = own.some(({ cohort, base, leftOut }) => {
      const beside = others.filter((other) => other.cohort !== cohort.id);
      const rest = (all: number, of: 'units' | 'homes'): number =>
        beside.reduce((left, other) => left - other[of], all);
      return (
        few(leftOut.units) ||
        few(rest(base.comparisonUnits, 'units')) ||
        few(rest(base.comparisonHomes, 'homes'))
      );
    });
    if (tells) coarse.add(family);
  }
  return {
    isCoarse: (gap) => coarse.has(familyOfGap(gap)),
    isCoarseUntold: (one) => coarse.has(familyOfUntold(one)),
  };
};

/** Two counts to the nearest of this leave what lies between them open by the threshold either side. */
export const coarseStep = (threshold: number): number => 2 * threshold;

/** A count to the nearest step; what is there is never said to be nil. */
const coarsely = (count: number, step: number): number =>
  count === 0 ? 0 : Math.max(step, Math.round(count / step) * step);

const COUNTS = new Set(['units', 'homes', 'comparisonUnits', 'comparisonHomes']);

/** The same statement with its counts to the nearest step, in figures and wherever a sentence says one of them. */
export const coarseCounts = <T extends Gap | CannotTell>(said: T, step: number): T => {
  const exact = 'base' in said ? said.base : said;
  const told = Object.entries(exact).flatMap(([name, count]) =>
    COUNTS.has(name) && typeof count === 'number' ? [count] : [],
  );
  const texts = told.map(
    (count) =>
      [
        new RegExp(
          `(?<![\\d.,])${count.toLocaleString('en-GB')}(?= (?:jobs?|complaints?|answers?|homes?|of the (?:cohort|rest))\\b)`,
          'g',
        ),
        coarsely(count, step).toLocaleString('en-GB'),
      ] as const,
  );
  const again = (value: unknown, key: string): unknown => {
    if (typeof value === 'string')
      return texts.reduce((text, [count, instead]) => text.replace(count, instead), value);
    if (typeof value === 'number') return COUNTS.has(key) ? coarsely(value, step) : value;
    if (Array.isArray(value)) return value.map((item) => again(item, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [
        name,
        name === 'measure' || name === 'leftOut' ? inner : again(inner, name),
      ]),
    );
  };
  return again(said, '') as T;
};

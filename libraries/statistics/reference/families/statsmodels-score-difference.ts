import { intervalReach } from '../../distributions/index.ts';
import { crossing } from '../../intervals/crossing.ts';
import { type ScoreDifferenceInput, waldDifference } from '../../intervals/index.ts';

/**
 * The limits that statsmodels 0.12 to 0.14.6 give for `method="score", compare="diff"`: not a method of ours, and not one to
 * use. Kept here only so that cases made with that package can be told from mistakes of our own.
 *
 * Miettinen & Nurminen 1985, Statistics in Medicine 4, appendix I, have the likeliest second proportion as a root of
 * N p³ + L₂ p² + L₁ p + L₀ with L₁ = (n₂ δ − N − 2 x₂) δ + x. The package writes x₂ for that n₂ (its issue 10269, open), so
 * that what it finds is not the likeliest. It looks for the limits between Wald's, moved outward by a quarter and a half
 * of themselves, and fails where they are not there: null here.
 */
export function statsmodelsScoreDifference(two: ScoreDifferenceInput): readonly [number, number] | null {
  const wald = waldDifference(two);
  if (!wald.ok) return null;
  const { difference, interval } = wald;
  const score = (delta: number): number => (difference - delta) / Math.sqrt(varianceAt(two, delta));
  const z = intervalReach(two.confidence);
  const from = interval.lower - 0.25 * Math.abs(interval.lower);
  const to = Math.min(interval.upper + 0.5 * Math.abs(interval.upper), 0.99999);
  if (!(score(from) > z && score(to) < -z)) return null;
  return [crossing(score, z, [from, difference]), crossing(score, -z, [difference, to])];
}

function varianceAt(two: ScoreDifferenceInput, delta: number): number {
  const { n1, n2 } = two;
  const n = n1 + n2;
  const second =
    delta === 0 ? (two.events1 + two.events2) / n : rootOfCubic(n, coefficientsWithTheFault(two, delta));
  const first = second + delta;
  const corrected = two.correction === 'none' ? 1 : n / (n - 1);
  return ((first * (1 - first)) / n1 + (second * (1 - second)) / n2) * corrected;
}

function coefficientsWithTheFault(
  { events1, n1, events2, n2 }: ScoreDifferenceInput,
  delta: number,
): readonly [number, number, number] {
  const [n, events] = [n1 + n2, events1 + events2];
  return [
    (n1 + 2 * n2) * delta - n - events,
    (events2 * delta - n - 2 * events2) * delta + events,
    events2 * delta * (1 - delta),
  ];
}

/** The middle root, by cosines. */
function rootOfCubic(cube: number, [square, linear, constant]: readonly [number, number, number]): number {
  const shift = square / (3 * cube);
  const half = shift ** 3 - (linear * square) / (6 * cube ** 2) + constant / (2 * cube);
  const reach = Math.sign(half) * Math.sqrt(shift ** 2 - linear / (3 * cube));
  return 2 * reach * Math.cos((Math.PI + Math.acos(half / reach ** 3)) / 3) - shift;
}

import { chiSquaredQuantile, normalQuantile } from '../distributions/index.ts';
import { type NoAnswer, noAnswer, type Outcome } from '../outcome.ts';
import { type FunnelLabel, funnelLabel } from './funnel-label.ts';
import type { FunnelLimits } from './funnel-limits.ts';
import { type FunnelScale, funnelScales } from './funnel-scale.ts';
import { spreadLeftByTrimming, trimScores } from './trim-scores.ts';

export interface OverdispersedFunnelInput {
  /** One entry for each place: events, cases or observed counts. */
  readonly numerators: readonly number[];
  /** Sizes, or expected counts for the ratios. */
  readonly denominators: readonly number[];
  readonly scale: FunnelScale;
  /** Bands wanted; default 0.95 and 0.998. */
  readonly confidences?: readonly number[];
  /** Default: `winsorise` for proportions and square roots, `truncate` for the logarithms. */
  readonly trim?: 'winsorise' | 'truncate' | 'none';
  /** Share trimmed at each end; default 0.1. */
  readonly trimShare?: number;
  /**
   * What the trimmed spread is divided by: 1 (`none`, default, as published funnels have it) or what trimming leaves of the
   * spread of normal scores (`normal`), so that the band at 95 % leaves out 5 % of places like their peers.
   */
  readonly trimAllowance?: 'none' | 'normal';
}

export interface OverdispersedFunnel {
  readonly target: number;
  /** Mean square of the trimmed scores: 1 is chance alone. */
  readonly dispersion: number;
  /** Variance between places on the transformed scale, 0 when dispersion shows none. */
  readonly betweenVariance: number;
  readonly places: readonly {
    readonly value: number;
    readonly y: number;
    readonly s: number;
    readonly z: number;
    /** Undefined where truncation left the place out. */
    readonly trimmed: number | undefined;
    /** By the widest additive band. */
    readonly label: FunnelLabel;
  }[];
  /** One list for each confidence asked, each aligned with the places. */
  readonly unadjusted: readonly (readonly FunnelLimits[])[];
  readonly additive: readonly (readonly FunnelLimits[])[];
  readonly multiplicative: readonly (readonly FunnelLimits[])[];
}

/**
 * Funnel that allows for the places differing for reasons other than chance, high and low. Additive limits add a
 * variance between places τ² (large places too are allowed to differ); multiplicative ones widen every band by
 * √dispersion.
 *
 * Formula: z = (y − y₀)/s, trimmed; φ = mean z²; τ² = max(0, (I φ − (I − 1)) / (Σw − Σw²/Σw)), w = 1/s², I places
 * left; limits y₀ ± z √(s² + τ²), or y₀ ± z s √max(1, φ), taken back to the natural scale. Unadjusted limits for
 * ratios to expected counts are the exact Poisson ones on a continuous expected count; they allow for chance alone (30 % of
 * places outside at 95 % where true ratios were 25 % apart).
 * Trimming makes the spread too small unless some places do stand out: with `trimAllowance` 'none' 8–11 % of places like
 * their peers fall outside the band at 95 %, with 'normal' about 5 %.
 * When: at least about 10 places. When not: the spread itself is the finding (wide additive limits can hide a whole
 * service failing); many zero counts (`log-ratio` takes ½ for a 0: prefer `square-root-ratio` or
 * `negativeBinomialFunnelLimits`).
 * Reasons: `lengths-differ`, `too-few-places`, `counts-not-valid`, `confidence-not-valid`, `no-variation-possible`.
 * Source: Spiegelhalter 2005, Quality & Safety in Health Care 14:347, p. 349; Spiegelhalter et al. 2012, JRSS A
 * 175:1, p. 14. Worked value: see overdispersed-funnel.test.ts, four places by hand.
 */
export function overdispersedFunnel(input: OverdispersedFunnelInput): Outcome<OverdispersedFunnel> {
  const problem = problemIn(input);
  if (problem) return problem;
  const { numerators, denominators, scale, confidences = [0.95, 0.998], trimShare = 0.1 } = input;
  const rules = funnelScales[scale];
  const target = rules.target(total(numerators), total(denominators));
  const centre = rules.forward(target);
  const points = numerators.map((numerator, i) => rules.point(numerator, denominators[i] ?? 1));
  const z = points.map(({ y, s }) => (y - centre) / s);
  if (!Number.isFinite(centre) || !z.every(Number.isFinite)) {
    return noAnswer(
      'no-variation-possible',
      'The target is 0 or without limit; there is no funnel around it.',
    );
  }
  const trim = input.trim ?? (scale === 'log-ratio' ? 'truncate' : 'winsorise');
  const trimmed = trimScores(z, { how: trim, share: trimShare });
  const { dispersion, betweenVariance } = spread(
    trimmed,
    points.map(({ s }) => s),
    input.trimAllowance === 'normal' ? spreadLeftByTrimming({ how: trim, share: trimShare }) : 1,
  );
  const band = (deviation: (s: number) => number) =>
    confidences.map((confidence) =>
      points.map(({ s }, i): FunnelLimits => {
        const reach = normalQuantile(1 - (1 - confidence) / 2) * deviation(s);
        const size = denominators[i] ?? 0;
        return { size, lower: rules.back(centre - reach), upper: rules.back(centre + reach), confidence };
      }),
    );
  const additive = band((s) => Math.sqrt(s * s + betweenVariance));
  const isRatio = scale === 'log-ratio' || scale === 'square-root-ratio';
  const widest = confidences.indexOf(Math.max(...confidences));
  const places = points.map((point, i) => {
    const limits = additive[widest]?.[i] ?? { lower: -Infinity, upper: Infinity };
    return { ...point, z: z[i] ?? 0, trimmed: trimmed[i], label: funnelLabel(point.value, limits) };
  });
  return {
    ok: true,
    target,
    dispersion,
    betweenVariance,
    places,
    unadjusted: isRatio
      ? confidences.map((confidence) => denominators.map((size) => poissonBand(size, confidence)))
      : band((s) => s),
    additive,
    multiplicative: band((s) => s * Math.sqrt(Math.max(1, dispersion))),
  };
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

function problemIn(input: OverdispersedFunnelInput): NoAnswer | undefined {
  const { numerators, denominators, scale, confidences = [], trimShare = 0.1 } = input;
  if (numerators.length !== denominators.length) {
    return noAnswer('lengths-differ', 'Numerators and denominators must have the same length.');
  }
  if (numerators.length < 2) return noAnswer('too-few-places', 'A funnel needs two places or more.');
  if (
    confidences.some((confidence) => !(confidence > 0 && confidence < 1)) ||
    !(trimShare >= 0 && trimShare < 0.5)
  ) {
    return noAnswer(
      'confidence-not-valid',
      'Confidences lie between 0 and 1, the share trimmed below one half.',
    );
  }
  const valid = numerators.every((numerator, i) => {
    const denominator = denominators[i] ?? 0;
    const inside = scale !== 'proportion' || numerator <= denominator;
    return numerator >= 0 && denominator > 0 && inside && numerator + denominator < Infinity;
  });
  const positive = scale !== 'ratio-of-counts' || numerators.every((numerator) => numerator > 0);
  return valid && positive
    ? undefined
    : noAnswer('counts-not-valid', 'Counts must not be negative, sizes more than 0, shares at most 1.');
}

function spread(trimmed: readonly (number | undefined)[], s: readonly number[], left: number) {
  let squares = 0;
  let places = 0;
  let weights = 0;
  let squaredWeights = 0;
  trimmed.forEach((z, i) => {
    if (z === undefined) return;
    const weight = 1 / (s[i] ?? 1) ** 2;
    squares += (z * z) / left;
    places++;
    weights += weight;
    squaredWeights += weight * weight;
  });
  const dispersion = places > 0 ? squares / places : 0;
  const room = weights - squaredWeights / weights;
  const excess = squares - (places - 1);
  return { dispersion, betweenVariance: excess > 0 && room > 1e-12 * weights ? excess / room : 0 };
}

function poissonBand(size: number, confidence: number): FunnelLimits {
  const tail = (1 - confidence) / 2;
  return {
    size,
    lower: chiSquaredQuantile(tail, 2 * size) / (2 * size),
    upper: chiSquaredQuantile(1 - tail, 2 * (size + 1)) / (2 * size),
    confidence,
  };
}

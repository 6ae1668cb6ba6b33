/**
 * How a kind of figure is put on a scale on which chance is near normal with a known standard deviation.
 * - `proportion`: y = asin √(x/n), s = 1 / (2 √n).
 * - `log-ratio`: y = log(O/E), s = 1 / √E, target 1.
 * - `square-root-ratio`: y = √(O/E), s = 1 / (2 √E), target 1.
 * - `ratio-of-counts`: y = log((a + ½) / (b + ½)), s² = a/(a + ½)² + b/(b + ½)².
 */
export type FunnelScale = 'proportion' | 'log-ratio' | 'square-root-ratio' | 'ratio-of-counts';

export interface FunnelPoint {
  readonly value: number;
  readonly y: number;
  readonly s: number;
}

interface Rules {
  readonly point: (numerator: number, denominator: number) => FunnelPoint;
  readonly target: (numerators: number, denominators: number) => number;
  readonly forward: (value: number) => number;
  readonly back: (y: number) => number;
}

const bounded = (y: number, low: number, high: number): number => Math.min(high, Math.max(low, y));

export const funnelScales: Readonly<Record<FunnelScale, Rules>> = {
  proportion: {
    point: (x, n) => ({ value: x / n, y: Math.asin(Math.sqrt(x / n)), s: 1 / (2 * Math.sqrt(n)) }),
    target: (x, n) => x / n,
    forward: (value) => Math.asin(Math.sqrt(value)),
    back: (y) => Math.sin(bounded(y, 0, Math.PI / 2)) ** 2,
  },
  'log-ratio': {
    point: (observed, expected) => ({
      value: observed / expected,
      y: Math.log(Math.max(observed, 0.5) / expected),
      s: 1 / Math.sqrt(expected),
    }),
    target: () => 1,
    forward: Math.log,
    back: Math.exp,
  },
  'square-root-ratio': {
    point: (observed, expected) => ({
      value: observed / expected,
      y: Math.sqrt(observed / expected),
      s: 1 / (2 * Math.sqrt(expected)),
    }),
    target: () => 1,
    forward: Math.sqrt,
    back: (y) => Math.max(0, y) ** 2,
  },
  'ratio-of-counts': {
    point: (a, b) => ({
      value: a / b,
      y: Math.log((a + 0.5) / (b + 0.5)),
      s: Math.sqrt(a / (a + 0.5) ** 2 + b / (b + 0.5) ** 2),
    }),
    target: (a, b) => a / b,
    forward: Math.log,
    back: Math.exp,
  },
};

export interface RootSearch {
  readonly low: number;
  readonly high: number;
  /** The root is known to within this; as exactly as the numbers allow by default. */
  readonly precision?: number;
}

/**
 * A root of a continuous function between two points of opposite sign: inverse quadratic steps, guarded by bisection.
 * Source: Brent (1973), Algorithms for Minimization without Derivatives, ch. 4.
 * Worked value: x² − 2 between 0 and 2 gives 1.414214.
 */
export function brentRoot(f: (x: number) => number, { low, high, precision = 1e-15 }: RootSearch): number {
  let [a, b, c] = [low, high, low];
  let [fa, fb] = [f(a), f(b)];
  let fc = fa;
  for (let round = 0; round < 1000; round++) {
    const before = b - a;
    if (Math.abs(fc) < Math.abs(fb)) {
      [a, b, c] = [b, c, b];
      [fa, fb, fc] = [fb, fc, fb];
    }
    const least = 2 * Number.EPSILON * Math.abs(b) + precision / 2;
    let step = (c - b) / 2;
    if (Math.abs(step) <= least || fb === 0) return b;
    if (Math.abs(before) >= least && Math.abs(fa) > Math.abs(fb)) {
      const guess = interpolated({ a, b, c, fa, fb, fc });
      const inside = guess.p < 0.75 * (c - b) * guess.q - Math.abs(least * guess.q) / 2;
      if (inside && guess.p < Math.abs((before * guess.q) / 2)) step = guess.p / guess.q;
    }
    if (Math.abs(step) < least) step = step > 0 ? least : -least;
    [a, fa] = [b, fb];
    b += step;
    fb = f(b);
    if (fb > 0 === fc > 0) [c, fc] = [a, fa];
  }
  return b;
}

type Points = Readonly<Record<'a' | 'b' | 'c' | 'fa' | 'fb' | 'fc', number>>;

/** The next step as p / q with p not negative: a secant through two points, or an inverse parabola through three. */
function interpolated({ a, b, c, fa, fb, fc }: Points): { p: number; q: number } {
  let [p, q] = [0, 0];
  if (a === c) {
    p = (c - b) * (fb / fa);
    q = 1 - fb / fa;
  } else {
    const [u, v, w] = [fa / fc, fb / fc, fb / fa];
    p = w * ((c - b) * u * (u - v) - (b - a) * (v - 1));
    q = (u - 1) * (v - 1) * (w - 1);
  }
  return p > 0 ? { p, q: -q } : { p: -p, q };
}

/**
 * A zero between two points of opposite sign, to a tolerance: Brent 1973, Algorithms for Minimization without Derivatives, chapter 4.
 * R's `uniroot` is this search with a loose tolerance (1.2e-4 unless told); its figures hold what the search leaves over, so that
 * the same search is needed to meet them.
 */
export function brentZero(
  f: (x: number) => number,
  between: readonly [number, number],
  tolerance: number,
): number {
  let [a, b] = between;
  let fa = f(a);
  let fb = f(b);
  let c = a;
  let fc = fa;
  for (let i = 0; i < 1000; i++) {
    const previous = b - a;
    if (Math.abs(fc) < Math.abs(fb)) {
      [a, b, c] = [b, c, b];
      [fa, fb, fc] = [fb, fc, fb];
    }
    const enough = 2 * Number.EPSILON * Math.abs(b) + tolerance / 2;
    let step = (c - b) / 2;
    if (Math.abs(step) <= enough || fb === 0) return b;
    if (Math.abs(previous) >= enough && Math.abs(fa) > Math.abs(fb)) {
      step = interpolated({ a, b, c, fa, fb, fc }, step, previous, enough);
    }
    if (Math.abs(step) < enough) step = step > 0 ? enough : -enough;
    a = b;
    fa = fb;
    b += step;
    fb = f(b);
    if (fb > 0 === fc > 0) {
      c = a;
      fc = fa;
    }
  }
  return b;
}

interface Bracket {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly fa: number;
  readonly fb: number;
  readonly fc: number;
}

function interpolated(at: Bracket, bisection: number, previous: number, enough: number): number {
  const { a, b, c, fa, fb, fc } = at;
  const across = c - b;
  let p: number;
  let q: number;
  if (a === c) {
    const s = fb / fa;
    p = across * s;
    q = 1 - s;
  } else {
    const r = fa / fc;
    const s = fb / fc;
    const t = fb / fa;
    p = t * (across * r * (r - s) - (b - a) * (s - 1));
    q = (r - 1) * (s - 1) * (t - 1);
  }
  if (p > 0) q = -q;
  else p = -p;
  const usable = p < 0.75 * across * q - Math.abs(enough * q) / 2 && p < Math.abs((previous * q) / 2);
  return usable ? p / q : bisection;
}

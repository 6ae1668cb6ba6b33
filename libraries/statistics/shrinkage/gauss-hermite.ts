export interface QuadratureRule {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

/** Orthonormal Hermite polynomial of a degree at x, and the one before it. */
function hermite(degree: number, x: number): readonly [number, number] {
  let [previous, current] = [0, Math.PI ** -0.25];
  for (let j = 0; j < degree; j++)
    [previous, current] = [current, x * Math.sqrt(2 / (j + 1)) * current - Math.sqrt(j / (j + 1)) * previous];
  return [current, previous];
}

function rootBetween(degree: number, low: number, high: number): number {
  let [a, b] = [low, high];
  const sign = Math.sign(hermite(degree, a)[0]);
  for (let step = 0; step < 100 && b - a > 1e-15 * (1 + Math.abs(a)); step++) {
    const middle = (a + b) / 2;
    if (Math.sign(hermite(degree, middle)[0]) === sign) a = middle;
    else b = middle;
  }
  return (a + b) / 2;
}

/**
 * Gauss–Hermite nodes and weights: Σ weight f(node) is the integral of f(x) exp(−x²), exact for polynomials of degree
 * below twice the number of points (1 to 60).
 *
 * Formula: nodes are the roots of the Hermite polynomial, each between two roots of the one before; weight =
 * 1 / (n h²), h the orthonormal polynomial of degree n − 1 there.
 * Source: Abramowitz & Stegun (1964), Handbook of Mathematical Functions, §25.4.46.
 * Worked value: 2 points: nodes ±0.7071068, weights 0.8862269.
 */
export function gaussHermite(points: number): QuadratureRule {
  let roots: number[] = [];
  for (let degree = 1; degree <= points; degree++) {
    const edge = Math.sqrt(2 * degree + 1) + 1;
    const fences = [-edge, ...roots, edge];
    roots = Array.from({ length: degree }, (_, i) =>
      rootBetween(degree, fences[i] ?? -edge, fences[i + 1] ?? edge),
    );
  }
  const weights = Float64Array.from(roots, (root) => 1 / (points * hermite(points, root)[1] ** 2));
  return { nodes: Float64Array.from(roots), weights };
}

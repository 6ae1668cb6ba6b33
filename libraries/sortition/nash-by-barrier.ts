import { solveSymmetricInPlace } from './solve-symmetric.ts';

export interface NashRow {
  readonly lower: number;
  readonly upper: number;
  /** Positions of the counts that it sums. */
  readonly columns: readonly number[];
}

export interface NashProblem {
  /** Position in the pool of each count. */
  readonly types: readonly number[];
  readonly weights: Float64Array;
  readonly rows: readonly NashRow[];
  /** One row a count: its upper limit. */
  readonly caps: readonly NashRow[];
}

const RELAXED_BY = 1e-7;
const NEWTON_STEPS = 60;

interface Barrier {
  readonly value: number;
  readonly gradient: Float64Array;
  readonly diagonal: Float64Array;
  readonly rowCurvature: Float64Array;
}

/**
 * Σ weight × log(count) maximised within rows and caps relaxed by 1e-7, from a start within them: damped Newton on a
 * logarithmic barrier whose weight falls from 1 to 1e-10; the Newton step costs a dense system of as many rows.
 */
export function nashByBarrier(problem: NashProblem, start: Float64Array): Float64Array {
  let counts: Float64Array = start.slice();
  for (let mu = 1; mu > 1e-10; mu *= 0.1)
    for (let step = 0; step < NEWTON_STEPS; step++) {
      const here = barrierAt(problem, counts, mu);
      const direction = newtonDirection(problem, here);
      const decrement = direction.reduce((sum, by, i) => sum - by * (here.gradient[i] ?? 0), 0);
      if (decrement < 1e-9) break;
      const next = lineSearch(problem, { counts, direction, mu, value: here.value, decrement });
      if (!next) break;
      counts = next;
    }
  return counts;
}

function barrierAt({ weights, rows, caps }: NashProblem, counts: Float64Array, mu: number): Barrier {
  const gradient = new Float64Array(counts.length);
  const diagonal = new Float64Array(counts.length);
  const rowCurvature = new Float64Array(rows.length);
  let value = 0;
  const wall = (distance: number): number => {
    value += distance > 0 ? -mu * Math.log(distance) : Number.POSITIVE_INFINITY;
    return mu / distance;
  };
  counts.forEach((count, i) => {
    const weight = weights[i] ?? 0;
    value += count > 0 ? -weight * Math.log(count) : Number.POSITIVE_INFINITY;
    const push = wall((caps[i]?.upper ?? 0) + RELAXED_BY - count);
    gradient[i] = -weight / count + push;
    diagonal[i] = weight / count ** 2 + push ** 2 / mu;
  });
  rows.forEach((row, r) => {
    const sum = rowSum(row, counts);
    const up = row.upper === Number.POSITIVE_INFINITY ? 0 : wall(row.upper + RELAXED_BY - sum);
    const down = row.lower === Number.NEGATIVE_INFINITY ? 0 : wall(sum - row.lower + RELAXED_BY);
    for (const i of row.columns) gradient[i] = (gradient[i] ?? 0) + up - down;
    rowCurvature[r] = (up ** 2 + down ** 2) / mu;
  });
  return { value, gradient, diagonal, rowCurvature };
}

export const rowSum = (row: NashRow, counts: Float64Array): number =>
  row.columns.reduce((sum, i) => sum + (counts[i] ?? 0), 0);

/** −H⁻¹ gradient for H = diagonal + Aᵀ curvature A, by way of the rows (Woodbury). */
function newtonDirection(problem: NashProblem, { gradient, diagonal, rowCurvature }: Barrier): Float64Array {
  const { rows } = problem;
  const n = rows.length;
  const plain = gradient.map((value, i) => -value / (diagonal[i] ?? 1));
  const matrix = rowProducts(rows, diagonal);
  for (let r = 0; r < n; r++)
    matrix[r * n + r] = (matrix[r * n + r] ?? 0) + 1 / Math.max(rowCurvature[r] ?? 0, 1e-300);
  const prices = solveSymmetricInPlace(
    matrix,
    Float64Array.from(rows, (row) => rowSum(row, plain)),
  );
  const direction = plain;
  rows.forEach((row, r) => {
    for (const i of row.columns) direction[i] = (direction[i] ?? 0) - (prices[r] ?? 0) / (diagonal[i] ?? 1);
  });
  return direction;
}

/** A diag(1 / diagonal) Aᵀ, row by row. */
export function rowProducts(rows: readonly NashRow[], diagonal: Float64Array): Float64Array {
  const n = rows.length;
  const matrix = new Float64Array(n * n);
  const rowsOf: number[][] = Array.from(diagonal, () => []);
  rows.forEach((row, r) => {
    for (const i of row.columns) rowsOf[i]?.push(r);
  });
  rowsOf.forEach((own, i) => {
    const share = 1 / (diagonal[i] ?? 1);
    for (const a of own) for (const b of own) matrix[a * n + b] = (matrix[a * n + b] ?? 0) + share;
  });
  return matrix;
}

interface Step {
  readonly counts: Float64Array;
  readonly direction: Float64Array;
  readonly mu: number;
  readonly value: number;
  readonly decrement: number;
}

function lineSearch(
  problem: NashProblem,
  { counts, direction, mu, value, decrement }: Step,
): Float64Array | undefined {
  for (let share = 1; share > 1e-12; share *= 0.5) {
    const next = counts.map((count, i) => count + share * (direction[i] ?? 0));
    if (barrierAt(problem, next, mu).value <= value - 0.1 * share * decrement) return next;
  }
  return undefined;
}

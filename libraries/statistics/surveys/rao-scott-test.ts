import { fUpperTail } from '../distributions/index.ts';
import type { Outcome } from '../outcome.ts';
import { noAnswer } from '../outcome.ts';
import { cholesky } from '../regression/index.ts';
import { linearisedCovariance } from './linearised-covariance.ts';
import type { SurveyDesign } from './survey-design.ts';

export interface RaoScottTest {
  readonly f: number;
  readonly numeratorDegrees: number;
  readonly denominatorDegrees: number;
  readonly p: number;
  /** Pearson's chi-squared of the weighted table scaled to the number of rows. */
  readonly chiSquared: number;
}

/**
 * Are two characteristics of a survey independent? Pearson's test, corrected for weights, clusters and strata.
 *
 * rows, columns: each row's label in the two characteristics.
 * Formula: F = X² / tr Δ on d and d × (design degrees) degrees of freedom, d = (tr Δ)² / tr Δ², with Δ the generalised
 * design effects of the interaction contrasts C: (C' D⁻¹ C / n)⁻¹ C' D⁻¹ V D⁻¹ C, D the cell shares, V their covariance.
 * When to use: every cross-table of a survey. When not: cells with almost nobody; fewer than some ten clusters.
 * Reasons: 'lengths-differ', 'too-few-levels', 'empty-cell' (the contrasts cannot be solved), 'no-degrees-of-freedom'.
 * Source: Rao & Scott (1984), Annals of Statistics 12: 46–60; Thomas & Rao (1987), JASA 82: 630–636 for F.
 * Worked value: with equal weights and one row a cluster, F × d is Pearson's X² × (n − 1) / n.
 */
export function raoScottTest(
  design: SurveyDesign,
  rows: readonly string[],
  columns: readonly string[],
): Outcome<RaoScottTest> {
  if (rows.length !== design.rows || columns.length !== design.rows)
    return noAnswer('lengths-differ', `${rows.length} and ${columns.length} labels for ${design.rows} rows.`);
  if (design.degreesOfFreedom < 1)
    return noAnswer('no-degrees-of-freedom', 'There are no more clusters than strata.');
  const rowLevels = [...new Set(rows)].sort();
  const columnLevels = [...new Set(columns)].sort();
  const [r, c] = [rowLevels.length, columnLevels.length];
  if (r < 2 || c < 2) return noAnswer('too-few-levels', 'Both characteristics need at least two levels.');
  const cellOf = rows.map(
    (label, i) => rowLevels.indexOf(label) * c + columnLevels.indexOf(columns[i] ?? ''),
  );
  const total = design.weights.reduce((sum, w) => sum + w, 0);
  const shares = new Float64Array(r * c);
  for (const [i, cell] of cellOf.entries())
    shares[cell] = (shares[cell] ?? 0) + (design.weights[i] ?? 0) / total;
  const influences = Array.from(shares, (share, cell) =>
    Float64Array.from(cellOf, (own) => ((own === cell ? 1 : 0) - share) / total),
  );
  const covariance = linearisedCovariance(design, influences);
  const effects = generalisedEffects({ shares, covariance, rows: r, columns: c, n: design.rows });
  if (!effects.ok) return effects;
  const chiSquared = design.rows * pearson(shares, r, c);
  const { trace, squareTrace } = effects;
  if (!(trace > 0)) return noAnswer('empty-cell', 'The table has no variance to compare with.');
  const numeratorDegrees = trace ** 2 / squareTrace;
  const denominatorDegrees = numeratorDegrees * design.degreesOfFreedom;
  const f = chiSquared / trace;
  return {
    ok: true,
    f,
    numeratorDegrees,
    denominatorDegrees,
    p: fUpperTail(f, numeratorDegrees, denominatorDegrees),
    chiSquared,
  };
}

function pearson(shares: Float64Array, rows: number, columns: number): number {
  const rowShare = new Float64Array(rows);
  const columnShare = new Float64Array(columns);
  for (const [cell, share] of shares.entries()) {
    const [i, j] = [Math.floor(cell / columns), cell % columns];
    rowShare[i] = (rowShare[i] ?? 0) + share;
    columnShare[j] = (columnShare[j] ?? 0) + share;
  }
  return shares.reduce((sum, share, cell) => {
    const expected = (rowShare[Math.floor(cell / columns)] ?? 0) * (columnShare[cell % columns] ?? 0);
    return expected > 0 ? sum + (share - expected) ** 2 / expected : sum;
  }, 0);
}

interface EffectsInput {
  readonly shares: Float64Array;
  readonly covariance: Float64Array;
  readonly rows: number;
  readonly columns: number;
  readonly n: number;
}

function generalisedEffects(input: EffectsInput): Outcome<{ trace: number; squareTrace: number }> {
  const { shares, covariance, rows, columns, n } = input;
  const cells = shares.length;
  const contrasts: Float64Array[] = [];
  for (let a = 1; a < rows; a++)
    for (let b = 1; b < columns; b++)
      contrasts.push(
        Float64Array.from(shares, (share, cell) => {
          const inRow = (Math.floor(cell / columns) === a ? 1 : 0) - 1 / rows;
          const inColumn = (cell % columns === b ? 1 : 0) - 1 / columns;
          return share > 0 ? (inRow * inColumn) / share : 0;
        }),
      );
  const k = contrasts.length;
  const simple = new Float64Array(k * k);
  const actual = new Float64Array(k * k);
  for (let a = 0; a < k; a++)
    for (let b = 0; b < k; b++)
      for (let u = 0; u < cells; u++) {
        const left = contrasts[a]?.[u] ?? 0;
        const right = contrasts[b]?.[u] ?? 0;
        simple[a * k + b] = (simple[a * k + b] ?? 0) + (left * right * (shares[u] ?? 0)) / n;
        for (let v = 0; v < cells; v++)
          actual[a * k + b] =
            (actual[a * k + b] ?? 0) + left * (covariance[u * cells + v] ?? 0) * (contrasts[b]?.[v] ?? 0);
      }
  const factor = cholesky(simple, k);
  if (!factor.ok) return noAnswer('empty-cell', 'Too many cells are empty for the contrasts of this table.');
  const delta = Array.from({ length: k }, (_, b) =>
    factor.solve(Float64Array.from({ length: k }, (_, a) => actual[a * k + b] ?? 0)),
  );
  let [trace, squareTrace] = [0, 0];
  for (let a = 0; a < k; a++) {
    trace += delta[a]?.[a] ?? 0;
    for (let b = 0; b < k; b++) squareTrace += (delta[a]?.[b] ?? 0) * (delta[b]?.[a] ?? 0);
  }
  return { ok: true, trace, squareTrace };
}

import type { Outcome } from '../outcome.ts';
import { noAnswer } from '../outcome.ts';

/** One predictor: numbers as they are, or labels that become one column a level, but for the reference level. */
export type Predictor =
  | { readonly name: string; readonly numbers: ArrayLike<number> }
  | {
      readonly name: string;
      readonly labels: readonly string[];
      /** All levels, the reference level first; by default those that occur, sorted. */
      readonly levels?: readonly string[];
    };

export interface DesignMatrix {
  /** Names of the columns: '(Intercept)', a predictor's name, or name and level joined. */
  readonly names: readonly string[];
  readonly rows: number;
  /** Values row by row, rows × names.length. */
  readonly values: Float64Array;
}

/**
 * The matrix of a regression, from named predictors, with a leading column of ones.
 *
 * When not: labels with thousands of levels (the matrix is dense).
 * Reasons: 'lengths-differ', 'not-finite', 'unknown-level' (a label that is not among the levels given).
 * Worked value: labels a, b with an intercept give columns '(Intercept)' 1, 1 and 'xb' 0, 1.
 */
export function designMatrix(
  predictors: readonly Predictor[],
  { rows, intercept = true }: { readonly rows: number; readonly intercept?: boolean },
): Outcome<DesignMatrix> {
  const names: string[] = intercept ? ['(Intercept)'] : [];
  const columns: ArrayLike<number>[] = intercept ? [new Float64Array(rows).fill(1)] : [];
  for (const predictor of predictors) {
    const length = 'numbers' in predictor ? predictor.numbers.length : predictor.labels.length;
    if (length !== rows)
      return noAnswer('lengths-differ', `${predictor.name} has ${length} values, not ${rows}.`);
    if ('numbers' in predictor) {
      for (let i = 0; i < rows; i++)
        if (!Number.isFinite(predictor.numbers[i]))
          return noAnswer(
            'not-finite',
            `${predictor.name} has a value that is no finite number, in row ${i}.`,
          );
      names.push(predictor.name);
      columns.push(predictor.numbers);
      continue;
    }
    const { labels } = predictor;
    const levels = predictor.levels ?? [...new Set(labels)].sort();
    const codes = new Map(levels.map((level, i) => [level, i]));
    const unknown = labels.find((label) => !codes.has(label));
    if (unknown !== undefined) return noAnswer('unknown-level', `${predictor.name} has no level ${unknown}.`);
    for (const level of levels.slice(1)) {
      names.push(`${predictor.name}${level}`);
      columns.push(Float64Array.from(labels, (label) => (label === level ? 1 : 0)));
    }
  }
  const values = new Float64Array(rows * names.length);
  for (const [j, column] of columns.entries())
    for (let i = 0; i < rows; i++) values[i * names.length + j] = column[i] ?? 0;
  return { ok: true, names, rows, values };
}

import type { DesignMatrix, Predictor } from '../regression/index.ts';
import { designMatrix } from '../regression/index.ts';

export interface FormulaParts {
  readonly response: string;
  readonly terms: readonly string[];
  readonly offset?: string;
}

/** Takes 'y ~ a + b + offset(log(t))' out of a call's text. */
export function formulaParts(call: string): FormulaParts {
  const [before = '', after = ''] = call.split('~');
  const response =
    before
      .trim()
      .split(/[\s(]+/)
      .at(-1) ?? '';
  const cut = /[,]|\)\s*$/.exec(
    after.replaceAll(/\([^()]*(\([^()]*\))?[^()]*\)/g, (group) => '_'.repeat(group.length)),
  );
  const right = cut ? after.slice(0, cut.index) : after;
  const parts = right.split('+').map((part) => part.trim());
  const offset = parts.flatMap((part) => /^offset\(log\((.+)\)\)$/.exec(part)?.[1]?.trim() ?? [])[0];
  const terms = parts
    .filter((part) => part !== '' && part !== '1' && !part.startsWith('offset(') && !part.startsWith('('))
    .map((part) => part.replace(/^(?:as\.)?factor\((.+)\)$/, '$1').trim());
  return { response, terms, ...(offset !== undefined && { offset }) };
}

/**
 * The design matrix of a formula over a case's columns. Which level of a label is the reference cannot be read from
 * the data: it is the one that the names of the expected coefficients (`named`) do not hold.
 */
export function designFromFormula(
  columns: Readonly<Record<string, readonly (number | string)[]>>,
  terms: readonly string[],
  named: readonly string[],
): DesignMatrix {
  const rows = Object.values(columns).find(Array.isArray)?.length ?? 0;
  const predictors = terms.map((name): Predictor => {
    const values = columns[name] ?? [];
    const asNumbers =
      values.every((value) => typeof value === 'number') && (named.length === 0 || named.includes(name));
    if (asNumbers) return { name, numbers: values.map(Number) };
    const labels = values.map(String);
    const present = [...new Set(labels)].sort();
    const reference = present.find((level) => !named.includes(`${name}${level}`)) ?? present[0] ?? '';
    return { name, labels, levels: [reference, ...present.filter((level) => level !== reference)] };
  });
  const design = designMatrix(predictors, { rows });
  if (!design.ok) throw new Error(design.message);
  return design;
}

/** Values under their names. */
export const byName = (
  names: readonly string[],
  values: ArrayLike<number>,
): Record<string, number | undefined> => Object.fromEntries(names.map((name, i) => [name, values[i]]));

/** Order of names as R's factor gives it: numbers by size, text by the alphabet. */
export const alphabetical = (a: string, b: string): number => {
  const [x, y] = [Number(a), Number(b)];
  return Number.isFinite(x) && Number.isFinite(y) ? x - y : a.localeCompare(b, 'en');
};

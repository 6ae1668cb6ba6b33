import type { ReferenceCase } from './reference-case.ts';

/** A case that could be read, or what is wrong with the file. */
export type ReadCase =
  | { readonly ok: true; readonly reference: ReferenceCase }
  | { readonly ok: false; readonly problem: string };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const broken = (problem: string): ReadCase => ({ ok: false, problem });

/** Reads the text of a case file and checks that everything a comparison needs is there. */
export function readReferenceCase(text: string): ReadCase {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    return broken(`is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!isObject(parsed)) return broken('is not a JSON object');
  const { name, family, inputs, expected, tolerance } = parsed;
  if (typeof name !== 'string' || name === '') return broken('has no "name"');
  if (typeof family !== 'string' || !/^[a-z0-9-]+$/.test(family))
    return broken('has no "family" of a-z, 0-9 and -');
  if (inputs === undefined) return broken('has no "inputs"');
  if (typeof expected !== 'object' || expected === null) return broken('has no "expected"');
  if (tolerance !== undefined && !isObject(tolerance))
    return broken('has a "tolerance" that is not an object');
  const limits = isObject(tolerance) ? tolerance : { rel: 1e-6 };
  for (const [key, limit] of Object.entries(limits)) {
    if (typeof limit !== 'number' || !(limit >= 0))
      return broken(`has a tolerance "${key}" that is not a number`);
  }
  return {
    ok: true,
    reference: { ...parsed, name, family, inputs, expected, tolerance: limits } as ReferenceCase,
  };
}

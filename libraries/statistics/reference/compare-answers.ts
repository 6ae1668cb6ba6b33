import { allowedDifference } from './allowed-difference.ts';

/** How one expected field came out. `by` is the worst difference, in the units of the field. */
export interface FieldResult {
  readonly field: string;
  readonly status: 'pass' | 'off' | 'not supported';
  readonly by?: number;
  readonly detail?: string;
}

interface Findings {
  compared: number;
  worst: number;
  excess: number;
  readonly off: string[];
  readonly missing: string[];
}

type Tolerance = Readonly<Record<string, number>>;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isAbsent = (value: unknown): boolean =>
  value === null || value === undefined || value === 'NA' || (isObject(value) && value.ok === false);

function asNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (value === 'Inf' || value === 'Infinity') return Number.POSITIVE_INFINITY;
  if (value === '-Inf' || value === '-Infinity') return Number.NEGATIVE_INFINITY;
  return undefined;
}

const shown = (value: unknown): string => {
  const text = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
};

function compareNumbers(
  path: string,
  expected: number,
  computed: number,
  to: Tolerance,
  found: Findings,
): void {
  if (Object.is(expected, computed) || expected === computed) return;
  const by = Math.abs(computed - expected);
  const allowed = allowedDifference(path, expected, to);
  if (by <= allowed) {
    found.worst = Math.max(found.worst, by);
    return;
  }
  const excess = Number.isNaN(by) ? Number.POSITIVE_INFINITY : by / Math.max(allowed, Number.MIN_VALUE);
  if (excess > found.excess || found.off.length === 0) {
    found.excess = excess;
    found.worst = Number.isNaN(by) ? Number.POSITIVE_INFINITY : by;
    found.off.unshift(
      `${path}: expected ${expected}, computed ${computed}, may differ by ${allowed.toPrecision(3)}`,
    );
  } else found.off.push(path);
}

function compareLists(
  path: string,
  expected: readonly unknown[],
  computed: unknown,
  to: Tolerance,
  found: Findings,
): void {
  const list = Array.isArray(computed)
    ? computed
    : ArrayBuffer.isView(computed)
      ? Array.from(computed as Float64Array)
      : undefined;
  if (list === undefined || list.length !== expected.length) {
    if (expected.length === 1 && list === undefined) {
      compareValues(path, expected[0], computed, to, found);
      return;
    }
    found.compared++;
    found.excess = Number.POSITIVE_INFINITY;
    found.off.unshift(
      `${path}: expected a list of ${expected.length}, computed ${list ? `one of ${list.length}` : shown(computed)}`,
    );
    return;
  }
  expected.forEach((value, i) => {
    compareValues(`${path}[${i}]`, value, list[i], to, found);
  });
}

function compareValues(
  path: string,
  expected: unknown,
  computed: unknown,
  to: Tolerance,
  found: Findings,
): void {
  if (computed === undefined) {
    found.missing.push(path);
    return;
  }
  if (Array.isArray(expected)) compareLists(path, expected, computed, to, found);
  else if (isObject(expected)) {
    for (const key of Object.keys(expected)) {
      compareValues(
        `${path}.${key}`,
        expected[key],
        isObject(computed) ? computed[key] : undefined,
        to,
        found,
      );
    }
  } else compareScalars(path, expected, computed, to, found);
}

function compareScalars(
  path: string,
  expected: unknown,
  computed: unknown,
  to: Tolerance,
  found: Findings,
): void {
  found.compared++;
  const single = Array.isArray(computed) && computed.length === 1 ? computed[0] : computed;
  const number = asNumber(expected);
  const answer = asNumber(single);
  if (number !== undefined && answer !== undefined) {
    compareNumbers(path, number, answer, to, found);
    return;
  }
  if (expected === single || (isAbsent(expected) && isAbsent(single))) return;
  found.excess = Number.POSITIVE_INFINITY;
  found.off.unshift(`${path}: expected ${shown(expected)}, computed ${shown(single)}`);
}

function fieldResult(field: string, found: Findings): FieldResult {
  const gaps =
    found.missing.length > 0
      ? `not supported: ${found.missing.slice(0, 3).join(', ')}${found.missing.length > 3 ? ` and ${found.missing.length - 3} more` : ''}`
      : '';
  const others = found.off.length > 1 ? `; ${found.off.length - 1} more off` : '';
  if (found.off.length > 0) {
    return {
      field,
      status: 'off',
      by: found.worst,
      detail: `${found.off[0]}${others}${gaps ? `; ${gaps}` : ''}`,
    };
  }
  if (found.compared === 0 && found.missing.length > 0) return { field, status: 'not supported' };
  return { field, status: 'pass', by: found.worst, ...(gaps ? { detail: gaps } : {}) };
}

function compareField(field: string, expected: unknown, computed: unknown, to: Tolerance): FieldResult[] {
  if (isObject(expected) && isObject(computed) && Object.keys(expected).length > 0) {
    return Object.keys(expected).flatMap((key) =>
      compareField(`${field}.${key}`, expected[key], computed[key], to),
    );
  }
  const found: Findings = { compared: 0, worst: 0, excess: 0, off: [], missing: [] };
  compareValues(field, expected, computed, to, found);
  return [fieldResult(field, found)];
}

/**
 * What a case asks for. Where it holds both what a peer package gives (`peer`) and what is right (`corrected`), every
 * corrected field is asked, and those of the peer's that have no corrected form (`mld_consistent` corrects `mld`).
 */
export function askedFields(expected: unknown): unknown {
  if (!isObject(expected) || !isObject(expected.corrected)) return expected;
  const corrected = expected.corrected;
  const peer = isObject(expected.peer) ? expected.peer : {};
  const isCorrected = (key: string): boolean =>
    Object.keys(corrected).some((name) => name === key || (name.startsWith(`${key}_`) && !(name in peer)));
  const kept = Object.entries(peer).filter(([key]) => !isCorrected(key));
  return { ...Object.fromEntries(kept), ...corrected };
}

function givenFields(computed: unknown): unknown {
  if (!isObject(computed)) return computed;
  const { peer, corrected, ...rest } = computed;
  return { ...(isObject(peer) ? peer : {}), ...(isObject(corrected) ? corrected : {}), ...rest };
}

/** Compares an answer with the expected one, field by field; a list is one field, and its worst member speaks for it. */
export function compareAnswers(expected: unknown, computed: unknown, tolerance: Tolerance): FieldResult[] {
  const both = isObject(expected) && isObject(expected.corrected);
  const asked = askedFields(expected);
  const given = both ? givenFields(computed) : computed;
  if (Array.isArray(asked)) {
    return asked.flatMap((value, i) =>
      compareField(`[${i}]`, value, Array.isArray(given) ? given[i] : undefined, tolerance),
    );
  }
  if (!isObject(asked)) return compareField('answer', asked, given, tolerance);
  return Object.keys(asked).flatMap((key) =>
    compareField(key, asked[key], isObject(given) ? given[key] : undefined, tolerance),
  );
}

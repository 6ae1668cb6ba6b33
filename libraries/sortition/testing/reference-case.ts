import { existsSync, readFileSync } from 'node:fs';
import type { DrawRequest } from '../pool.ts';

const FOLDER = new URL('../../../../shared/reference/sortition/', import.meta.url);

/** What the reference says of a case; see its expected.json. */
export interface ExpectedCase {
  readonly feasible: boolean;
  readonly k: number;
  readonly address_check: boolean;
  readonly lp_upper_bound?: number;
  readonly min_probability_leximin?: number;
  readonly min_probability_maximin?: number;
  readonly leximin_sorted_probabilities?: readonly number[];
  readonly relaxable?: boolean;
  readonly peer_nash?: { readonly min: number; readonly max: number };
}

/** A reason to skip, shown by the test runner, or false. */
export const referenceAbsent = existsSync(FOLDER) ? false : 'the reference cases are not beside the project';

export function expectedCases(): Readonly<Record<string, ExpectedCase>> {
  return referenceAbsent ? {} : JSON.parse(readFileSync(new URL('expected.json', FOLDER), 'utf8'));
}

/** A case's files as a draw; they have no quoted cells. */
export function referenceDraw(name: string): DrawRequest {
  const meta: { k: number; id_column: string; address_columns: string[] } = JSON.parse(
    readFileSync(new URL(`${name}/meta.json`, FOLDER), 'utf8'),
  );
  const quotas = readRows(`${name}/categories.csv`).map((row) => ({
    feature: row.feature ?? '',
    value: row.value ?? '',
    min: Number(row.min),
    max: Number(row.max),
    minFlex: Number(row.min_flex),
    maxFlex: Number(row.max_flex),
  }));
  const people = readRows(`${name}/respondents.csv`).map((values) => ({
    id: values[meta.id_column] ?? '',
    values,
    ...(meta.address_columns.length > 0
      ? { household: meta.address_columns.map((column) => values[column]).join('|') }
      : {}),
  }));
  return { people, quotas, size: meta.k };
}

function readRows(path: string): Record<string, string>[] {
  const [heading = '', ...lines] = readFileSync(new URL(path, FOLDER), 'utf8').trim().split(/\r?\n/);
  const names = heading.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i] ?? '', cell])));
}

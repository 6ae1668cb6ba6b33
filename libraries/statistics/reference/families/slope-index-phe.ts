import { slopeIndex } from '../../inequality/index.ts';
import type { Adapter, Json } from '../reference-case.ts';

const measured = ['Decile', 'Measured', 'Count', 'Rate', 'LCL', 'UCL', 'SE'];

/** Rows that agree in every column that describes the period and place, in order of appearance. */
function periods(
  inputs: Json,
): readonly { readonly names: Record<string, unknown>; readonly rows: readonly number[] }[] {
  const naming = Object.keys(inputs).filter((key) => !measured.includes(key));
  const found = new Map<string, { names: Record<string, unknown>; rows: number[] }>();
  inputs.Decile.forEach((_: unknown, row: number) => {
    const names = Object.fromEntries(naming.map((name) => [name, inputs[name][row]]));
    const key = JSON.stringify(names);
    const period = found.get(key) ?? { names, rows: [] as number[] };
    found.set(key, period);
    period.rows.push(row);
  });
  return [...found.values()];
}

function indices(inputs: Json, rows: readonly number[]) {
  const ordered = [...rows].sort((a, b) => Number(inputs.Decile[a]) - Number(inputs.Decile[b]));
  const column = (name: string): number[] => ordered.map((row) => Number(inputs[name][row]));
  const result = slopeIndex(
    { estimates: column('Rate'), standardErrors: column('SE'), populations: column('Measured') },
    { model: 'linear' },
  );
  if (!result.ok) throw new Error(result.message);
  return result;
}

/** Intervals by the delta method, where the source draws at random; its `ci_abs` is the allowance for that. */
export const adapter: Adapter = ({ inputs, expected }) => {
  const groups = periods(inputs);
  const results = groups.map(({ rows }) => indices(inputs, rows));
  const names = Object.keys(groups[0]?.names ?? {});
  const answer = {
    ...Object.fromEntries(names.map((name) => [name, groups.map((group) => group.names[name])])),
    sii: results.map((result) => result.slopeIndex.estimate),
    rii: results.map((result) => result.relativeIndex?.estimate ?? null),
    sii_lower95_0cl: results.map((result) => result.slopeIndex.interval.lower),
    sii_upper95_0cl: results.map((result) => result.slopeIndex.interval.upper),
    rii_lower95_0cl: results.map((result) => result.relativeIndex?.interval.lower ?? null),
    rii_upper95_0cl: results.map((result) => result.relativeIndex?.interval.upper ?? null),
  };
  const kinds = Object.keys(expected).filter((key) => key === 'value_type_0' || key === 'value_type_2');
  return kinds.length > 0 ? Object.fromEntries(kinds.map((kind) => [kind, answer])) : answer;
};

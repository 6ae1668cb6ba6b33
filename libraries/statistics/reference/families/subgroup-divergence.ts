import { cubeFromCells } from '../../subgroup-scan/cube-from-cells.ts';
import { subgroupLevels } from '../../subgroup-scan/subgroup-cube.ts';
import type { Adapter } from '../reference-case.ts';

const COUNTS = ['n', 'positive', 'negative'];

const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Mean and variance of a rate under the uniform prior: Beta(1 + positive, 1 + negative). */
function posterior(positive: number, negative: number): { mean: number; variance: number } {
  const a = 1 + positive;
  const b = 1 + negative;
  return { mean: a / (a + b), variance: (a * b) / ((a + b) ** 2 * (a + b + 1)) };
}

/** Every subgroup with enough support: its rate, how far it is from the whole, and |t| between the two posteriors. */
export const adapter: Adapter = ({ inputs, call = '' }) => {
  const columns: readonly string[] = inputs.cells.columns;
  const data: readonly (readonly (string | number)[])[] = inputs.cells.data;
  const names = columns.filter((name) => !COUNTS.includes(name));
  const value = (row: readonly (string | number)[], name: string) => row[columns.indexOf(name)] ?? 0;
  const levels = names.map((name) => [...new Set(data.map((row) => String(value(row, name))))].sort(byCode));
  const longest = Number(/length\s*<=\s*(\d+)/.exec(call)?.[1] ?? names.length);
  const scanned = cubeFromCells({
    characteristics: names.map((name, c) => ({ name, levels: levels[c] ?? [] })),
    outcomes: [{ name: 'outcome', kind: 'yes-no' }],
    depth: Math.min(longest, names.length, 6),
    cells: data.map((row) => {
      const yes = Number(value(row, 'positive'));
      const n = yes + Number(value(row, 'negative'));
      return {
        levels: names.map((name, c) => levels[c]?.indexOf(String(value(row, name))) ?? 0),
        members: Number(value(row, 'n')),
        outcomes: [{ n, sum: yes, sumSquares: yes }],
      };
    }),
  });
  if (!scanned.ok) throw new Error(scanned.message);
  const { cube } = scanned;
  const outcome = cube.outcomes[0];
  const counts = (subgroup: number) => {
    const yes = outcome?.sum[subgroup] ?? 0;
    const n = outcome?.n[subgroup] ?? 0;
    return { n, yes, rate: n > 0 ? yes / n : null };
  };
  const whole = counts(0);
  const wholePosterior = posterior(whole.yes, whole.n - whole.yes);
  const support = Number(inputs.min_support ?? 0);
  const subgroups = [...cube.members.keys()]
    .filter(
      (subgroup) =>
        (cube.members[subgroup] ?? 0) > 0 &&
        (cube.members[subgroup] ?? 0) / (cube.members[0] ?? 1) >= support,
    )
    .map((subgroup) => {
      const { n, yes, rate } = counts(subgroup);
      const own = posterior(yes, n - yes);
      const itemset = subgroupLevels(cube, subgroup)
        .map(([c, level]) => `${names[c]}=${levels[c]?.[level]}`)
        .sort(byCode);
      return {
        itemset,
        support_count: cube.members[subgroup],
        rate,
        divergence: rate === null || whole.rate === null ? null : rate - whole.rate,
        t: Math.abs(own.mean - wholePosterior.mean) / Math.sqrt(own.variance + wholePosterior.variance),
      };
    })
    .sort(
      (a, b) =>
        a.itemset.length - b.itemset.length || byCode(a.itemset.join('\u0001'), b.itemset.join('\u0001')),
    );
  return { count: subgroups.length, subgroups };
};

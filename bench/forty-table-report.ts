import { randomFromSeed } from '../libraries/statistics/chance/index.ts';
import type { LinkedCell, TableRelation } from '../libraries/statistics/disclosure/index.ts';

const LEVELS = [8, 7, 6, 9, 5, 8, 4, 9, 7, 7];

interface Report {
  readonly cells: readonly LinkedCell[];
  readonly relations: readonly TableRelation[];
}

/**
 * A report of forty two-way tables on the same 4,000 made-up people: forty pairs of ten characteristics (with skewed
 * levels, and pairs that depend on each other). Margins are shared between tables, as they are in a real report.
 */
export function fortyTableReport(seed: string, people = 4000): Report {
  const random = randomFromSeed(seed);
  const codes = Array.from({ length: people }, () => {
    const kind = random.next();
    return LEVELS.map((levels) => Math.min(levels - 1, Math.floor(levels * random.next() ** (2 + 2 * kind))));
  });
  const pairs = LEVELS.flatMap((_, a) =>
    LEVELS.map((_, b) => [a, b] as const).filter(([, other]) => other > a),
  ).slice(0, 40);
  const counts = new Map<string, number>();
  const add = (id: string): void => {
    counts.set(id, (counts.get(id) ?? 0) + 1);
  };
  for (const row of codes) {
    add('all');
    row.forEach((level, a) => {
      add(`${a}=${level}`);
    });
    for (const [a, b] of pairs) add(`${a}=${row[a]},${b}=${row[b]}`);
  }
  const levelsOf = (a: number): number[] => Array.from({ length: LEVELS[a] ?? 0 }, (_, level) => level);
  const relations = [
    ...LEVELS.map((_, a) => ({ total: 'all', parts: levelsOf(a).map((level) => `${a}=${level}`) })),
    ...pairs.flatMap(([a, b]) => [
      ...levelsOf(a).map((i) => ({
        total: `${a}=${i}`,
        parts: levelsOf(b).map((j) => `${a}=${i},${b}=${j}`),
      })),
      ...levelsOf(b).map((j) => ({
        total: `${b}=${j}`,
        parts: levelsOf(a).map((i) => `${a}=${i},${b}=${j}`),
      })),
    ]),
  ];
  const ids = new Set(relations.flatMap(({ total, parts }) => [total, ...parts]));
  return { cells: [...ids].map((id) => ({ id, count: counts.get(id) ?? 0 })), relations };
}

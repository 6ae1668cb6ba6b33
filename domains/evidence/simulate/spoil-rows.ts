import { type Random, randomFromSeed } from '../../../libraries/statistics/chance/index.ts';
import { EXTRACT_COLUMNS, type RowSink } from './extract-columns.ts';
import type { Plan, PlannedDirt } from './plan.ts';

const REPAIRS: readonly string[] = EXTRACT_COLUMNS.repairs;
const at = (column: string): number => REPAIRS.indexOf(column);

/** What was spoilt, by kind: the truth of the dirt. */
export type SpoiltCounts = Record<keyof Omit<PlannedDirt, 'ukDateTables'>, number>;

type Spoil = (cells: string[], random: Random) => void;

const put = (cells: string[], column: string, value: string): void => {
  cells[at(column)] = value;
};

const SPOILS: Readonly<Record<Exclude<keyof SpoiltCounts, 'duplicateRows'>, Spoil>> = {
  mangledIds: (cells) => put(cells, 'home_id', '1.00E+11'),
  raggedRows: (cells, random) => {
    if (random.next() < 0.5) cells.push('see notes', '');
    else cells.splice(-3);
  },
  formulaCells: (cells) => put(cells, 'sor_code', '=HYPERLINK("http://example.invalid","open")'),
  trailingSpaces: (cells) => {
    put(cells, 'category', `${cells[at('category')]}  `);
    put(cells, 'priority', ` ${cells[at('priority')]}`);
  },
  unknownCodes: (cells, random) => put(cells, 'category', `LEGACY-${10 + random.integer(5)}`),
  orphans: (cells, random) => put(cells, 'home_id', String(900_000_000_000 + random.integer(1_000_000))),
  completedBeforeReported: (cells) => {
    const [completed, reported] = [cells[at('completed_at')] ?? '', cells[at('reported_at')] ?? ''];
    if (completed === '') return;
    put(cells, 'completed_at', reported);
    put(cells, 'reported_at', completed);
  },
};

/** Passes rows on, with the plan's share of repairs rows spoilt the way landlords' exports are. Nothing is spoilt without a plan to. */
export function spoilingSink(
  plan: Plan,
  inner: RowSink,
): RowSink & { readonly spoilt: Readonly<SpoiltCounts> } {
  const random = randomFromSeed(`${plan.seed}/dirt`);
  const { dirt } = plan;
  const kinds = Object.keys(SPOILS) as (keyof typeof SPOILS)[];
  const spoilt: SpoiltCounts = {
    duplicateRows: 0,
    mangledIds: 0,
    raggedRows: 0,
    formulaCells: 0,
    trailingSpaces: 0,
    unknownCodes: 0,
    orphans: 0,
    completedBeforeReported: 0,
  };
  const isClean = dirt.duplicateRows === 0 && kinds.every((kind) => dirt[kind] === 0);
  return {
    spoilt,
    row(table, cells) {
      if (isClean || table !== 'repairs') return inner.row(table, cells);
      const draw = random.next();
      let upTo = 0;
      const kind = kinds.find((k) => {
        upTo += dirt[k];
        return draw < upTo;
      });
      const own = [...cells];
      if (kind) {
        SPOILS[kind](own, random);
        spoilt[kind]++;
      }
      inner.row(table, own);
      if (random.next() < dirt.duplicateRows) {
        spoilt.duplicateRows++;
        inner.row(table, own);
      }
    },
  };
}

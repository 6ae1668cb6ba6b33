import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { randomFromSeed } from '../../libraries/statistics/chance/index.ts';
import {
  audit,
  type LinkedCell,
  simplexSolver,
  type TableRelation,
} from '../../libraries/statistics/disclosure/index.ts';
import { loadHighsSolver } from '../../platform/highs/highs-solver.ts';
import type { CompletenessRow } from '../findings/finding.ts';
import { madeCompleteness, madeFindings } from './fixtures/made-findings.ts';
import { type Cell, type PublishedCompletenessRow, publish } from './index.ts';

const solver = await loadHighsSolver();
const THRESHOLD = 10;
const SEEDS = ['attacker 1', 'attacker 2', 'attacker 3'];
const KINDS = ['known', 'notAsked', 'notRecorded', 'preferNotToSay', 'suppressed'] as const;

const countIn = (row: CompletenessRow, kind: (typeof KINDS)[number]): number =>
  kind === 'known' ? row.known : row.kinds[kind];

const cellName = (row: { characteristic: string; among: string }, kind: string): string =>
  `${row.characteristic} | ${row.among} | ${kind}`;

/** The tables as a reader who wants to know would lay them together, from what is printed and what must add up. */
function readersTables(rows: readonly CompletenessRow[]): {
  cells: LinkedCell[];
  relations: TableRelation[];
} {
  const cells = new Map<string, number>();
  const relations: TableRelation[] = [];
  for (const row of rows) {
    for (const kind of KINDS) cells.set(cellName(row, kind), countIn(row, kind));
    cells.set(
      `households in ${row.among}`,
      KINDS.reduce((sum, kind) => sum + countIn(row, kind), 0),
    );
    relations.push({ total: `households in ${row.among}`, parts: KINDS.map((kind) => cellName(row, kind)) });
  }
  for (const whole of rows.filter((row) => row.among === 'all households')) {
    for (const family of ['Patch', 'Kind of tenancy']) {
      const parts = rows.filter(
        (row) => row.characteristic === whole.characteristic && row.among.startsWith(`${family}: `),
      );
      for (const kind of KINDS) {
        const rest = `${cellName(whole, kind)} | no ${family}`;
        cells.set(rest, countIn(whole, kind) - parts.reduce((sum, row) => sum + countIn(row, kind), 0));
        relations.push({
          total: cellName(whole, kind),
          parts: [...parts.map((row) => cellName(row, kind)), rest],
        });
      }
    }
  }
  return { cells: [...cells].map(([id, count]) => ({ id, count })), relations };
}

/** Ids that the reader is not told: cells that `isHidden` says, the totals and the rest of each family. */
const notTold = (cells: readonly LinkedCell[], isHidden: (id: string) => boolean): string[] =>
  cells
    .map((cell) => cell.id)
    .filter((id) => id.includes('households in ') || / \| no /.test(id) || isHidden(id));

const cellsOf = (row: PublishedCompletenessRow): (readonly [string, Cell])[] =>
  KINDS.map((kind) => [cellName(row, kind), row[kind]] as const);

describe('Di3: no withheld count can be worked out from the tables of one report (D2)', () => {
  for (const seed of SEEDS)
    test(`Di3 every withheld cell stays open by the threshold either side (${seed})`, () => {
      const rows = madeCompleteness(randomFromSeed(seed), 620);
      const { report, audit: own } = publish(madeFindings({ completeness: rows }), {
        edition: 'insight',
        solver,
      });
      assert.equal(own?.safe, true);
      const hidden = new Set(
        report.completeness.flatMap(cellsOf).flatMap(([id, cell]) => (cell.is === 'suppressed' ? [id] : [])),
      );
      assert.ok(hidden.size > 0, 'there is something to protect');
      const { cells, relations } = readersTables(rows);
      const attacked = audit({
        cells,
        relations,
        withheld: notTold(cells, (id) => hidden.has(id)),
        protection: THRESHOLD,
        solver,
      });
      assert.ok(attacked.ok);
      assert.deepEqual(
        attacked.cells.filter((cell) => hidden.has(cell.id) && cell.status !== 'protected'),
        [],
      );
    });

  test('Di3 the same reader breaks a report in which small cells alone are withheld', () => {
    const rows = madeCompleteness(randomFromSeed(SEEDS[0] ?? ''), 620);
    const { cells, relations } = readersTables(rows);
    const small = new Set(
      cells.filter((cell) => cell.count > 0 && cell.count < THRESHOLD).map((cell) => cell.id),
    );
    const attacked = audit({
      cells,
      relations,
      withheld: notTold(cells, (id) => small.has(id)),
      protection: THRESHOLD,
      solver,
    });
    assert.ok(attacked.ok);
    assert.ok(attacked.cells.some((cell) => small.has(cell.id) && cell.status === 'exact'));
  });

  test('Di3 what is shown is true, and no shown count is under the threshold', () => {
    const rows = madeCompleteness(randomFromSeed('shown'), 620);
    const { report } = publish(madeFindings({ completeness: rows }), { edition: 'insight', solver });
    const truth = new Map(
      rows.flatMap((row) => KINDS.map((kind) => [cellName(row, kind), countIn(row, kind)])),
    );
    const shown = report.completeness.flatMap(cellsOf);
    assert.equal(shown.length, truth.size);
    for (const [id, cell] of shown) {
      if (cell.is === 'zero') assert.equal(truth.get(id), 0, id);
      if (cell.is !== 'count') continue;
      assert.equal(cell.value, truth.get(id), id);
      assert.ok(cell.value >= THRESHOLD, id);
    }
  });

  test('Di3 the project’s own solver protects a small report too', () => {
    const rows = madeCompleteness(randomFromSeed('small'), 200).filter(
      (row) => row.characteristic === 'disability',
    );
    const { audit: bySimplex } = publish(madeFindings({ completeness: rows }), {
      edition: 'insight',
      solver: simplexSolver,
    });
    assert.equal(bySimplex?.safe, true);
  });
});

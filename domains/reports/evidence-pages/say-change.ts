import type { SnapshotChange } from '../../evidence/snapshot/compare-snapshots.ts';
import { sayCount } from '../say-count.ts';
import { sayNumber } from '../say-number.ts';

/** What changed between two snapshots, in one line: "repairs +2,301; 2 columns new; 1 table gone". */
export function sayChange({ tables, known }: SnapshotChange): string {
  const repairs = tables.find((table) => table.table === 'repairs');
  const more =
    repairs?.keptBefore != null && repairs.keptNow != null ? repairs.keptNow - repairs.keptBefore : 0;
  const fresh = tables.reduce((sum, table) => sum + table.columnsNew.length, 0);
  const gone = tables.reduce((sum, table) => sum + table.columnsGone.length, 0);
  const tablesNew = tables.filter((table) => table.state === 'new').map((table) => table.table);
  const tablesGone = tables.filter((table) => table.state === 'gone').map((table) => table.table);
  const said = [
    ...(more === 0 ? [] : [`${sayCount(Math.abs(more), 'repair')} ${more > 0 ? 'more' : 'fewer'}`]),
    ...(tablesNew.length > 0 ? [`new: ${tablesNew.join(', ')}`] : []),
    ...(tablesGone.length > 0 ? [`gone: ${tablesGone.join(', ')}`] : []),
    ...(fresh > 0 ? [`${sayCount(fresh, 'column')} new`] : []),
    ...(gone > 0 ? [`${sayCount(gone, 'column')} gone`] : []),
    ...(known.length > 0 ? [`what is known moved for ${sayNumber(known.length)}`] : []),
  ];
  return said.length === 0 ? 'nothing that counts' : said.join('; ');
}

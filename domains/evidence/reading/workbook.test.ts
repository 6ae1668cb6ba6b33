import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOMES, withExtracts } from '../fixtures/extract-folder.ts';
import { makeWorkbook } from '../fixtures/make-workbook.ts';
import { decodeXml, parseDateStyles, serialToIso } from './sheet-xml.ts';

const text = (reference: string, value: string): string =>
  `<c r="${reference}" t="inlineStr"><is><t>${value}</t></is></c>`;
const header = `<row r="1"><c r="A1" t="s"><v>0</v></c>${text('B1', 'home_id')}${text('C1', 'reported_at')}${text('D1', 'status')}</row>`;

test('Ev3 a workbook is read: shared texts, dates by their style, long ids whole, the first visible sheet, others said', async () => {
  const rows = `${header}
    <row r="2"><c r="A2"><v>1.00023456789E11</v></c>${text('B2', '001')}<c r="C2" s="1"><v>45352.5</v></c>${text('D2', 'a &lt; b')}</row>
    <row r="5">${text('A5', 'R2')}<c r="B5" t="str"><f>TEXT(1,"000")</f><v>001</v></c><c r="C5" s="1"><v>45353</v></c></row>
    <row r="6">${text('A6', 'R3')}${text('B6', '001')}<c r="C6"><f>TODAY()</f></c></row>`;
  await withExtracts(
    { 'homes.csv': HOMES, 'repairs.xlsx': makeWorkbook(rows, ['repair_id']) },
    async (at) => {
      const result = await at.import();
      assert.deepEqual(
        await at.rows(result, 'repairs', 'SELECT repair_id, home_id, reported_at, status FROM t ORDER BY 1'),
        [
          { repair_id: '100023456789', home_id: '001', reported_at: '2024-03-01T12:00:00', status: 'a < b' },
          { repair_id: 'R2', home_id: '001', reported_at: '2024-03-02T00:00:00', status: null },
        ],
      );
      assert.ok(result.ok);
      assert.deepEqual(
        result.quality.refused.map((one) => [one.code, one.examples[0]?.line, one.examples[0]?.found]),
        [['formula-cell', 6, '=TODAY()']],
      );
      assert.deepEqual(
        result.quality.notes.filter((one) => one.code === 'sheet-not-read').map((one) => one.found),
        ['Cover', 'Lists'],
      );
    },
  );
});

test('Ev4 a row far past the end of any sheet is refused, not written out', async () => {
  const rows = `${header}<row r="4000000000">${text('A4000000000', 'R1')}</row>`;
  await withExtracts(
    { 'homes.csv': HOMES, 'repairs.xlsx': makeWorkbook(rows, ['repair_id']) },
    async (at) => {
      const result = await at.import();
      assert.ok(!result.ok);
      assert.equal(result.problems[0]?.code, 'workbook-unreadable');
    },
  );
});

test('Excel’s day count as ISO, from 1900 and from 1904', () => {
  assert.equal(serialToIso(45352, false), '2024-03-01');
  assert.equal(serialToIso(45352.75, false), '2024-03-01T18:00:00');
  assert.equal(serialToIso(43890, true), '2024-03-01');
});

test('a style is a date by Excel’s own formats or by its letters outside quotes', () => {
  const styles =
    '<numFmts><numFmt numFmtId="165" formatCode="0.0&quot; days&quot;"/><numFmt numFmtId="166" formatCode="[$-809]d mmm yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs>';
  assert.deepEqual(parseDateStyles(styles), [false, true, false, true]);
  assert.equal(decodeXml('a&amp;b&#233;&#x20AC;_x000D_'), 'a&bé€\r');
});

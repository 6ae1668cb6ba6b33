import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extrasForEdition } from './extras-for-edition.ts';
import { provenance, quality } from './fixtures/extras.ts';
import { millbrook } from './fixtures/millbrook.ts';
import { renderReportHtml } from './render-report-html.page.ts';

const extras = { quality, provenance, homesFile: 'homes-to-contact.csv' };

test('the insight edition shows what it is given', () => {
  assert.equal(extrasForEdition(extras, 'insight'), extras);
});

for (const edition of ['board', 'public'] as const) {
  test(`the ${edition} edition rounds counts of rows to 5 and has no single values and no list of homes`, () => {
    const shown = extrasForEdition(extras, edition);
    assert.deepEqual(
      shown.quality?.tables.map((table) => [table.read, table.kept, table.refused, table.duplicates]),
      [
        [12005, 12000, 5, 0],
        [114860, 113900, 610, 345],
      ],
    );
    assert.deepEqual(shown.quality?.newCodes, []);
    assert.ok(shown.quality?.refused.every((one) => one.example === ''));
    assert.equal(shown.homesFile, undefined);
    const page = renderReportHtml({ ...millbrook, edition }, extras);
    for (const exact of ['113,902 kept', 'P9 &lt;new&gt;', 'homes-to-contact.csv', 'line 1,203']) {
      const inQuality = page.slice(page.indexOf('id="quality"'));
      assert.ok(!inQuality.includes(exact), exact);
    }
  });
}

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { makeChecker } from '../../libraries/plain-language/index.ts';
import { linePlaces } from './line-places.ts';
import { mustLoadPack } from './load-pack.file.ts';
import { readTexts, UnreadableText } from './read-texts.file.ts';
import { sarif } from './sarif.ts';

const all = async (path: string, column?: string) => {
  const texts: { line: number; text: string }[] = [];
  for await (const { line, text } of readTexts(path, column)) texts.push({ line, text });
  return texts;
};

test('cells of a column are read with their lines, over line ends, byte order mark and packing', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'hearth-texts-'));
  t.after(() => rm(folder, { recursive: true }));
  const csv = '\ufeffid,Note\r\n1,"Mould, ""black""\r\nin hall"\r\n2,\r\n3,Tap fixed\r\n';
  await writeFile(join(folder, 'a.csv'), csv);
  await writeFile(join(folder, 'b.csv.gz'), gzipSync(csv));
  await writeFile(join(folder, 'c.txt'), 'A letter');
  await writeFile(join(folder, 'd.png'), 'not text');
  const cells = [
    { line: 2, text: 'Mould, "black"\nin hall' },
    { line: 5, text: 'Tap fixed' },
  ];
  assert.deepEqual(await all(join(folder, 'a.csv')), cells);
  assert.deepEqual(await all(folder), [...cells, ...cells, { line: 1, text: 'A letter' }]);
  assert.deepEqual(
    (await all(join(folder, 'a.csv'), 'id')).map((one) => one.text),
    ['1', '2', '3'],
  );
  await assert.rejects(
    all(join(folder, 'a.csv'), 'body'),
    (e) => e instanceof UnreadableText && /id, Note/.test(e.message),
  );
  await assert.rejects(all(join(folder, 'none.csv')), UnreadableText);
});

test('places are lines and columns of the text', () => {
  const place = linePlaces('ab\ncd\n\ne');
  const cases: readonly (readonly [number, number, number])[] = [
    [0, 1, 1],
    [2, 1, 3],
    [3, 2, 1],
    [6, 3, 1],
    [7, 4, 1],
  ];
  for (const [at, line, column] of cases) assert.deepEqual(place(at), { line, column });
});

test('SARIF names the rule, the file and the line of each find', () => {
  const pack = mustLoadPack();
  const where = { file: 'notes.csv', line: 4, text: 'Fine.\nSerial complainer.' };
  const [message] = makeChecker(pack).check(where.text, { scope: 'note' });
  assert.ok(message);
  const place = linePlaces(where.text)(message.start);
  const log = JSON.parse(JSON.stringify(sarif(pack, [{ where, place, message }])));
  const [run] = log.runs;
  assert.equal(run.results[0].ruleId, 'complainer');
  assert.equal(run.results[0].locations[0].physicalLocation.region.startLine, 5);
  assert.deepEqual(
    run.tool.driver.rules.map((rule: { id: string }) => rule.id),
    ['complainer'],
  );
});

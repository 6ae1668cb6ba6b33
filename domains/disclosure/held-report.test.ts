import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { randomFromSeed } from '../../libraries/statistics/chance/index.ts';
import { simplexSolver } from '../../libraries/statistics/disclosure/index.ts';
import { madeCompleteness, madeFindings, madeGap, madeSilence } from './fixtures/made-findings.ts';
import { packReport, unpackReport } from './held-report.file.ts';
import { publish } from './publish.ts';

const home = { homeId: 'H1', place: 'North', reasons: ['Not heard'], lastContact: null };
const published = (edition: 'insight' | 'board') =>
  publish(
    madeFindings({
      completeness: madeCompleteness(randomFromSeed('held'), 200).filter(
        (row) => row.characteristic === 'disability',
      ),
      gaps: [madeGap({})],
      silences: [madeSilence({})],
      homesToContact: [home],
    }),
    { edition, solver: simplexSolver },
  ).report;

test('a held report comes back as it was published, but for the homes to contact', () => {
  const report = published('insight');
  assert.equal(report.homesToContact.length, 1);
  assert.deepEqual(unpackReport(packReport(report)), { ...report, homesToContact: [] });
});

test('no home to contact is in the held text', () => {
  const { bytes, hash } = packReport(published('insight'));
  assert.ok(!JSON.stringify(unpackReport({ bytes, hash })).includes('H1'));
});

test('findings put there by another hand are refused, though they look like a report', () => {
  const { bytes, hash } = packReport(published('board'));
  const text = JSON.stringify({ ...unpackReport({ bytes, hash }), gaps: [] });
  assert.throws(() => unpackReport({ bytes: gzipSync(text), hash }), /do not agree/);
});

test('a report that was cut short is refused', () => {
  const { bytes, hash } = packReport(published('board'));
  assert.throws(() => unpackReport({ bytes: bytes.subarray(0, bytes.length - 40), hash }));
});

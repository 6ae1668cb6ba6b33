import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { complaints } from '../records/tables/voices.ts';
import { check } from './fixtures/unit-figures.ts';

describe('Me2: what a complaint or an answer counts as, worked by hand', () => {
  test('Me2 the eleventh working day is late, whatever the hour (eleventh-day-on-time)', () =>
    check('complaint_response_on_time', 'complaints', [
      {
        why: 'days only',
        row: { received_at: '2026-01-02', acknowledged_at: '2026-01-05', responded_at: '2026-01-20' },
        is: 0,
      },
      {
        why: 'in the morning after',
        row: {
          received_at: '2026-01-02',
          acknowledged_at: '2026-01-05T15:00',
          responded_at: '2026-01-20T10:00',
        },
        is: 0,
      },
    ]));

  // 5 January 2026 is a Monday: ten working days later is Monday 19 January.
  const received_at = '2026-01-02T09:00';
  const acknowledged_at = '2026-01-05T09:00';
  test('Me2 complaint_response_on_time: 10 working days from acknowledgement, 20 at stage 2, weekends not counted', () =>
    check('complaint_response_on_time', 'complaints', [
      {
        why: 'the tenth working day',
        row: { received_at, acknowledged_at, responded_at: '2026-01-19T16:00' },
        is: 1,
      },
      { why: 'the twelfth', row: { received_at, acknowledged_at, responded_at: '2026-01-21T09:30' }, is: 0 },
      {
        why: 'the twelfth, at stage 2',
        row: { received_at, acknowledged_at, stage: '2', responded_at: '2026-01-21T09:30' },
        is: 1,
      },
      {
        why: 'the twentieth, at stage 2',
        row: { received_at, acknowledged_at, stage: '2', responded_at: '2026-02-02T09:00' },
        is: 1,
      },
      {
        why: 'the 22nd, at stage 2',
        row: { received_at, acknowledged_at, stage: '2', responded_at: '2026-02-04T09:30' },
        is: 0,
      },
      {
        why: 'five more days where no acknowledgement is held',
        row: { received_at, responded_at: '2026-01-23T09:00' },
        is: 1,
      },
      { why: 'and not six', row: { received_at, responded_at: '2026-01-27T09:30' }, is: 0 },
      { why: 'no answer, time run out', row: { received_at, acknowledged_at }, is: 0 },
      {
        why: 'no answer, not yet due',
        row: { received_at: '2026-03-25', acknowledged_at: '2026-03-26' },
        is: null,
      },
    ]));

  test('Me2 complaint_upheld: upheld in part is upheld; not upheld is not', () =>
    check(
      'complaint_upheld',
      'complaints',
      (
        [
          ['upheld', 1],
          ['Partly upheld', 1],
          ['Not upheld', 0],
          ['rejected', 0],
          [null, null],
        ] as const
      ).map(([outcome, is]) => ({ why: String(outcome), row: { received_at, outcome }, is })),
    ));

  test('Me2 a complaint that was not upheld is not counted as upheld under the name that the contract gives it', () => {
    const outcome = complaints.columns.find((column) => column.name === 'outcome');
    assert.ok(outcome?.values);
    const codes = Object.keys(outcome.values);
    assert.deepEqual(codes, ['upheld', 'partly_upheld', 'not_upheld', 'withdrawn']);
    return check(
      'complaint_upheld',
      'complaints',
      codes.map((code) => ({
        why: code,
        row: { received_at, outcome: code },
        is: code === 'upheld' || code === 'partly_upheld' ? 1 : 0,
      })),
    );
  });

  test('Me2 survey_response and satisfied: those who did not answer are not unsatisfied', async () => {
    const asked_at = '2025-09-01';
    await check('survey_response', 'surveys', [
      { why: 'answered', row: { asked_at, answered_at: '2025-09-09' }, is: 1 },
      { why: 'did not', row: { asked_at }, is: 0 },
    ]);
    await check(
      'satisfied_TP02',
      'surveys',
      (
        [
          ['Very satisfied', 1],
          ['fairly satisfied', 1],
          ['Neither satisfied nor dissatisfied', 0],
          ['Very dissatisfied', 0],
          ['Strongly agree', 1],
          ['disagree', 0],
          ['Not applicable', null],
          [null, null],
        ] as const
      ).map(([TP02, is]) => ({ why: String(TP02), row: { asked_at, TP02 }, is })),
    );
  });
});

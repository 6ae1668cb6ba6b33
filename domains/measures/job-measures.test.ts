import { describe, test } from 'node:test';
import { check } from './fixtures/unit-figures.ts';

const reported_at = '2025-06-01T09:00:00';

describe('Me1: what a job counts as, worked by hand', () => {
  test('Me1 on_target: a target that is a day, not a moment, is met until that day ends (target-day-counted-late)', () =>
    check('on_target', 'repairs', [
      {
        why: 'on the target day',
        row: { reported_at, target_at: '2025-06-10', completed_at: '2025-06-10T14:00' },
        is: 1,
      },
    ]));

  test('Me1 on_target: done by its target, or late, or overdue; not yet due and cancelled are left out', () =>
    check('on_target', 'repairs', [
      {
        why: 'before',
        row: { reported_at, target_at: '2025-06-10T17:00', completed_at: '2025-06-09' },
        is: 1,
      },
      {
        why: 'on the minute',
        row: { reported_at, target_at: '2025-06-10T17:00', completed_at: '2025-06-10T17:00' },
        is: 1,
      },
      {
        why: 'a day late',
        row: { reported_at, target_at: '2025-06-10T17:00', completed_at: '2025-06-11' },
        is: 0,
      },
      { why: 'overdue and open', row: { reported_at, target_at: '2025-06-10' }, is: 0 },
      { why: 'open and not yet due', row: { reported_at, target_at: '2026-05-01' }, is: null },
      {
        why: 'cancelled',
        row: { reported_at, target_at: '2025-06-10', cancelled_at: '2025-06-05' },
        is: null,
      },
      {
        why: 'cancelled by its status',
        row: { reported_at, target_at: '2025-06-10', status: 'CANCELLED' },
        is: null,
      },
      { why: 'without a target', row: { reported_at, completed_at: '2025-06-09' }, is: null },
      {
        why: 'done after the evidence date',
        row: { reported_at, target_at: '2026-03-30', completed_at: '2026-04-02' },
        is: 0,
      },
    ]));

  test('Me1 time_to_completion: whole days; open and cancelled jobs are seen until then, none is dropped (M1)', () =>
    check('time_to_completion', 'repairs', [
      { why: 'done in three days', row: { reported_at, completed_at: '2025-06-04T08:00' }, is: '3 done' },
      { why: 'done the same day', row: { reported_at, completed_at: '2025-06-01T18:00' }, is: '0 done' },
      { why: 'open', row: { reported_at: '2026-03-01' }, is: '31 open' },
      { why: 'cancelled', row: { reported_at, cancelled_at: '2025-06-11' }, is: '10 open' },
      {
        why: 'done after the evidence date',
        row: { reported_at: '2026-03-30', completed_at: '2026-04-05' },
        is: '2 open',
      },
      { why: 'done before it was reported', row: { reported_at, completed_at: '2025-05-20' }, is: '0 done' },
    ]));

  test('Me1 recall_90: the same kind in the same home within 90 days of completion', () =>
    check('recall_90', 'repairs', [
      {
        why: 'came back on day 90',
        row: { home_id: 'A', category: 'heating', reported_at: '2025-05-20', completed_at: '2025-06-01' },
        is: 1,
      },
      {
        why: 'the one that came back',
        row: { home_id: 'A', category: 'heating', reported_at: '2025-08-30', completed_at: '2025-09-02' },
        is: 0,
      },
      {
        why: 'came back on day 91',
        row: { home_id: 'B', category: 'heating', reported_at: '2025-05-20', completed_at: '2025-06-01' },
        is: 0,
      },
      {
        why: 'its return',
        row: { home_id: 'B', category: 'heating', reported_at: '2025-08-31', completed_at: '2025-09-02' },
        is: 0,
      },
      {
        why: 'another kind',
        row: { home_id: 'C', category: 'heating', reported_at: '2025-05-20', completed_at: '2025-06-01' },
        is: 0,
      },
      {
        why: 'that other kind, open',
        row: { home_id: 'C', category: 'plumbing', reported_at: '2025-06-10' },
        is: null,
      },
      {
        why: 'too recent to know',
        row: { category: 'heating', reported_at: '2026-01-02', completed_at: '2026-01-05' },
        is: null,
      },
    ]));

  test('Me1 cancelled: within 90 days of the report, by date or by status; known after 90 days', () =>
    check('cancelled', 'repairs', [
      { why: 'cancelled', row: { reported_at, cancelled_at: '2025-07-01' }, is: 1 },
      { why: 'by status alone', row: { reported_at, status: 'Cancelled by office' }, is: 1 },
      { why: 'cancelled late', row: { reported_at, cancelled_at: '2025-12-01' }, is: 0 },
      {
        why: 'cancelled, and done all the same',
        row: { reported_at, cancelled_at: '2025-07-01', completed_at: '2025-07-03' },
        is: 0,
      },
      { why: 'done', row: { reported_at, completed_at: '2025-07-03' }, is: 0 },
      { why: 'open', row: { reported_at }, is: 0 },
      { why: 'too recent', row: { reported_at: '2026-02-01', cancelled_at: '2026-02-02' }, is: null },
      {
        why: 'cancelled after the evidence date',
        row: { reported_at: '2025-12-31', cancelled_at: '2026-04-03' },
        is: 0,
      },
    ]));

  test('Me1 cancelled_into_planned: put off into a programme, and no job of the kind since', () =>
    check('cancelled_into_planned', 'repairs', [
      {
        why: 'put off',
        row: { reported_at, cancelled_at: '2025-06-09', status: 'Cancelled - planned works' },
        is: 1,
      },
      {
        why: 'put off, reported again',
        row: {
          home_id: 'A',
          category: 'roof',
          reported_at,
          cancelled_at: '2025-06-09',
          status: 'cancelled: cyclical',
        },
        is: 0,
      },
      { why: 'that report', row: { home_id: 'A', category: 'roof', reported_at: '2025-07-01' }, is: 0 },
      {
        why: 'cancelled for another reason',
        row: { reported_at, cancelled_at: '2025-06-09', status: 'Cancelled' },
        is: 0,
      },
      {
        why: 'done within a programme',
        row: { reported_at, completed_at: '2025-06-09', status: 'planned' },
        is: 0,
      },
      {
        why: 'too recent',
        row: { reported_at: '2025-12-01', cancelled_at: '2025-12-09', status: 'Cancelled - planned' },
        is: null,
      },
    ]));

  test('Me1 first_time_fix, visits and cost_per_job are of completed jobs', async () => {
    const done = { reported_at, completed_at: '2025-06-04' };
    await check('first_time_fix', 'repairs', [
      { why: 'fixed', row: { ...done, first_time_fix: true }, is: 1 },
      { why: 'not fixed', row: { ...done, first_time_fix: false }, is: 0 },
      { why: 'not written down', row: done, is: null },
      { why: 'open', row: { reported_at, first_time_fix: true }, is: null },
    ]);
    await check('visits', 'repairs', [
      { why: 'three', row: { ...done, visits: 3 }, is: 3 },
      { why: 'open', row: { reported_at, visits: 3 }, is: null },
    ]);
    await check('cost_per_job', 'repairs', [
      { why: 'held', row: { ...done, cost: 81.5 }, is: 81.5 },
      { why: 'open', row: { reported_at, cost: 81.5 }, is: null },
    ]);
  });

  test('Me1 no_access, with evidence and without; what is not written down is not evidence', async () => {
    await check('no_access', 'repairs', [
      { why: 'yes', row: { reported_at, no_access: true }, is: 1 },
      { why: 'no', row: { reported_at, no_access: false }, is: 0 },
      { why: 'not written down', row: { reported_at }, is: null },
    ]);
    await check('no_access_unevidenced', 'repairs', [
      { why: 'evidence kept', row: { reported_at, no_access: true, no_access_evidence: true }, is: 0 },
      { why: 'none kept', row: { reported_at, no_access: true, no_access_evidence: false }, is: 1 },
      { why: 'nothing said of evidence', row: { reported_at, no_access: true }, is: 1 },
      { why: 'let in', row: { reported_at, no_access: false }, is: 0 },
      { why: 'not written down', row: { reported_at, no_access_evidence: false }, is: null },
    ]);
  });

  test('Me1 appointment_kept and resident_says_not_done: not asked and cannot tell are left out', async () => {
    await check('appointment_kept', 'repairs', [
      { why: 'kept', row: { reported_at, appointment_kept: true }, is: 1 },
      { why: 'missed', row: { reported_at, appointment_kept: false }, is: 0 },
      { why: 'not written down', row: { reported_at }, is: null },
    ]);
    await check(
      'resident_says_not_done',
      'repairs',
      (
        [
          ['yes', 0],
          ['no', 1],
          ['partly', 1],
          ['cannot_tell', null],
          ['not_asked', null],
          [null, null],
        ] as const
      ).map(([resident_confirmed, is]) => ({
        why: String(resident_confirmed),
        row: { reported_at, resident_confirmed },
        is,
      })),
    );
  });

  test('Me1 damp: days to the first visit, and what came back within a year; other jobs are left out', async () => {
    await check('damp_time_to_visit', 'repairs', [
      {
        why: 'visited',
        row: {
          reported_at,
          category: 'damp_mould',
          appointment_at: '2025-06-08',
          completed_at: '2025-07-01',
        },
        is: '7 done',
      },
      {
        why: 'done with no appointment',
        row: { reported_at, category: 'Damp and mould', completed_at: '2025-06-11' },
        is: '10 done',
      },
      { why: 'nobody came yet', row: { reported_at: '2026-03-01', category: 'damp_mould' }, is: '31 open' },
      {
        why: 'a visit is booked',
        row: { reported_at: '2026-03-01', category: 'damp_mould', appointment_at: '2026-04-20' },
        is: '31 open',
      },
      {
        why: 'another kind',
        row: { reported_at, category: 'heating', completed_at: '2025-06-11' },
        is: null,
      },
    ]);
    await check('damp_reopened', 'repairs', [
      {
        why: 'came back',
        row: { home_id: 'A', category: 'damp_mould', reported_at: '2024-01-01', completed_at: '2024-02-01' },
        is: 1,
      },
      {
        why: 'its return, too recent',
        row: { home_id: 'A', category: 'damp_mould', reported_at: '2025-01-31', completed_at: '2025-05-01' },
        is: null,
      },
      {
        why: 'did not',
        row: { category: 'damp_mould', reported_at: '2024-01-01', completed_at: '2024-02-01' },
        is: 0,
      },
      {
        why: 'another kind',
        row: { category: 'heating', reported_at: '2024-01-01', completed_at: '2024-02-01' },
        is: null,
      },
    ]);
  });

  test('Me1 found_not_told: found by us against told by a resident; staff and contractors are neither (S4)', () =>
    check(
      'found_not_told',
      'repairs',
      (
        [
          ['inspection', 1],
          ['sensor', 1],
          ['resident', 0],
          ['staff', null],
          ['contractor', null],
          [null, null],
        ] as const
      ).map(([reported_by, is]) => ({ why: String(reported_by), row: { reported_at, reported_by }, is })),
    ));
});

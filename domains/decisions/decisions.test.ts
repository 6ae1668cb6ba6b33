import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isOverdue, judgeAssignment } from './assignment.ts';
import { type FindingComment, mayMend, mayTakeBack } from './comment.ts';
import { daysBetween, londonDay, readDay, typedDay } from './day.ts';
import { judgeGuess, mostSurprising, type Surprise, surpriseOf } from './guess.ts';
import { historyOf } from './history.ts';
import { judgeAnswer, judgePromise, type PromiseForm, SOMEBODY_ELSE } from './judge-promise.ts';
import { type HeldPromise, promiseStanding, promisesInOrder } from './promise.ts';
import { judgeReason, type SetAside, standsAside } from './set-aside.ts';
import { differenceOf, type SeenAt, sincePromise } from './since-promise.ts';
import { NOTHING_DONE, statusesOf } from './status.ts';
import { letters, typedLine, typedText } from './typed-text.ts';

const AT = new Date('2026-03-03T10:00:00Z');

test('a day is a day in London, in summer too, and when the clocks change', () => {
  assert.equal(londonDay(new Date('2026-06-30T23:30:00Z')), '2026-07-01');
  assert.equal(londonDay(new Date('2026-01-31T23:59:59Z')), '2026-01-31');
  assert.equal(londonDay(new Date('2026-03-29T00:59:59Z')), '2026-03-29');
  assert.equal(londonDay(new Date('2026-10-25T00:30:00Z')), '2026-10-25');
});

test('days are read as people write them; what is no day of the calendar is none', () => {
  for (const typed of ['2026-09-30', '30/9/2026', '30.09.2026', '30 September 2026', ' 30 sep 2026 '])
    assert.equal(readDay(typed), '2026-09-30', typed);
  for (const typed of ['31/2/2026', '2026-13-01', '30/9/26', 'soon', '', '2026-09-30T10:00', '0/0/2026'])
    assert.equal(readDay(typed), null, typed);
  assert.equal(readDay('29/2/2028'), '2028-02-29');
  assert.equal(readDay(typedDay('2026-09-03')), '2026-09-03');
});

const promise = (byWhen: string, state: HeldPromise['state'] = 'open', id = byWhen): HeldPromise => ({
  id,
  finding: 'k',
  said: 'S',
  madeBy: { id: 'a', name: 'A' },
  madeAt: AT,
  version: 1,
  what: 'W',
  ownerPerson: null,
  ownerSaid: 'O',
  owner: 'O',
  byWhen,
  knowBy: '',
  askedBy: '',
  state,
  outcome: state === 'open' ? '' : 'It was done.',
  changedBy: { id: 'a', name: 'A' },
  changedAt: AT,
});

test('an open promise is on its way all its last day and lapsed the day after; an answered one never lapses', () => {
  assert.equal(promiseStanding(promise('2026-09-30'), '2026-09-30'), 'on its way');
  assert.equal(promiseStanding(promise('2026-09-30'), '2026-10-01'), 'lapsed');
  assert.equal(promiseStanding(promise('2026-09-30', 'kept'), '2027-01-01'), 'kept');
});

test('promises are in the order in which they ask for something', () => {
  const all = [
    promise('2026-09-01'),
    promise('2026-01-01'),
    promise('2025-01-01', 'kept'),
    promise('2026-02-01'),
    promise('2025-06-01', 'taken back'),
    promise('2025-07-01', 'not kept'),
  ];
  assert.deepEqual(
    promisesInOrder(all, '2026-04-01').map((one) => one.byWhen),
    ['2026-01-01', '2026-02-01', '2026-09-01', '2025-07-01', '2025-01-01', '2025-06-01'],
  );
});

const FORM: PromiseForm = {
  what: 'Do it',
  owner: SOMEBODY_ELSE,
  ownerSaid: 'Head of repairs',
  byWhen: '30/9/2026',
  knowBy: '',
  askedBy: '',
};
const RULES = { today: '2026-04-22', colleagues: ['c1'] };
const codes = (form: Partial<PromiseForm>, rules: Partial<typeof RULES & { keepsDate: string }> = {}) => {
  const judged = judgePromise({ ...FORM, ...form }, { ...RULES, ...rules });
  return judged.ok ? [] : judged.problems.map((problem) => `${problem.field} ${problem.code}`);
};

test('a promise has what, who and by when; each that is missing is told, all at once', () => {
  assert.deepEqual(codes({}), []);
  assert.deepEqual(codes({ what: ' \n ', owner: '', byWhen: '' }), [
    'what what-missing',
    'owner owner-missing',
    'by-when by-when-missing',
  ]);
  assert.deepEqual(codes({ owner: 'c2' }), ['owner owner-unknown']);
  assert.deepEqual(codes({ ownerSaid: ' ' }), ['owner-said owner-said-missing']);
  assert.deepEqual(codes({ byWhen: '21/4/2026' }), ['by-when by-when-past']);
  assert.deepEqual(codes({ byWhen: '22/4/2026' }), []);
  assert.deepEqual(codes({ byWhen: '30/9/2062' }), ['by-when by-when-far']);
  assert.deepEqual(codes({ byWhen: '21/4/2026' }, { keepsDate: '2026-04-21' }), []);
  assert.deepEqual(codes({ what: 'a'.repeat(1001) }), ['what too-long']);
  assert.deepEqual(codes({ what: '\u{1F9EF}'.repeat(1000) }), []);
});

test('a name typed beside a chosen colleague is not kept as the owner', () => {
  const judged = judgePromise({ ...FORM, owner: 'c1' }, RULES);
  assert.ok(judged.ok);
  assert.equal(judged.value.ownerSaid, '');
  assert.equal(judged.value.ownerPerson, 'c1');
});

test('an answer says kept or not, and what happened', () => {
  assert.equal(judgeAnswer({ answer: 'kept', outcome: 'All done now.' }).ok, true);
  assert.equal(judgeAnswer({ answer: 'maybe', outcome: 'All done now.' }).ok, false);
  assert.equal(judgeAnswer({ answer: 'kept', outcome: 'ok' }).ok, false);
});

test('what was typed is kept but for what cannot be seen; judging it twice changes nothing', () => {
  assert.equal(typedText('  a\r\nb\0\u202ec  '), 'a\nbc');
  assert.equal(typedLine('a\n b'), 'a b');
  assert.equal(letters('\u{1F9EF}a'), 2);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (any) => {
      const once = typedText(any);
      assert.equal(typedText(once), once);
      assert.ok(once.isWellFormed());
    }),
  );
});

test('who is asked must be known, and a card that pauses needs a date', () => {
  const rules = { today: '2026-04-22', colleagues: ['c1'], date: 'asked' } as const;
  assert.equal(judgeAssignment({ to: 'c1', due: '1/5/2026', note: '' }, rules).ok, true);
  assert.equal(judgeAssignment({ to: 'c1', due: '', note: '' }, rules).ok, false);
  assert.equal(judgeAssignment({ to: 'c1', due: '', note: '' }, { ...rules, date: 'optional' }).ok, true);
  assert.equal(judgeAssignment({ to: 'c9', due: '1/5/2026', note: '' }, rules).ok, false);
  const to = { id: 'c1', name: 'C' };
  assert.equal(isOverdue({ to, due: '2026-04-21' }, '2026-04-22'), true);
  assert.equal(isOverdue({ to, due: '2026-04-22' }, '2026-04-22'), false);
  assert.equal(isOverdue({ to: null, due: '2026-04-21' }, '2026-04-22'), false);
});

test('a comment is mended by its writer for a quarter of an hour, and taken back at any time', () => {
  const comment: FindingComment = {
    id: 'c',
    by: { id: 'a', name: 'A' },
    at: AT,
    text: 't',
    mendedAt: null,
    takenBackAt: null,
  };
  const after = (minutes: number): Date => new Date(AT.getTime() + minutes * 60_000);
  assert.equal(mayMend(comment, 'a', after(14.9)), true);
  assert.equal(mayMend(comment, 'a', after(15)), false);
  assert.equal(mayMend(comment, 'b', after(1)), false);
  assert.equal(mayTakeBack(comment, 'a'), true);
  assert.equal(mayTakeBack({ ...comment, takenBackAt: AT }, 'a'), false);
});

const aside: SetAside = {
  finding: 'k',
  isAside: true,
  reason: 'We look again after the move.',
  snapshot: 's1',
  size: 9,
  by: { id: 'a', name: 'A' },
  at: AT,
};

test('what was set aside comes back when a later snapshot shows that it grew, and only then', () => {
  assert.equal(standsAside(null, { snapshot: 's1', size: 9 }), 'no');
  assert.equal(standsAside(aside, { snapshot: 's1', size: 20 }), 'aside', 'the snapshot it was judged on');
  assert.equal(standsAside(aside, { snapshot: 's2', size: 9.5 }), 'aside', 'noise');
  assert.equal(standsAside(aside, { snapshot: 's2', size: 12 }), 'grown');
  assert.equal(standsAside({ ...aside, isAside: false }, { snapshot: 's2', size: 12 }), 'no');
  assert.equal(judgeReason('too short').ok, false);
});

test('nobody yet is said only where nobody has it, nothing is promised and it is not set aside', () => {
  const facts = { doing: NOTHING_DONE, isNew: true, isClosing: false, aside: 'no' } as const;
  assert.deepEqual(statusesOf(facts, '2026-04-22'), ['new', 'nobody yet']);
  assert.deepEqual(statusesOf({ ...facts, isNew: false, aside: 'aside' }, '2026-04-22'), ['set aside']);
  const lapsed = { ...NOTHING_DONE, promises: [promise('2026-01-01')] };
  assert.deepEqual(statusesOf({ ...facts, isNew: false, doing: lapsed }, '2026-04-22'), ['lapsed']);
  const back = { ...NOTHING_DONE, promises: [promise('2026-01-01', 'taken back')] };
  assert.deepEqual(statusesOf({ ...facts, isNew: false, doing: back }, '2026-04-22'), ['nobody yet']);
});

test('the difference of two intervals is the published one', () => {
  // Zou and Donner 2008, by hand: 0.4 (0.3 to 0.55) minus 0.2 (0.1 to 0.35): 0.2 ± √(0.1² + 0.15²), √(0.15² + 0.1²).
  const d = differenceOf({ value: 0.4, lower: 0.3, upper: 0.55 }, { value: 0.2, lower: 0.1, upper: 0.35 });
  assert.ok(Math.abs(d.value - 0.2) < 1e-12);
  assert.ok(Math.abs(d.lower - (0.2 - Math.hypot(0.1, 0.15))) < 1e-12);
  assert.ok(Math.abs(d.upper - (0.2 + Math.hypot(0.15, 0.1))) < 1e-12);
});

test('the interval of a difference covers what it says, for even-sided estimates of two samples', () => {
  // Standard errors 1 and 3 by quantiles of the normal on a grid: exact for even-sided intervals, √(1² + 3²) × 1.96.
  const d = differenceOf({ value: 0, lower: -1.96, upper: 1.96 }, { value: 0, lower: -5.88, upper: 5.88 });
  assert.ok(Math.abs(d.upper - 1.96 * Math.sqrt(10)) < 1e-9);
});

const seen = (year: number, value: number, half: number): SeenAt => ({
  snapshot: `s${year}`,
  asOf: `${year}-12-31`,
  from: `${year}-01-01`,
  to: `${year}-12-31`,
  estimate: { value, lower: value - half, upper: value + half },
});

test('a change since a promise is called only where the samples share no day and the test says so', () => {
  const smaller = sincePromise([seen(2024, 12, 2), seen(2025, 6, 2)], '2025-03-03');
  assert.equal(smaller.is, 'smaller');
  assert.equal(sincePromise([seen(2024, 9, 3), seen(2025, 6, 3)], '2025-03-03').is, 'could be chance');
  assert.equal(sincePromise([seen(2024, 6, 2), seen(2025, 12, 2)], '2025-03-03').is, 'larger');
  const overlapping = { ...seen(2025, 2, 1), from: '2024-07-01' };
  const same = sincePromise([seen(2024, 12, 1), overlapping], '2025-03-03');
  assert.equal(same.is, 'same cases');
  assert.ok(same.is === 'same cases' && same.shared > 0.5 && same.shared < 0.51);
});

test('without a snapshot before or after the promise, nothing is called', () => {
  assert.equal(sincePromise([seen(2024, 9, 3)], '2025-03-03').is, 'nothing newer');
  assert.equal(sincePromise([seen(2025, 9, 3)], '2025-03-03').is, 'nothing before');
  assert.equal(sincePromise([], '2025-03-03').is, 'nothing newer');
});

test('a guess is read as people write numbers; its direction is the one that was chosen', () => {
  const value = (direction: string, size: string): number | null => {
    const judged = judgeGuess({ direction, size });
    return judged.ok ? judged.value.value : null;
  };
  assert.equal(value('more', '9'), 9);
  assert.equal(value('less', '9'), -9);
  assert.equal(value('less', '-9'), -9);
  assert.equal(value('same', ''), 0);
  assert.equal(value('more', '2,5'), 2.5);
  assert.equal(value('more', '1,200'), 1200);
  assert.equal(value('', '\u22124'), -4);
  for (const bad of ['', 'nine', '1e9', 'Infinity', '99999', '1.2.3'])
    assert.equal(value('more', bad), null, bad);
});

test('guesses inside the interval are no surprise; the farthest outside comes first', () => {
  const one = (finding: string, middleGuess: number): Surprise => ({
    finding,
    said: 'S',
    unit: 'days',
    guesses: 5,
    middleGuess,
    figure: 9,
    lower: 6,
    upper: 12,
    below: 0,
    inside: 5,
    above: 0,
  });
  assert.equal(surpriseOf(one('a', 7)), 0);
  assert.deepEqual(
    mostSurprising([one('a', 7), one('b', 1), one('c', 30)]).map((each) => each.finding),
    ['c', 'b', 'a'],
  );
});

test('the history has every version of a promise, and its lapse, the latest first', () => {
  const open = promise('2026-04-01');
  const first = { ...open, what: 'First' };
  const later = { ...open, version: 2, what: 'Second', changedAt: new Date('2026-03-10T10:00:00Z') };
  const history = historyOf(
    { assignments: [], promises: [{ ...later, versions: [first, later] }], setAsides: [aside] },
    '2026-04-22',
  );
  assert.deepEqual(
    history.map((entry) => entry.happened.is),
    ['lapsed', 'promise changed', 'promised', 'set aside'],
  );
  assert.equal(history[0]?.by, null);
  assert.equal(daysBetween('2026-03-01', '2026-03-03'), 2);
});

import type { Random } from '../statistics/chance/index.ts';
import { noAnswer, type Outcome } from '../statistics/outcome.ts';

export interface TableOptions {
  readonly tables: number;
  readonly rounds: number;
  readonly random: Random;
  /** Swaps tried; 40,000 by default. */
  readonly tries?: number;
}

export interface TableGroups {
  /** Round → table → positions of people. */
  readonly rounds: readonly (readonly (readonly number[])[])[];
  /** Share of all pairs of people who sit at one table at least once. */
  readonly metShare: number;
  /** The most rounds that any two people share a table. */
  readonly mostMeetings: number;
}

const WEIGHT_OF_A_REPEAT = 1;
const WEIGHT_OF_A_MIX = 0.5;

/**
 * People split into tables over several rounds: tables mixed by every characteristic, most people meeting most others.
 *
 * people: feature → value each. Formula: from a random split, swap two people of a round while it lessens
 * Σ over pairs (meetings − 1)² for those who meet + ½ Σ over tables and values (seated − expected)².
 * When to use: facilitated discussion of 8 to 200 people. When not: when people must stay with a helper or interpreter
 * (seat those first, by hand). Reasons: 'too-few-people'.
 * Worked value: 4 people, 2 tables, 3 rounds: everybody meets everybody once.
 */
export function tableGroups(
  people: readonly Readonly<Record<string, string>>[],
  options: TableOptions,
): Outcome<TableGroups> {
  const { tables, rounds, random, tries = 40_000 } = options;
  const count = people.length;
  if (count < 2 * tables || tables < 1 || rounds < 1)
    return noAnswer('too-few-people', `${count} people cannot fill ${tables} tables of two or more.`);
  const meetings = new Int16Array(count * count);
  const seatings = Array.from({ length: rounds }, () => randomSeating(count, tables, random));
  for (const seating of seatings) addMeetings(meetings, seating, count);
  const mix = tableMix(people, seatings, tables);
  for (let attempt = 0; attempt < tries; attempt++) {
    const round = random.integer(rounds);
    const [a, b] = [random.integer(count), random.integer(count)];
    const seating = seatings[round] ?? new Int32Array();
    if (seating[a] === seating[b]) continue;
    const gain =
      WEIGHT_OF_A_REPEAT * repeatChange(meetings, seating, { a, b, count }) +
      WEIGHT_OF_A_MIX * mix.change(round, seating, { a, b });
    if (gain > 1e-9) continue;
    moveMeetings(meetings, seating, { a, b, count });
    mix.swap(round, seating, { a, b });
    [seating[a], seating[b]] = [seating[b] ?? 0, seating[a] ?? 0];
  }
  return { ok: true, ...described(seatings, meetings, { count, tables }) };
}

function randomSeating(count: number, tables: number, random: Random): Int32Array {
  const seating = Int32Array.from({ length: count }, (_, i) => i % tables);
  for (let i = count - 1; i > 0; i--) {
    const j = random.integer(i + 1);
    [seating[i], seating[j]] = [seating[j] ?? 0, seating[i] ?? 0];
  }
  return seating;
}

function addMeetings(meetings: Int16Array, seating: Int32Array, count: number): void {
  for (let a = 0; a < count; a++)
    for (let b = 0; b < count; b++)
      if (a !== b && seating[a] === seating[b]) meetings[a * count + b] = (meetings[a * count + b] ?? 0) + 1;
}

interface Swap {
  readonly a: number;
  readonly b: number;
  readonly count: number;
}

const cost = (times: number): number => (times > 1 ? (times - 1) ** 2 : times === 0 ? 0.5 : 0);

function repeatChange(meetings: Int16Array, seating: Int32Array, { a, b, count }: Swap): number {
  let change = 0;
  for (let other = 0; other < count; other++) {
    if (other === a || other === b) continue;
    const [withA, withB] = [meetings[a * count + other] ?? 0, meetings[b * count + other] ?? 0];
    if (seating[other] === seating[a])
      change += cost(withA - 1) - cost(withA) + cost(withB + 1) - cost(withB);
    if (seating[other] === seating[b])
      change += cost(withB - 1) - cost(withB) + cost(withA + 1) - cost(withA);
  }
  return change;
}

function moveMeetings(meetings: Int16Array, seating: Int32Array, { a, b, count }: Swap): void {
  const add = (one: number, other: number, by: number): void => {
    meetings[one * count + other] = (meetings[one * count + other] ?? 0) + by;
    meetings[other * count + one] = (meetings[other * count + one] ?? 0) + by;
  };
  for (let other = 0; other < count; other++) {
    if (other === a || other === b) continue;
    if (seating[other] === seating[a]) {
      add(a, other, -1);
      add(b, other, 1);
    } else if (seating[other] === seating[b]) {
      add(b, other, -1);
      add(a, other, 1);
    }
  }
}

interface TableMix {
  change(round: number, seating: Int32Array, pair: Pick<Swap, 'a' | 'b'>): number;
  swap(round: number, seating: Int32Array, pair: Pick<Swap, 'a' | 'b'>): void;
}

/** How many of each value sit at each table of each round, so that a swap's change costs a look at two people. */
function tableMix(
  people: readonly Readonly<Record<string, string>>[],
  seatings: readonly Int32Array[],
  tables: number,
): TableMix {
  const features = Object.keys(people[0] ?? {});
  const names = people.map((person) => features.map((feature) => `${feature}\u0001${person[feature]}`));
  const number = new Map([...new Set(names.flat())].map((name, at) => [name, at]));
  const own = names.map((list) => list.map((name) => number.get(name) ?? 0));
  const expected = new Float64Array(number.size);
  for (const value of own.flat()) expected[value] = (expected[value] ?? 0) + 1 / tables;
  const seated = seatings.map(() => new Int32Array(tables * number.size));
  const place = (table: number, value: number): number => table * number.size + value;
  const add = (counts: Int32Array, at: number, by: number): void => {
    counts[at] = (counts[at] ?? 0) + by;
  };
  seatings.forEach((seating, round) => {
    own.forEach((values, person) => {
      for (const value of values)
        add(seated[round] ?? new Int32Array(), place(seating[person] ?? 0, value), 1);
    });
  });
  const apart = (now: number, value: number): number => (now - (expected[value] ?? 0)) ** 2;
  const moves = (seating: Int32Array, { a, b }: Pick<Swap, 'a' | 'b'>) =>
    features.flatMap((_, f) => {
      const [mine, yours] = [own[a]?.[f] ?? 0, own[b]?.[f] ?? 0];
      const [from, to] = [seating[a] ?? 0, seating[b] ?? 0];
      if (mine === yours) return [];
      return [
        { at: place(from, mine), value: mine, by: -1 },
        { at: place(from, yours), value: yours, by: 1 },
        { at: place(to, yours), value: yours, by: -1 },
        { at: place(to, mine), value: mine, by: 1 },
      ];
    });
  return {
    change: (round, seating, pair) =>
      moves(seating, pair).reduce((sum, { at, value, by }) => {
        const now = seated[round]?.[at] ?? 0;
        return sum + apart(now + by, value) - apart(now, value);
      }, 0),
    swap(round, seating, pair) {
      for (const { at, by } of moves(seating, pair)) add(seated[round] ?? new Int32Array(), at, by);
    },
  };
}

interface Described {
  readonly count: number;
  readonly tables: number;
}

function described(
  seatings: readonly Int32Array[],
  meetings: Int16Array,
  { count, tables }: Described,
): TableGroups {
  const rounds = seatings.map((seating) =>
    Array.from({ length: tables }, (_, table) =>
      [...seating.keys()].filter((person) => seating[person] === table),
    ),
  );
  const met = meetings.reduce((sum, times) => sum + (times > 0 ? 1 : 0), 0);
  return {
    rounds,
    metShare: met / (count * (count - 1)),
    mostMeetings: meetings.reduce((most, times) => Math.max(most, times), 0),
  };
}

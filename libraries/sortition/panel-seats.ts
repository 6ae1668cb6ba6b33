import type { Random } from '../statistics/chance/index.ts';
import type { PanelLimits } from './panel-limits.ts';

export interface SwapChoice {
  readonly score: Float64Array;
  readonly random: Random;
  /** How many swaps were made before this one: those who were just swapped rest for a few. */
  readonly swap: number;
}

/** A panel in the making: who is seated, and how far its rows are from their limits. Changed in place. */
export interface PanelSeats {
  clear(): void;
  take(person: number): void;
  readonly taken: () => number;
  hasRoomFor(person: number): boolean;
  /** The best person to seat, breaches weighed; −1 when nobody is left. */
  bestEntrant(score: Float64Array): number;
  breaches(): number;
  aBreachedRow(random: Random): number;
  isOverfull(row: number): boolean;
  /** Swap a member of an overfull row for somebody else. False when nobody can be swapped. */
  swapOut(row: number, choice: SwapChoice): boolean;
  /** Swap somebody into a row that has too few. */
  swapIn(row: number, choice: SwapChoice): boolean;
  panel(): Int32Array;
}

const COST_OF_A_BREACH = 3;
const SWAPS_OF_REST = 5;
const COST_OF_REST = 1.5;
const ENTRANTS_TRIED = 12;
const LEAVERS_TRIED = 2;
const NOISE = 0.3;

export function panelSeats(limits: PanelLimits): PanelSeats {
  const { people, rowsOf, width, lower, upper, householdOf, always, never } = limits;
  const rows = lower.length;
  const seated = new Uint8Array(people);
  const count = new Int32Array(rows);
  const inHousehold = new Int32Array(householdOf.reduce((most, one) => Math.max(most, one), 0) + 1);
  const members: number[] = [];
  const restsUntil = new Int32Array(people);
  const costOfMore = new Int8Array(rows);
  const costOfFewer = new Int8Array(rows);
  const candidates = new Int32Array(people);

  const move = (person: number, by: 1 | -1): void => {
    seated[person] = by === 1 ? 1 : 0;
    const household = householdOf[person] ?? 0;
    inHousehold[household] = (inHousehold[household] ?? 0) + by;
    for (let j = person * width; j < (person + 1) * width; j++) {
      const row = rowsOf[j] ?? 0;
      count[row] = (count[row] ?? 0) + by;
    }
  };
  const priceRows = (): void => {
    for (let row = 0; row < rows; row++) {
      const now = count[row] ?? 0;
      const [least, most] = [lower[row] ?? 0, upper[row] ?? 0];
      costOfMore[row] = now < least ? -1 : now >= most ? 1 : 0;
      costOfFewer[row] = now > most ? -1 : now <= least ? 1 : 0;
    }
  };
  const householdIsFree = (person: number): boolean => inHousehold[householdOf[person] ?? 0] === 0;
  const counts = (person: number, row: number): boolean => {
    for (let j = person * width; j < (person + 1) * width; j++) if (rowsOf[j] === row) return true;
    return false;
  };
  const breachOf = (row: number): number =>
    Math.max(0, (lower[row] ?? 0) - (count[row] ?? 0), (count[row] ?? 0) - (upper[row] ?? 0));
  const breachesAfter = (leaver: number, entrant: number): number => {
    let change = 0;
    const [a, b] = [leaver * width, entrant * width];
    for (let j = 0; j < width; j++) {
      const [from, to] = [rowsOf[a + j] ?? 0, rowsOf[b + j] ?? 0];
      if (from !== to) change += (costOfFewer[from] ?? 0) + (costOfMore[to] ?? 0);
    }
    return change;
  };
  const worthOf = (leaver: number, entrant: number, score: Float64Array): number =>
    (score[entrant] ?? 0) - (score[leaver] ?? 0) - COST_OF_A_BREACH * breachesAfter(leaver, entrant);
  const exchange = (seat: number, entrant: number, swap: number): void => {
    const leaver = members[seat] ?? 0;
    move(leaver, -1);
    move(entrant, 1);
    members[seat] = entrant;
    restsUntil[leaver] = swap + SWAPS_OF_REST;
    restsUntil[entrant] = swap + SWAPS_OF_REST;
  };

  return {
    clear() {
      seated.fill(0);
      count.fill(0);
      inHousehold.fill(0);
      restsUntil.fill(-1);
      members.length = 0;
    },
    take(person) {
      move(person, 1);
      members.push(person);
    },
    taken: () => members.length,
    hasRoomFor(person) {
      if (never[person] || !householdIsFree(person)) return false;
      for (let j = person * width; j < (person + 1) * width; j++) {
        const row = rowsOf[j] ?? 0;
        if ((count[row] ?? 0) >= (upper[row] ?? 0)) return false;
      }
      return true;
    },
    bestEntrant(score) {
      priceRows();
      let [best, worth] = [-1, Number.NEGATIVE_INFINITY];
      for (let person = 0; person < people; person++) {
        if (seated[person] || never[person] || !householdIsFree(person)) continue;
        let breaches = 0;
        for (let j = person * width; j < (person + 1) * width; j++)
          breaches += costOfMore[rowsOf[j] ?? 0] ?? 0;
        const own = (score[person] ?? 0) - COST_OF_A_BREACH * breaches;
        if (own > worth) [best, worth] = [person, own];
      }
      return best;
    },
    breaches() {
      let sum = 0;
      for (let row = 0; row < rows; row++) sum += breachOf(row);
      return sum;
    },
    aBreachedRow(random) {
      let [chosen, seen] = [0, 0];
      for (let row = 0; row < rows; row++) if (breachOf(row) > 0 && random.next() * ++seen < 1) chosen = row;
      return chosen;
    },
    isOverfull: (row) => (count[row] ?? 0) > (upper[row] ?? 0),
    swapOut(row, { score, random, swap }) {
      priceRows();
      let able = 0;
      members.forEach((person, seat) => {
        if (!always[person] && counts(person, row)) candidates[able++] = seat;
      });
      if (able === 0) return false;
      let [bestSeat, best, worth] = [-1, -1, Number.NEGATIVE_INFINITY];
      for (let tried = 0; tried < LEAVERS_TRIED; tried++) {
        const seat = candidates[random.integer(able)] ?? 0;
        const leaver = members[seat] ?? 0;
        const home = householdOf[leaver] ?? 0;
        for (let entrant = 0; entrant < people; entrant++) {
          if (seated[entrant] || never[entrant]) continue;
          if (householdOf[entrant] !== home && !householdIsFree(entrant)) continue;
          const rest = (restsUntil[entrant] ?? 0) > swap ? COST_OF_REST : 0;
          const own = worthOf(leaver, entrant, score) - rest + NOISE * random.next();
          if (own > worth) [bestSeat, best, worth] = [seat, entrant, own];
        }
      }
      if (best < 0) return false;
      exchange(bestSeat, best, swap);
      return true;
    },
    swapIn(row, { score, random, swap }) {
      priceRows();
      let able = 0;
      for (let person = 0; person < people; person++)
        if (!seated[person] && !never[person] && counts(person, row)) candidates[able++] = person;
      if (able === 0) return false;
      let [bestSeat, best, worth] = [-1, -1, Number.NEGATIVE_INFINITY];
      for (let tried = 0; tried < Math.min(ENTRANTS_TRIED, able); tried++) {
        const entrant = candidates[random.integer(able)] ?? 0;
        const home = householdOf[entrant] ?? 0;
        const homeIsFree = householdIsFree(entrant);
        for (let seat = 0; seat < members.length; seat++) {
          const leaver = members[seat] ?? 0;
          if (always[leaver] || (!homeIsFree && householdOf[leaver] !== home)) continue;
          const rest = (restsUntil[leaver] ?? 0) > swap ? COST_OF_REST : 0;
          const own = worthOf(leaver, entrant, score) - rest + NOISE * random.next();
          if (own > worth) [bestSeat, best, worth] = [seat, entrant, own];
        }
      }
      if (best < 0) return false;
      exchange(bestSeat, best, swap);
      return true;
    },
    panel: () => Int32Array.from(members).sort(),
  };
}

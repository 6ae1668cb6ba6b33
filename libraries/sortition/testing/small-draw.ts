import type { Random } from '../../statistics/chance/index.ts';
import type { LinearSolver } from '../linear-solver.ts';
import type { Person } from '../person.ts';
import type { DrawRequest } from '../pool.ts';
import type { Quota } from '../quota.ts';

/** A random draw of 6 to 14 people that at least one panel satisfies: its quotas are cut around a random panel. */
export function smallDraw(random: Random): DrawRequest {
  const people = randomPeople(random);
  const members = randomMembers(people, 2 + random.integer(4), random);
  const features = Object.keys(people[0]?.values ?? {});
  const quotas = features.flatMap((feature) =>
    ['a', 'b', 'c'].map((value): Quota => {
      const count = members.filter((person) => person.values[feature] === value).length;
      const [less, more] = [random.next() < 0.3 ? 1 : 0, random.next() < 0.3 ? 1 : 0];
      return { feature, value, min: Math.max(0, count - less), max: count + more };
    }),
  );
  return { people, quotas, size: members.length };
}

function randomPeople(random: Random): Person[] {
  const count = 6 + random.integer(9);
  const features = 2 + random.integer(3);
  const withHouseholds = random.next() < 0.4;
  return Array.from({ length: count }, (_, i) => {
    const values = Object.fromEntries(
      Array.from({ length: features }, (_, f) => [`f${f}`, 'abc'[random.integer(2 + (f % 2))] ?? 'a']),
    );
    const home = `h${random.integer(Math.ceil(count * 0.7))}`;
    return { id: `p${i}`, values, ...(withHouseholds ? { household: home } : {}) };
  });
}

function randomMembers(people: readonly Person[], size: number, random: Random): Person[] {
  const left = [...people];
  const members: Person[] = [];
  while (left.length > 0 && members.length < size) {
    const [person] = left.splice(random.integer(left.length), 1);
    const home = person?.household;
    if (person && (home === undefined || members.every((member) => member.household !== home)))
      members.push(person);
  }
  return members;
}

/** Every panel of a draw, by trying all sets of people. */
export function everyPanel({ people, quotas, size }: DrawRequest): readonly number[][] {
  const panels: number[][] = [];
  const meets = (members: readonly number[]): boolean =>
    quotas.every(({ feature, value, min, max }) => {
      const count = members.filter((i) => people[i]?.values[feature] === value).length;
      return count >= min && count <= max;
    });
  const visit = (next: number, members: readonly number[]): void => {
    if (members.length === size) {
      if (meets(members)) panels.push([...members]);
      return;
    }
    if (next === people.length) return;
    visit(next + 1, members);
    const home = people[next]?.household;
    if (home === undefined || members.every((i) => people[i]?.household !== home))
      visit(next + 1, [...members, next]);
  };
  visit(0, []);
  return panels;
}

/** Leximin odds over a list of all panels, straight from the definition, person by person. */
export function leximinByDefinition(
  people: number,
  panels: readonly number[][],
  solver: LinearSolver,
): Float64Array {
  const settled = new Float64Array(people).fill(-1);
  const weights = panels.map((_, j) => j + 1);
  while (settled.some((odds) => odds < 0)) {
    const model = solver.open({
      costs: [1, ...panels.map(() => 0)],
      lower: [-1, ...panels.map(() => 0)],
      upper: [2, ...panels.map(() => 1)],
      rows: [
        ...Array.from(settled, (odds, i) => {
          const holding = weights.filter((j) => panels[j - 1]?.includes(i));
          return {
            lower: odds < 0 ? 0 : odds - 1e-9,
            upper: Number.POSITIVE_INFINITY,
            columns: odds < 0 ? [0, ...holding] : holding,
            coefficients: [...(odds < 0 ? [-1] : []), ...holding.map(() => 1)],
          };
        }),
        { lower: 1, upper: 1, columns: weights, coefficients: weights.map(() => 1) },
      ],
    });
    const solution = model.solve();
    model.close();
    if (solution.status !== 'optimal') throw new Error(`The reference programme is ${solution.status}.`);
    const tight = [...settled.keys()].filter(
      (i) => (settled[i] ?? 0) < 0 && -(solution.rowDuals[i] ?? 0) > 1e-7,
    );
    if (tight.length === 0) throw new Error('The reference programme settled nobody.');
    for (const i of tight) settled[i] = solution.objective;
  }
  return settled;
}

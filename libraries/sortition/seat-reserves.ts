import type { DrawRequest } from './pool.ts';

type Draw = Pick<DrawRequest, 'people' | 'quotas' | 'size'>;

/** Places by which members fall short of the minimums of quotas, summed. */
export function quotaShortfall(draw: Draw, members: readonly number[]): number {
  return countQuotas(draw, members).reduce(
    (sum, held, at) => sum + Math.max(0, (draw.quotas[at]?.min ?? 0) - held),
    0,
  );
}

/**
 * Members with their empty seats filled from reserves: each time the reserve who fills the most quotas that are short and
 * exceeds none, the earliest first; a seat stays empty when every reserve would exceed a quota.
 *
 * Worked value: 2 seats, one woman left, women 1 to 1, reserves a woman then a man: the man is seated.
 */
export function seatReserves(
  draw: Draw,
  members: readonly number[],
  reserves: readonly number[],
): readonly number[] {
  const seated = [...members];
  const waiting = [...reserves];
  while (seated.length < draw.size) {
    const held = countQuotas(draw, seated);
    let [best, most] = [-1, -1];
    waiting.forEach((person, at) => {
      const gain = gainOf(draw, person, held);
      if (gain > most) [best, most] = [at, gain];
    });
    const [next] = best < 0 ? [] : waiting.splice(best, 1);
    if (next === undefined) return seated;
    seated.push(next);
  }
  return seated;
}

/** Quotas below their minimum that a person would help, or −1 when a maximum would be exceeded. */
function gainOf({ people, quotas }: Draw, person: number, held: readonly number[]): number {
  let gain = 0;
  for (const [at, quota] of quotas.entries()) {
    if (people[person]?.values[quota.feature] !== quota.value) continue;
    const now = held[at] ?? 0;
    if (now >= quota.max) return -1;
    if (now < quota.min) gain++;
  }
  return gain;
}

const countQuotas = ({ people, quotas }: Draw, members: readonly number[]): number[] =>
  quotas.map(
    ({ feature, value }) => members.filter((person) => people[person]?.values[feature] === value).length,
  );

import { sayNumber } from './say-number.ts';

/** A count and what it counts: "1 home", "1,377 homes". The plural ends in s unless it is given. */
export const sayCount = (count: number, one: string, many = `${one}s`): string =>
  `${sayNumber(count)} ${count === 1 ? one : many}`;

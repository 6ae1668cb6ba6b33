import type { Random } from './random.ts';

/**
 * Puts a list into random order, every order equally likely. Changes the list itself.
 *
 * Source: Fisher–Yates in Durstenfeld's form, 1964, Communications of the ACM 7, p. 420.
 */
export function shuffleInPlace<T>(list: T[] | Int32Array | Float64Array | Uint8Array, random: Random): void {
  const items = list as T[];
  for (let i = items.length - 1; i > 0; i--) {
    const j = random.integer(i + 1);
    const held = items[i] as T;
    items[i] = items[j] as T;
    items[j] = held;
  }
}

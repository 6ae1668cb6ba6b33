/**
 * A seedable source of chance. Every function of the library that needs chance takes one as an argument,
 * so that a result can be repeated by anyone who knows the seed.
 */
export interface Random {
  /** Uniform on [0, 1), 53 bits. */
  next(): number;
  /** Uniform whole number on 0 … n − 1, without modulo bias. n is 1 to 2^32. */
  integer(n: number): number;
  /** Standard normal (Marsaglia's polar method). */
  normal(): number;
  /** A generator 2^64 steps further on: independent streams for parallel work. Leaves this one where it was. */
  jumped(): Random;
}

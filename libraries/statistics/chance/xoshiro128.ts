import type { Random } from './random.ts';

const rotateLeft = (x: number, k: number): number => (x << k) | (x >>> (32 - k));

/** SplitMix32-like spreading of a text or number seed into four non-zero words (FNV-1a, then Murmur3's finaliser). */
function seedWords(seed: string | number): [number, number, number, number] {
  const text = String(seed);
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  const word = (): number => {
    hash = (hash + 0x9e3779b9) | 0;
    let z = hash;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return (z ^ (z >>> 16)) | 0;
  };
  return [word(), word(), word(), word() | 1];
}

const JUMP = [0x8764000b, 0xf542d2d3, 0x6fa035c3, 0x77f2db5b];

/**
 * xoshiro128** 1.1 (Blackman & Vigna 2018, public domain reference code at prng.di.unimi.it): 32-bit words, period
 * 2^128 − 1, jump of 2^64. Not for secrets: a draw that others must trust takes a public random source instead.
 *
 * @param state four 32-bit words, not all zero. State 1, 2, 3, 4 gives 11520, 0, 5927040, 70819200 as its first words.
 */
export function xoshiro128(state: readonly [number, number, number, number]): Random & { word(): number } {
  let [a, b, c, d] = state;
  let spare: number | undefined;

  const word = (): number => {
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = rotateLeft(d, 11);
    return result;
  };
  const next = (): number => ((word() >>> 5) * 67108864 + (word() >>> 6)) / 9007199254740992;

  return {
    word,
    next,
    integer(n) {
      const limit = Math.floor(4294967296 / n) * n;
      let x = word();
      while (x >= limit) x = word();
      return x % n;
    },
    normal() {
      if (spare !== undefined) {
        const kept = spare;
        spare = undefined;
        return kept;
      }
      for (;;) {
        const u = 2 * next() - 1;
        const v = 2 * next() - 1;
        const s = u * u + v * v;
        if (s > 0 && s < 1) {
          const scale = Math.sqrt((-2 * Math.log(s)) / s);
          spare = v * scale;
          return u * scale;
        }
      }
    },
    jumped: () => jumpFrom([a, b, c, d]),
  };
}

function jumpFrom(from: readonly [number, number, number, number]): Random {
  let [a, b, c, d] = from;
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  for (const mask of JUMP) {
    for (let bit = 0; bit < 32; bit++) {
      if ((mask & (1 << bit)) !== 0) {
        s0 ^= a;
        s1 ^= b;
        s2 ^= c;
        s3 ^= d;
      }
      const t = b << 9;
      c ^= a;
      d ^= b;
      b ^= c;
      a ^= d;
      c ^= t;
      d = rotateLeft(d, 11);
    }
  }
  return xoshiro128([s0, s1, s2, s3]);
}

/** A generator from a seed that a person can write down: any text or number. */
export const randomFromSeed = (seed: string | number): Random => xoshiro128(seedWords(seed));

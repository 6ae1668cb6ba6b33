export type { Random } from './random.ts';
export { randomFromSeed, xoshiro128 } from './xoshiro128.ts';

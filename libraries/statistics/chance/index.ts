export { proportionalAllocation } from './proportional-allocation.ts';
export type { Random } from './random.ts';
export { sampleWithoutReplacement } from './sample-without-replacement.ts';
export { shuffleInPlace } from './shuffle-in-place.ts';
export {
  type StratifiedSample,
  type StratifiedSampleOptions,
  stratifiedSample,
} from './stratified-sample.ts';
export { weightedChoice } from './weighted-choice.ts';
export { randomFromSeed, xoshiro128 } from './xoshiro128.ts';

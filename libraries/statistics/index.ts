/**
 * The library, one namespace for each group of ideas: `intervals.wilsonInterval(15, 148, 0.95)`. Each folder's own
 * index can be imported by itself.
 */
export * as chance from './chance/index.ts';
export * as comparisons from './comparisons/index.ts';
export * as dependence from './dependence/index.ts';
export * as disclosure from './disclosure/index.ts';
export * as distributions from './distributions/index.ts';
export * as funnels from './funnels/index.ts';
export * as inequality from './inequality/index.ts';
export * as intervals from './intervals/index.ts';
export * as likeWithLike from './like-with-like/index.ts';
export * as manyComparisons from './many-comparisons/index.ts';
export { type Interval, type NoAnswer, noAnswer, type Outcome } from './outcome.ts';
export * as places from './places/index.ts';
export * as process from './process/index.ts';
export * as regression from './regression/index.ts';
export * as representation from './representation/index.ts';
export * as shrinkage from './shrinkage/index.ts';
export * as subgroupScan from './subgroup-scan/index.ts';
export * as surveys from './surveys/index.ts';
export * as timeToEvent from './time-to-event/index.ts';

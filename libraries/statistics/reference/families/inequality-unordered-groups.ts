/** The same measures, without those that need an order. */
export { adapter } from './inequality-ordered-groups.ts';

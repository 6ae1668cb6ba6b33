export type { Measure, MeasureSql } from './measure.ts';
export { MEASURES, satisfied } from './measures.ts';

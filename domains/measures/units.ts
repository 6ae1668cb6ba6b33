import type { Measure } from './measure.ts';

/** A column of small text values, as codes. Code 0 is "not given". */
export interface Facet {
  readonly codes: Uint16Array;
  readonly values: readonly string[];
}

/** The units of one measure, as parallel arrays: what every estimate of it is made from. */
export interface MeasureUnits {
  readonly measure: Measure;
  readonly count: number;
  /** Indices into homes and households; household −1: nobody lived there. */
  readonly home: Int32Array;
  readonly household: Int32Array;
  /** Days since 1970-01-01 of the report, complaint, question or start. */
  readonly day: Int32Array;
  /** The value of a unit (for times its pseudo-observation), or its events; and 1, or its exposure in years. */
  readonly numerator: Float64Array;
  readonly denominator: Float64Array;
  /** Like with like: units of one stratum are alike. 0 … strata − 1. */
  readonly stratum: Int32Array;
  readonly strata: number;
  /** For times: days seen and whether the event was seen. */
  readonly days?: Int32Array;
  readonly done?: Uint8Array;
  /** Rival explanations that are never adjusted away: contractor, patch … */
  readonly facets: ReadonlyMap<string, Facet>;
  /** For the walk: rows in the extract's unit table, and what remained at each step. */
  readonly steps: readonly { readonly title: string; readonly rows: number; readonly note: string }[];
}

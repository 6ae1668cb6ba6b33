/** Any JSON value. */
export type Json = JsonValue;
// biome-ignore lint/suspicious/noExplicitAny: adapters take apart inputs of many shapes that the case files define
type JsonValue = any;

/** One worked case: inputs, what a trusted source computed from them, and how far from it is still the same. */
export interface ReferenceCase {
  readonly name: string;
  readonly family: string;
  readonly source?: string;
  /** The model or the function called by the source, where a family has several. */
  readonly call?: string;
  readonly method?: string;
  readonly inputs: Json;
  readonly expected: Json;
  /** `rel` and `abs` hold for every field; a named one (`ci_abs`, `p_abs`, `hl`) for the fields that it names. */
  readonly tolerance: Readonly<Record<string, number>>;
  readonly notes?: string;
}

/**
 * Computes from a case's `inputs`, `call` and `method` an object of the same shape as its `expected`. It never reads
 * expected values; it may read expected keys, to learn which levels are asked. What it leaves out is reported as
 * not supported.
 */
export type Adapter = (reference: ReferenceCase) => Record<string, unknown> | readonly unknown[];

/** What a reader of a case's results should know, by expected field; an adapter's file may export it as `remarks`. */
export type Remarks = (reference: ReferenceCase) => Readonly<Record<string, string>>;

import type { Characteristic } from '../../cohorts/index.ts';

/** What is compared: reports counted by area, out of people or households who could report. */
export interface AreaReporting {
  readonly id: string;
  /** "street and public-space requests" */
  readonly title: string;
  /** Columns of the areas extract: how many came, and out of how many. */
  readonly count: string;
  readonly exposure: string;
  /** "1,000 residents" */
  readonly per: string;
  /** Areas with less exposure than this are left out. */
  readonly least: number;
  /** Column that names the larger unit (the authority) by which a feed may be missing. */
  readonly unit?: string;
  /** A warning that the publisher asks to be shown with the figures. */
  readonly warning?: string;
}

/** One entry an area. `fifth` is 1 to 5, or 0 where not known. */
export interface AreaCounts {
  readonly reporting: AreaReporting;
  readonly count: Float64Array;
  readonly exposure: Float64Array;
  readonly units: readonly (string | null)[];
  readonly fifths: readonly { readonly characteristic: Characteristic; readonly fifth: Uint8Array }[];
  readonly leftOut: { readonly areas: number; readonly counted: number };
}

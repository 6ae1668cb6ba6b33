export interface CoxInput {
  readonly durations: ArrayLike<number>;
  /** 0 = censored, anything else = event. */
  readonly status: ArrayLike<number>;
  /** One array for each covariate. */
  readonly covariates: readonly ArrayLike<number>[];
  readonly entries?: ArrayLike<number>;
  /** Stratum number of each unit: risk sets are formed within strata. */
  readonly strata?: ArrayLike<number>;
  /** Cluster number of each unit: asks for robust variance. */
  readonly clusters?: ArrayLike<number>;
}

/** Units sorted for sweeps from the last day to the first within strata; covariates centred, row after row. */
export interface CoxRiskSets {
  readonly size: number;
  readonly columns: number;
  readonly unit: Uint32Array;
  readonly time: Float64Array;
  readonly isEvent: Uint8Array;
  readonly stratum: Float64Array;
  readonly x: Float64Array;
  /** Positions in the sorted order, latest entry first within strata; empty without late entry. */
  readonly byEntry: Uint32Array;
  readonly entry: Float64Array;
}

/** Sorts the units once, so that every likelihood evaluation is a single sweep. Ties keep their input order. */
export function coxRiskSets(input: CoxInput): CoxRiskSets {
  const { durations, status, covariates, entries, strata } = input;
  const size = durations.length;
  const stratumOf = (i: number) => strata?.[i] ?? 0;
  const unit = Uint32Array.from({ length: size }, (_, i) => i).sort(
    (a, b) => stratumOf(a) - stratumOf(b) || (durations[b] ?? 0) - (durations[a] ?? 0) || a - b,
  );
  const entry = Float64Array.from(unit, (i) => entries?.[i] ?? -Infinity);
  const stratum = Float64Array.from(unit, stratumOf);
  const byEntry = entries
    ? Uint32Array.from({ length: size }, (_, i) => i).sort(
        (a, b) => (stratum[a] ?? 0) - (stratum[b] ?? 0) || (entry[b] ?? 0) - (entry[a] ?? 0),
      )
    : new Uint32Array(0);
  return {
    size,
    columns: covariates.length,
    unit,
    time: Float64Array.from(unit, (i) => durations[i] ?? 0),
    isEvent: Uint8Array.from(unit, (i) => (status[i] === 0 ? 0 : 1)),
    stratum,
    x: centred(unit, covariates),
    byEntry,
    entry,
  };
}

function centred(unit: Uint32Array, covariates: readonly ArrayLike<number>[]): Float64Array {
  const x = new Float64Array(unit.length * covariates.length);
  covariates.forEach((column, j) => {
    let sum = 0;
    for (let i = 0; i < column.length; i++) sum += column[i] ?? 0;
    const mean = sum / column.length;
    unit.forEach((original, row) => {
      x[row * covariates.length + j] = (column[original] ?? 0) - mean;
    });
  });
  return x;
}

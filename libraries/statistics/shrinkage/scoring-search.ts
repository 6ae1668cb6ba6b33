export interface ScoringSearch {
  readonly start: number;
  /** The step that Fisher scoring takes from a value. */
  readonly step: (at: number) => number;
  /** The search ends after a step no longer than this. */
  readonly precision: number;
}

/** A value from 0 up by repeated scoring steps, each halved while it would go below 0; undefined if 200 do not settle. */
export function scoringSearch({ start, step, precision }: ScoringSearch): number | undefined {
  let at = start;
  for (let round = 0; round < 200; round++) {
    let move = step(at);
    for (let halving = 0; at + move < 0 && halving < 1100; halving++) move /= 2;
    at = Math.max(0, at + move);
    if (Math.abs(move) <= precision) return at;
  }
  return undefined;
}

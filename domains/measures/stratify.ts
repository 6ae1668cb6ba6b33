import type { Facet } from './units.ts';

/** Units that share the code of every facet share a stratum: 0, 1, 2 … in order of first sight. */
export function stratify(count: number, facets: readonly Facet[]): { stratum: Int32Array; strata: number } {
  let stratum = new Int32Array(count);
  let strata = 1;
  for (const facet of facets) {
    const seen = new Map<number, number>();
    const next = new Int32Array(count);
    const width = facet.values.length + 1;
    for (let i = 0; i < count; i++) {
      const key = (stratum[i] ?? 0) * width + (facet.codes[i] ?? 0);
      let code = seen.get(key);
      if (code === undefined) {
        code = seen.size;
        seen.set(key, code);
      }
      next[i] = code;
    }
    stratum = next;
    strata = Math.max(1, seen.size);
  }
  return { stratum, strata };
}

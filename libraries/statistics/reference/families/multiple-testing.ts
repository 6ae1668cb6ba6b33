import * as many from '../../many-comparisons/index.ts';
import type { Adapter } from '../reference-case.ts';

export const adapter: Adapter = ({ inputs }) => {
  const p: number[] = inputs.p;
  const adjusted = {
    BH: many.benjaminiHochberg(p),
    BY: many.benjaminiYekutieli(p),
    holm: many.holm(p),
    hochberg: many.hochberg(p),
    hommel: many.hommel(p),
    bonferroni: many.bonferroni(p),
  };
  return { ...adjusted, fdr: adjusted.BH, none: p };
};

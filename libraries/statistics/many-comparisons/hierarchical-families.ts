import { benjaminiHochberg } from './benjamini-hochberg.ts';
import { simes } from './simes.ts';

/** What was decided about one family and each test in it. */
export interface FamilyDecision {
  readonly familyP: number;
  readonly familyQ: number;
  readonly selected: boolean;
  /** Adjusted p within the family, already multiplied by families ÷ selected families: compare with the rate itself. */
  readonly q: readonly number[];
  readonly discovered: readonly boolean[];
}

/**
 * Families of tests (one a topic, say): first which families hold anything, then which tests within those.
 *
 * In: a list of families, each a list of p-values; the false-discovery rate (0 to 1).
 * Out: a decision a family, in the input's order. An unselected family discovers nothing and its q are 1.
 * Formula: Simes' p for each family; Benjamini–Hochberg over families selects R of m; within a selected family
 * Benjamini–Hochberg at rate × R / m. Controls the expected average, over selected families, of the share of false discoveries.
 * When: families are of unequal size or interest. When not: one flat list, where `benjaminiHochberg` is enough.
 * Source: Benjamini & Bogomolov 2014, J. R. Statist. Soc. B 76, procedure 1, p. 302.
 * Worked: families [0.001, 0.8] and [0.6, 0.9] at 0.05: the first selected (q 0.004), its first test with q 0.004.
 */
export function hierarchicalFamilies(
  families: readonly (readonly number[])[],
  options: { readonly falseDiscoveryRate: number },
): FamilyDecision[] {
  const rate = options.falseDiscoveryRate;
  const familyP = families.map(simes);
  const familyQ = benjaminiHochberg(familyP);
  const selectedCount = familyQ.filter((q) => q <= rate).length;
  return families.map((pValues, f) => {
    const q = familyQ[f] ?? 1;
    const selected = q <= rate && pValues.length > 0;
    const within = selected
      ? benjaminiHochberg(pValues).map((p) => Math.min(1, (p * families.length) / selectedCount))
      : pValues.map(() => 1);
    return {
      familyP: familyP[f] ?? 1,
      familyQ: q,
      selected,
      q: within,
      discovered: within.map((p) => selected && p <= rate),
    };
  });
}

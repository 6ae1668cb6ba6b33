/** Words of a field's name that a named tolerance covers beside its own. */
const COVERED: Readonly<Record<string, readonly string[]>> = {
  ci: ['ci', 'lower', 'upper', 'lowerci', 'upperci', 'cl', 'lcl', 'ucl', 'interval'],
  p: ['p', 'pvalue'],
  hl: ['hl', 'hodges'],
  se: ['se', 'sd', 'stderr'],
};

const words = (field: string): string[] =>
  field
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '');

/**
 * The largest difference that still counts as equal: the largest of `abs`, `rel` × |expected| and every named
 * tolerance that covers the field (`ci_abs` covers sii_lower95_0cl; `p_abs` covers mlc_p_monte_carlo; `hl` covers
 * hl_ci; a name ending in `_rel` is relative). An expected value that is zero but for rounding (below 1e-12) may
 * always be met within 1e-12.
 */
export function allowedDifference(
  field: string,
  expected: number,
  tolerance: Readonly<Record<string, number>>,
): number {
  const size = Math.abs(expected);
  const allowed = [size < 1e-12 ? 1e-12 : 0];
  const fieldWords = words(field);
  for (const [name, limit] of Object.entries(tolerance)) {
    if (name === 'abs') allowed.push(limit);
    else if (name === 'rel') allowed.push(limit * size);
    else {
      const stem = name.replace(/_(abs|rel)$/, '');
      const covered = COVERED[stem] ?? words(stem);
      if (covered.some((word) => fieldWords.includes(word)))
        allowed.push(name.endsWith('_rel') ? limit * size : limit);
    }
  }
  return Math.max(...allowed);
}

/**
 * Which panel a number picks: the first whose probabilities, summed in the order of the list, exceed it.
 *
 * ticket: 0 up to, not including, 1. Worked value: probabilities 0.25, 0.5, 0.25 and ticket 0.3: panel 1.
 */
export function drawnPanel(probabilities: Float64Array, ticket: number): number {
  let sum = 0;
  let last = 0;
  for (const [panel, probability] of probabilities.entries()) {
    if (probability <= 0) continue;
    sum += probability;
    last = panel;
    if (ticket < sum) return panel;
  }
  return last;
}

/** Where a falling function passes a level, by bisection between two points; the ends when it does not. */
export function crossing(
  falling: (x: number) => number,
  level: number,
  between: readonly [number, number],
): number {
  let [low, high] = between;
  for (let i = 0; i < 120; i++) {
    const middle = low + (high - low) / 2;
    if (middle === low || middle === high) break;
    if (falling(middle) > level) low = middle;
    else high = middle;
  }
  return low + (high - low) / 2;
}

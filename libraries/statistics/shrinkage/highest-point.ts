const goldenRatio = (Math.sqrt(5) - 1) / 2;

/** Where a smooth function of a logarithm is highest between −20 and 20: coarse grid, golden section, then a parabola. */
export function highestPoint(height: (at: number) => number): number {
  const grid = Array.from({ length: 41 }, (_, i) => i - 20);
  const heights = grid.map(height);
  const best = heights.reduce((top, value, i) => (value > (heights[top] ?? 0) ? i : top), 0);
  let low = (grid[best] ?? 0) - 1;
  let high = (grid[best] ?? 0) + 1;
  while (high - low > 1e-3) {
    const left = high - goldenRatio * (high - low);
    const right = low + goldenRatio * (high - low);
    if (height(left) > height(right)) high = right;
    else low = left;
  }
  let middle = (low + high) / 2;
  for (const h of [1e-2, 1e-3, 3e-4]) {
    const [down, here, up] = [height(middle - h), height(middle), height(middle + h)];
    const bend = up - 2 * here + down;
    if (!(bend < 0)) break;
    middle -= Math.max(-h, Math.min(h, (h * (up - down)) / (2 * bend)));
  }
  return middle;
}

export type FunnelLabel = 'low' | 'usual' | 'high';

/** Which side of its limits a value lies on; on the limit is still usual. Worked value: 3 in 4 … 9 is low. */
export function funnelLabel(
  value: number,
  limits: { readonly lower: number; readonly upper: number },
): FunnelLabel {
  if (value < limits.lower) return 'low';
  return value > limits.upper ? 'high' : 'usual';
}

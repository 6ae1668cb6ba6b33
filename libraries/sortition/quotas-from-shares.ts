import { noAnswer, type Outcome } from '../statistics/outcome.ts';
import type { Quota } from './quota.ts';

export interface ValueShare {
  readonly value: string;
  /** Any non-negative number: residents, or residents × a factor of over-recruiting. */
  readonly weight: number;
}

export interface QuotaRounding {
  readonly size: number;
  /** Places to either side of the rounded share that a quota allows; 0 by default. */
  readonly room?: number;
}

/**
 * Quotas of one feature proportional to weights: each share of the seats rounded down and up.
 *
 * Formula: exact = size × weight / Σ weights; min = ⌊exact⌋ − room (not below 0), max = ⌈exact⌉ + room (not above size).
 * Minimums never sum to more than the size nor maximums to less. When to use: each feature on its own.
 * When not: to guarantee a seat to a group whose exact share is below 1 (raise its weight, and say why).
 * Reasons: 'no-weights'. Worked value: size 10, weights 50, 30, 21: 4–5, 2–3, 2–3.
 */
export function quotasFromShares(
  feature: string,
  shares: readonly ValueShare[],
  { size, room = 0 }: QuotaRounding,
): Outcome<{ readonly quotas: readonly Quota[] }> {
  const total = shares.reduce((sum, share) => sum + share.weight, 0);
  if (!(total > 0) || shares.some((share) => !(share.weight >= 0)))
    return noAnswer('no-weights', `The weights of ${feature} must be numbers of 0 or more, not all 0.`);
  return {
    ok: true,
    quotas: shares.map(({ value, weight }) => {
      const exact = (size * weight) / total;
      return {
        feature,
        value,
        min: Math.max(0, Math.floor(exact + 1e-9) - room),
        max: Math.min(size, Math.ceil(exact - 1e-9) + room),
        minFlex: 0,
        maxFlex: size,
      };
    }),
  };
}

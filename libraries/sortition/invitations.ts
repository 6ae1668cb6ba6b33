import type { Random } from '../statistics/chance/index.ts';
import { noAnswer, type Outcome } from '../statistics/outcome.ts';

export interface Stratum {
  readonly name: string;
  /** Addresses that may be invited. */
  readonly addresses: readonly string[];
  /** Share of the invited who are expected to volunteer, above 0 and at most 1. */
  readonly responseRate: number;
}

export interface InvitationPlan {
  /** Members of the panel. */
  readonly size: number;
  /** How many volunteers a seat should have to be chosen from; 8 by default. */
  readonly volunteersPerSeat?: number;
  readonly random: Random;
}

export interface StratumInvitations {
  readonly name: string;
  readonly invited: readonly string[];
  /** Volunteers wanted of the stratum: its share of all addresses. */
  readonly wanted: number;
  readonly expected: number;
  /** True when even inviting every address is expected to bring too few. */
  readonly allInvited: boolean;
}

/**
 * Addresses to invite, stratum by stratum (an area by a level of deprivation), so that volunteers come in the proportions
 * of the addresses although some answer less.
 *
 * Formula: wanted = size × volunteersPerSeat × share of addresses; invited = wanted / response rate, rounded up, at most
 * all; a simple random sample within the stratum.
 * When to use: stage one of two, before registration. When not: when everybody can be invited (then do that).
 * Reasons: 'no-addresses', 'bad-response-rate'. Worked value: 10 seats, 8 volunteers each, two strata of 1,000 addresses
 * with response 0.1 and 0.04: 400 and 1,000 invitations.
 */
export function planInvitations(
  strata: readonly Stratum[],
  { size, volunteersPerSeat = 8, random }: InvitationPlan,
): Outcome<{ readonly strata: readonly StratumInvitations[] }> {
  const all = strata.reduce((sum, stratum) => sum + stratum.addresses.length, 0);
  if (all === 0) return noAnswer('no-addresses', 'There is no address to invite.');
  const wrong = strata.find(({ responseRate }) => !(responseRate > 0 && responseRate <= 1));
  if (wrong)
    return noAnswer('bad-response-rate', `The response rate of ${wrong.name} must be above 0 and at most 1.`);
  return {
    ok: true,
    strata: strata.map(({ name, addresses, responseRate }) => {
      const wanted = (size * volunteersPerSeat * addresses.length) / all;
      const needed = Math.ceil(wanted / responseRate - 1e-9);
      const invited = sample(addresses, Math.min(needed, addresses.length), random);
      return {
        name,
        invited,
        wanted,
        expected: invited.length * responseRate,
        allInvited: needed > addresses.length,
      };
    }),
  };
}

function sample(addresses: readonly string[], count: number, random: Random): string[] {
  const left = [...addresses];
  for (let i = 0; i < count; i++) {
    const j = i + random.integer(left.length - i);
    [left[i], left[j]] = [left[j] ?? '', left[i] ?? ''];
  }
  return left.slice(0, count);
}

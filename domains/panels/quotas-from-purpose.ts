import { type Quota, quotasFromShares } from '../../libraries/sortition/index.ts';
import type { FeatureCounts } from './review-composition.ts';

/** A group to be over-recruited, because findings show that it is worse served or unheard. */
export interface OverRecruiting {
  readonly feature: string;
  readonly value: string;
  /** Times its share of residents; above 0. */
  readonly factor: number;
  /** Written on the page, so that everybody sees why. */
  readonly reason: string;
}

export interface PurposeQuotas {
  readonly quotas: readonly Quota[];
  /** Sentences: each group over- or under-recruited, and why. */
  readonly reasons: readonly string[];
  readonly refused: readonly string[];
}

export interface PurposeOptions {
  readonly size: number;
  readonly room?: number;
  readonly over: readonly OverRecruiting[];
}

/**
 * Quotas proportional to residents, or to residents × a factor for groups over-recruited with a reason.
 *
 * A factor without a reason, or for a group that no resident is in, is refused in words and not applied.
 */
export function quotasFromPurpose(
  residents: readonly FeatureCounts[],
  { size, room = 0, over }: PurposeOptions,
): PurposeQuotas {
  const refused = over.flatMap((one) => refusal(one, residents));
  const applied = over.filter((one) => refusal(one, residents).length === 0);
  const factorOf = (feature: string, value: string): number =>
    applied.find((one) => one.feature === feature && one.value === value)?.factor ?? 1;
  const quotas: Quota[] = [];
  for (const { feature, groups } of residents) {
    const shares = groups.map((group) => ({
      value: group.value,
      weight: group.residents * factorOf(feature, group.value),
    }));
    const found = quotasFromShares(feature, shares, { size, room });
    if (found.ok) quotas.push(...found.quotas);
    else refused.push(found.message);
  }
  const reasons = applied.map(
    ({ feature, value, factor, reason }) =>
      `${feature}: ${value} counts ${factor} times its share, because ${reason}.`,
  );
  return { quotas, reasons, refused };
}

function refusal(
  { feature, value, factor, reason }: OverRecruiting,
  residents: readonly FeatureCounts[],
): string[] {
  const name = `${feature}: ${value}`;
  const held = residents
    .find((one) => one.feature === feature)
    ?.groups.find((group) => group.value === value);
  if (!held || held.residents === 0) return [`${name} is nobody among the residents; correct the name.`];
  if (!(factor > 0 && Number.isFinite(factor))) return [`The factor of ${name} must be a number above 0.`];
  return reason.trim() === ''
    ? [`${name} has a factor but no reason; write why, so that residents can read it.`]
    : [];
}

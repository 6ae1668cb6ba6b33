import type { Outcome } from '../outcome.ts';
import { noAnswer } from '../outcome.ts';

/** Final outcomes of everyone who was asked, counted once each. */
export interface Dispositions {
  readonly completed: number;
  readonly partial?: number;
  readonly refused?: number;
  readonly notContacted?: number;
  /** Eligible, reached, but no answer for another reason (illness, language …). */
  readonly otherEligible?: number;
  /** Not known whether there was anyone to ask, and not known whether those there were eligible. */
  readonly unknownHousehold?: number;
  readonly unknownOther?: number;
  /** Share of the unknown that are taken to be eligible, 0 to 1; 1 by default (the strict rate). */
  readonly eligibleShare?: number;
}

export interface ResponseRates {
  /** Response rates RR1 to RR6. */
  readonly response: readonly [number, number, number, number, number, number];
  /** Cooperation rates COOP1 to COOP4, refusal rates REF1 to REF3, contact rates CON1 to CON3; null without a base. */
  readonly cooperation: readonly (number | null)[];
  readonly refusal: readonly (number | null)[];
  readonly contact: readonly (number | null)[];
}

/**
 * Response, cooperation, refusal and contact rates by the field's standard definitions.
 *
 * Formula, with I completed, P partial, R refused, NC not contacted, O other, U unknown, e the eligible share:
 * RR1 = I / (I + P + R + NC + O + U), RR2 adds P above; RR3, RR4 take e U below; RR5, RR6 leave U out.
 * When to use: beside every survey figure. When not: as proof of quality; a high rate can still leave a group out.
 * Reasons: 'not-a-count', 'nobody-asked'.
 * Source: American Association for Public Opinion Research (2023), Standard Definitions, 10th edition, chapter on outcome rates.
 * Worked value: I 40, P 10, R 20, NC 20, O 0, U 10: RR1 0.40, RR2 0.50, RR5 0.4444444.
 */
export function responseRates(asked: Dispositions): Outcome<ResponseRates> {
  const { completed: i, partial: p = 0, refused: r = 0, notContacted: nc = 0, otherEligible: o = 0 } = asked;
  const { unknownHousehold = 0, unknownOther = 0, eligibleShare: e = 1 } = asked;
  const u = unknownHousehold + unknownOther;
  if (
    ![i, p, r, nc, o, unknownHousehold, unknownOther].every((n) => n >= 0 && Number.isFinite(n)) ||
    !(e >= 0 && e <= 1)
  )
    return noAnswer('not-a-count', 'Counts must be finite and from 0, the eligible share 0 to 1.');
  const known = i + p + r + nc + o;
  if (known === 0) return noAnswer('nobody-asked', 'Nobody is known to have been eligible and asked.');
  const over = (top: number, bottom: number): number | null => (bottom > 0 ? top / bottom : null);
  const [all, estimated] = [known + u, known + e * u];
  const reached = i + p + r + o;
  return {
    ok: true,
    response: [i / all, (i + p) / all, i / estimated, (i + p) / estimated, i / known, (i + p) / known],
    cooperation: [over(i, reached), over(i + p, reached), over(i, i + p + r), over(i + p, i + p + r)],
    refusal: [over(r, all), over(r, estimated), over(r, known)],
    contact: [over(reached, all), over(reached, estimated), over(reached, known)],
  };
}

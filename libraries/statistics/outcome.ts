/** Why a method cannot answer: a stable code and a sentence that a person can read. Never NaN, never an empty list. */
export interface NoAnswer {
  readonly ok: false;
  readonly reason: string;
  readonly message: string;
}

/** An answer, or the reason there is none. `if (!result.ok) return result;` passes a reason on. */
export type Outcome<T> = ({ readonly ok: true } & T) | NoAnswer;

export const noAnswer = (reason: string, message: string): NoAnswer => ({ ok: false, reason, message });

/** Lower and upper limit at a confidence (0 to 1). Infinite limits are allowed and mean "no limit". */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
  readonly confidence: number;
}

import { normalCdf } from '../../../libraries/statistics/distributions/index.ts';

/** A waiting time: log-normal days plus a shift in days, never below nought. */
export interface Wait {
  readonly logMedian: number;
  readonly spread: number;
  readonly shift: number;
}

const restrictedLogNormal = (wait: Wait, limit: number): number => {
  if (limit <= 0) return 0;
  const z = (Math.log(limit) - wait.logMedian) / wait.spread;
  const mean = Math.exp(wait.logMedian + (wait.spread * wait.spread) / 2);
  return mean * normalCdf(z - wait.spread) + limit * (1 - normalCdf(z));
};

/**
 * Expected days up to a horizon: E[min(max(X + shift, 0), horizon)], X log-normal.
 * By E[min(X, h)] = exp(m + s²/2) Φ((ln h - m - s²)/s) + h (1 - Φ((ln h - m)/s)).
 */
export function restrictedMeanWait(wait: Wait, horizon: number): number {
  if (wait.shift < 0) {
    return restrictedLogNormal(wait, horizon - wait.shift) - restrictedLogNormal(wait, -wait.shift);
  }
  return Math.min(horizon, wait.shift) + restrictedLogNormal(wait, horizon - wait.shift);
}

/** Chance that a wait is over within some days. */
export function shareDoneWithin(wait: Wait, days: number): number {
  const limit = days - wait.shift;
  return limit <= 0 ? 0 : normalCdf((Math.log(limit) - wait.logMedian) / wait.spread);
}

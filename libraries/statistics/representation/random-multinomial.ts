import type { Random } from '../chance/index.ts';
import { logGamma } from '../distributions/index.ts';

/** A binomial count by inversion outwards from the most likely value. */
function randomBinomial(trials: number, probability: number, random: Random): number {
  if (trials === 0 || probability <= 0) return 0;
  if (probability >= 1) return trials;
  const mode = Math.min(trials, Math.floor((trials + 1) * probability));
  const odds = probability / (1 - probability);
  const atMode = Math.exp(
    logGamma(trials + 1) -
      logGamma(mode + 1) -
      logGamma(trials - mode + 1) +
      mode * Math.log(probability) +
      (trials - mode) * Math.log1p(-probability),
  );
  let left = random.next() - atMode;
  let [up, down, high, low] = [mode, mode, atMode, atMode];
  while (left > 0 && (up < trials || down > 0)) {
    if (up < trials) {
      high *= ((trials - up) / (up + 1)) * odds;
      up++;
      left -= high;
      if (left <= 0) return up;
    }
    if (down > 0) {
      low *= down / ((trials - down + 1) * odds);
      down--;
      left -= low;
      if (left <= 0) return down;
    }
  }
  return mode;
}

/** Counts of `total` independent draws over groups with the given shares (which sum to 1). */
export function randomMultinomial(total: number, shares: readonly number[], random: Random): number[] {
  let left = total;
  let share = 1;
  return shares.map((p, i) => {
    const n = i === shares.length - 1 ? left : randomBinomial(left, Math.min(1, p / share), random);
    left -= n;
    share -= p;
    return n;
  });
}

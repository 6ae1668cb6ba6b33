interface Bucket {
  left: number;
  at: number;
}

/** How often one key may act. Kept in this process: two processes allow twice as much, which the security page says. */
export interface RateLimit {
  /** Takes one from the key's allowance. Seconds to wait where there is none left, 0 where there was. */
  take(key: string, mostPerMinute: number, nowMs: number): number;
}

const MOST_KEYS = 20_000;

/** An allowance that fills evenly over a minute. Forgets the keys that were quiet longest. */
export const rateLimit = (): RateLimit => {
  const buckets = new Map<string, Bucket>();
  return {
    take: (key, mostPerMinute, nowMs) => {
      const perMs = mostPerMinute / 60_000;
      const held = buckets.get(key) ?? { left: mostPerMinute, at: nowMs };
      const left = Math.min(mostPerMinute, held.left + Math.max(0, nowMs - held.at) * perMs);
      buckets.delete(key);
      buckets.set(key, { left: left >= 1 ? left - 1 : left, at: nowMs });
      if (buckets.size > MOST_KEYS) buckets.delete(buckets.keys().next().value ?? '');
      return left >= 1 ? 0 : Math.ceil((1 - left) / perMs / 1000);
    },
  };
};

import type { Language } from './words.ts';

/**
 * The language of an answer: what the reader chose, else the first of what their browser accepts, among those offered;
 * English otherwise. `accepted` is the header as it came (`cy-GB,cy;q=0.9,en;q=0.8`); a language of no weight is refused.
 */
export const chooseLanguage = (given: {
  readonly chosen: string;
  readonly accepted: string;
  readonly offered: readonly Language[];
}): Language => {
  const offered = (tag: string): Language | undefined =>
    given.offered.find((one) => one === tag.toLowerCase().split('-')[0]);
  if (given.offered.length < 2) return given.offered[0] ?? 'en';
  const wanted = given.accepted
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', weight = ''] = part.trim().split(';');
      const q = /^\s*q=([\d.]+)\s*$/.exec(weight)?.[1];
      return { tag: tag.trim(), weight: q === undefined ? 1 : Number(q) };
    })
    .filter((one) => one.weight > 0)
    .sort((one, other) => other.weight - one.weight);
  return (
    offered(given.chosen) ?? wanted.map((one) => offered(one.tag)).find((one) => one !== undefined) ?? 'en'
  );
};

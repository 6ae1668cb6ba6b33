import type { DrawContent, PublishedGroup } from './published-draw.ts';

type Told = Omit<DrawContent, 'account'>;

/** The draw told to a resident, a sentence a line; fits a page. */
export function accountOfDraw(draw: Told): string[] {
  const values = Object.values(draw.odds).filter((odds) => odds < 1);
  const people = Object.keys(draw.odds).length;
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return [
    `${people} people could be drawn for a panel of ${draw.size}. With no quotas, everybody's odds would be ${sayOdds(draw.size / people)}.`,
    `The quotas ask for ${draw.quotas.length} counts of ${new Set(draw.quotas.map((quota) => quota.feature)).size} characteristics, so odds cannot all be equal. ${OBJECTIVES[draw.objective]}`,
    `The smallest odds of anybody are ${sayOdds(least)}, the largest of anybody not certain of a seat ${sayOdds(most)}.`,
    ...draw.withoutSeat.map(sayWithoutSeat),
    sayCertificate(draw),
    sayList(draw),
    ...(draw.onePerHousehold ? ['No two people of one household can sit on the panel together.'] : []),
    ...(draw.kept.length > 0 ? [`${draw.kept.length} members kept their seats and were not drawn.`] : []),
    ...(draw.drawn
      ? [
          draw.drawn.by === 'seed'
            ? `Panel number ${draw.drawn.panel} was drawn with the seed “${draw.drawn.seed}”${fromSource(draw)}.`
            : `Panel number ${draw.drawn.panel} was picked by the number ${draw.drawn.seed}${fromSource(draw)}.`,
          ...sayUnknown(draw.drawn.composition),
        ]
      : ['Nothing has been drawn yet: this list is published first.']),
    'Anyone can check all of this with: ./hearth panel verify --draw FILE --quotas FILE --pool FILE.',
  ];
}

const OBJECTIVES = {
  maximin: 'The smallest odds were made as large as the quotas allow.',
  leximin:
    'The smallest odds were made as large as the quotas allow, then the next smallest, and so on to the last person.',
  nash: 'The product of everybody’s odds was made as large as the quotas allow.',
  goldilocks: 'The largest and the smallest odds were brought as near to an equal share as the quotas allow.',
} as const;

function sayWithoutSeat({ people, remedies }: Told['withoutSeat'][number]): string {
  const who = people === 1 ? '1 person can be on no panel' : `${people} people alike can be on no panel`;
  if (remedies.length === 0) return `${who}; no change of quotas within their flex would let them in.`;
  return `${who}. To let them in, ${remedies.join('; or ')}.`;
}

const sayOdds = (odds: number): string =>
  odds <= 0 ? '0 (no seat is possible)' : `${(100 * odds).toFixed(odds < 0.1 ? 2 : 1)} in 100`;

const fromSource = ({ randomSource }: Pick<Told, 'randomSource'>): string =>
  randomSource === '' ? '' : `; the source was named beforehand: ${randomSource}`;

function sayCertificate({ certificate, objective }: Told): string {
  const bound = sayOdds(certificate.smallestOddsBound);
  if (certificate.status === 'optimal' && (objective === 'leximin' || objective === 'maximin'))
    return `It is proven that no lottery under these quotas can give everybody more than ${bound}.`;
  if (certificate.status === 'optimal')
    return 'It is proven that no lottery under these quotas does better by this measure.';
  return `No lottery can give everybody more than ${bound}; this one is proven to be within ${certificate.within.toExponential(1)} of that.`;
}

function sayList({ certificate, panels, listSha256 }: Told): string {
  const hash = `Its fingerprint (SHA-256) is ${listSha256}.`;
  if (certificate.equalPanels === null)
    return `The lottery is a list of ${panels.length} panels, each with its probability. ${hash}`;
  const change = sayOdds(certificate.largestChangeByRounding);
  return `The lottery is a list of ${panels.length} equally likely panels, numbered from 0. Rounding to them changed nobody's odds by more than ${change}. ${hash}`;
}

function sayUnknown(composition: readonly PublishedGroup[]): string[] {
  const unknown = new Map(composition.map((group) => [group.feature, group.unknown]));
  return [...unknown].flatMap(([feature, count]) =>
    count > 0
      ? [
          `${count} of the panel did not give their ${feature}: each count of ${feature} may be higher by up to ${count}, whichever way they belong.`,
        ]
      : [],
  );
}

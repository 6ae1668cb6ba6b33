import type { CodedCharacteristic } from '../cohorts/population.ts';
import type { CohortRef } from './finding.ts';

export interface CohortPart {
  readonly coded: CodedCharacteristic;
  readonly code: number;
}

const phraseOf = ({ coded, code }: CohortPart): string => {
  const value = coded.values[code] ?? '';
  const { phrase, phrases } = coded.characteristic;
  return phrases?.[value] ?? phrase.replace('{value}', value.replaceAll('_', ' '));
};

const RANK = { area: 3, place: 2, home: 1, people: 0 } as const;

/** The cohort of one value, or of a combination of values, with the words that a sentence uses for it. */
export function nameCohort(parts: readonly CohortPart[]): CohortRef {
  const known = parts.map((part) => ({
    characteristic: part.coded.characteristic.id,
    title: part.coded.characteristic.title,
    value: part.coded.values[part.code] ?? '',
  }));
  const abouts = parts.map((part) => part.coded.characteristic.about);
  const [first, ...rest] = parts.map(phraseOf);
  return {
    id: known.map((k) => `${k.characteristic}=${k.value}`).join('&'),
    parts: known,
    phrase: rest.length === 0 ? (first ?? '') : `${first} that are also ${rest.join(' and ')}`,
    comparison:
      parts.length === 1
        ? 'everyone else with a known answer'
        : 'what its parts together would lead us to expect',
    about: abouts.reduce((a, b) => (RANK[b] < RANK[a] ? b : a), abouts[0] ?? 'people'),
    sensitive: parts.some((part) => part.coded.characteristic.sensitive),
  };
}

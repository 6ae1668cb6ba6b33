import type { SignOfNeed, Silence, SilenceKind, Sureness, WalkStep } from '../finding.ts';
import { surenessSentence } from '../gap-sentences.ts';
import { unknownKinds } from '../left-out.ts';
import { nameCohort } from '../name-cohort.ts';
import { sayCount, sentence } from '../say.ts';
import { noTriangulation } from '../triangulate.ts';
import type { Heard } from './heard.ts';

const HEARD_WORDS: Readonly<Record<SilenceKind, (cohort: string, of100: string) => string>> = {
  reporting: (cohort, of100) =>
    `${cohort} reported ${of100} repairs for every 100 that homes like them would`,
  contact: (cohort, of100) => `${cohort} had two-way contact in ${of100} homes for every 100 we would expect`,
  survey: (cohort, of100) => `${cohort} sent ${of100} answers to our survey for every 100 we would expect`,
  participation: (cohort, of100) =>
    `${cohort} hold ${of100} places for every 100 that their share of households would give`,
  complaint: (cohort, of100) => `${cohort} made ${of100} complaints for every 100 we would expect`,
  data: (cohort, of100) =>
    `for ${cohort} we hold ${of100} answers about people for every 100 we hold elsewhere`,
};

const LIKE_WHOM: Readonly<Record<SilenceKind, string>> = {
  reporting: 'homes of the same type, bedrooms, age, heating and kind of tenancy',
  contact: 'homes of the same type and kind of tenancy',
  survey: 'people asked in the same way',
  participation: 'all households with a known answer',
  complaint: 'homes of the same type and kind of tenancy',
  data: 'all other homes',
};

const per100 = (value: number): string => String(Math.round(value * 100));

/** A silence as a page says it. A silence is called only with a sign of need (S3), where its kind asks for one. */
export function describeSilence(heard: Heard, signs: readonly SignOfNeed[], rate: number): Silence {
  const cohort = nameCohort([{ coded: heard.coded, code: heard.code }]);
  const asksForSign = heard.kind === 'reporting' || heard.kind === 'complaint';
  const verdict = !asksForSign || signs.some((s) => s.verdict === 'need') ? 'silence' : 'candidate';
  const sureness: Sureness = heard.q > rate ? 'could be chance' : heard.q <= 0.001 ? 'very clear' : 'clear';
  const { total, kinds } = unknownKinds(heard.units, heard.coded);
  const of100 = per100(heard.shrunk.value);
  const headline = sentence(HEARD_WORDS[heard.kind](cohort.phrase, of100));
  const signText =
    verdict === 'candidate'
      ? 'No sign of need is held or seen, so this is a candidate: a low figure alone proves neither voice nor silence.'
      : signs
          .filter((s) => s.verdict === 'need')
          .map((s) => `${s.title}: ${s.note}`)
          .join(' ');
  return {
    kind: 'silence',
    id: `${heard.kind}:${cohort.id}`,
    silence: heard.kind,
    cohort,
    verdict,
    heard: heard.observed,
    expected: heard.expected,
    observedOverExpected: heard.shrunk,
    raw: heard.raw,
    sureness,
    scan: { tested: heard.tested, stoodOut: heard.stoodOut, q: heard.q },
    homes: heard.homes,
    noun: 'home',
    overdispersion: heard.overdispersion,
    signsOfNeed: signs,
    likeWhom: LIKE_WHOM[heard.kind],
    leftOut: { units: total, share: heard.units.count > 0 ? total / heard.units.count : 0, kinds },
    triangulation: noTriangulation(headline),
    walk: walkOf(heard, total),
    sentences: {
      headline: `${headline}.`,
      detail:
        `Between ${per100(heard.shrunk.lower)} and ${per100(heard.shrunk.upper)} of 100; heard ${sayCount(heard.observed)}, expected ${sayCount(heard.expected)}, in ${sayCount(heard.homes)} homes, compared with ${LIKE_WHOM[heard.kind]}. ${signText}`.trim(),
      sure: surenessSentence(sureness, { tested: heard.tested, stoodOut: heard.stoodOut }),
    },
    caveats: heard.units.measure.caveats,
  };
}

function walkOf(heard: Heard, unknown: number): WalkStep[] {
  return [
    ...heard.units.steps,
    {
      title: 'With a known answer',
      rows: heard.units.count - unknown,
      note: `${sayCount(unknown)} left out: not known.`,
    },
    {
      title: 'Expected, from homes alike',
      figure: sayCount(heard.expected),
      note: `The rate of ${LIKE_WHOM[heard.kind]}, this cohort itself left out.`,
    },
    {
      title: 'Heard',
      figure: sayCount(heard.observed),
      note: `Some homes are heard far more often than others: the interval is ${Math.sqrt(Math.max(1, heard.overdispersion)).toFixed(1)} times as wide as plain counting would give.`,
    },
    {
      title: 'Made honest',
      figure: `${per100(heard.shrunk.lower)} to ${per100(heard.shrunk.upper)} of 100`,
      note: 'Drawn towards the level of its kind, so that a small place is not shouted.',
    },
  ];
}

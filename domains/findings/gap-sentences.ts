import type { Measure } from '../measures/index.ts';
import type { CohortRef, Estimate, Gap, LeftOut, RivalExplanation, Sureness } from './finding.ts';
import { sayAbout, sayCount, sayMonth, sayRange, saySize, sentence } from './say.ts';

export interface GapFacts {
  readonly measure: Measure;
  readonly cohort: CohortRef;
  readonly side: Gap['side'];
  readonly printed: Estimate;
  readonly base: Gap['base'];
  readonly touched: Gap['touched'];
  readonly sureness: Sureness;
  readonly scan: Gap['scan'];
  readonly rivals: readonly RivalExplanation[];
  readonly leftOut: LeftOut;
}

const UNITS: Readonly<Record<Measure['of'], string>> = {
  job: 'jobs',
  complaint: 'complaints',
  response: 'answers',
  home: 'homes',
};

/** The sentences of a gap, as a resident could read them aloud. Never cause, never blame (§8). */
export function gapSentences(facts: GapFacts): Gap['sentences'] {
  const { measure, cohort, side, printed, base } = facts;
  const said = side === 'worse' ? measure.saidWorse : measure.saidBetter;
  const size = saySize(measure, printed.value);
  const headline = sentence(said.replace('{cohort}', cohort.phrase).replace('{size}', size));
  return {
    headline: `${headline}.`,
    detail: `Between ${sayRange(measure, printed).replace(' to ', ' and ')}; ${sayCount(base.units)} ${UNITS[measure.of]} in ${sayCount(base.homes)} homes, ${sayMonth(base.from)} to ${sayMonth(base.to)}. Compared with ${cohort.comparison}.`,
    size: touchedSentence(facts),
    sure: surenessSentence(facts.sureness, facts.scan),
    notExplained: explainedSentence(facts),
  };
}

function touchedSentence({ touched }: GapFacts): string {
  if (touched.upper <= 0) return 'How many it touches a year we cannot say.';
  return `That is ${sayAbout({ value: touched.value, lower: Math.max(0, touched.lower), upper: touched.upper })} ${touched.what}.`;
}

export function surenessSentence(sureness: Sureness, scan: { tested: number; stoodOut: number }): string {
  const made = `This scan made ${sayCount(scan.tested)} comparisons and ${sayCount(scan.stoodOut)} stood out; by our rule, about ${sayCount(Math.max(1, scan.stoodOut * 0.05))} of those may be false alarms.`;
  switch (sureness) {
    case 'very clear':
      return `It is very unlikely to be chance. ${made}`;
    case 'clear':
      return `It is unlikely to be chance. ${made}`;
    case 'could be chance':
      return `It could be chance. ${made}`;
    default:
      return 'There is too little data to tell.';
  }
}

function explainedSentence({ measure, rivals }: GapFacts): string {
  const [mix, ...others] = rivals;
  const held = others.filter((r) => r.verdict === 'does not explain it').map((r) => r.title.toLowerCase());
  const part = others.filter((r) => r.verdict === 'explains part').map((r) => r.title.toLowerCase());
  const whole = others.filter((r) => r.verdict === 'explains it').map((r) => r.title.toLowerCase());
  const list = (words: readonly string[]): string =>
    words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
  const sentences = [
    mix
      ? `Like is compared with like: ${measure.caseMix.map((m) => m.replaceAll('_', ' ')).join(', ')} held the same.`
      : '',
    whole.length > 0 ? `Little is left once we hold still: ${list(whole)}.` : '',
    part.length > 0 ? `It is smaller once we hold still: ${list(part)}.` : '',
    held.length > 0 ? `It is still there once we hold still: ${list(held)}.` : '',
    'This is a difference. It does not show what brings it about.',
  ];
  return sentences.filter((s) => s !== '').join(' ');
}

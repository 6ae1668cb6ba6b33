import type { Random } from '../../chance/index.ts';
import {
  rake,
  rakedDesign,
  raoScottTest,
  type SurveyDesign,
  surveyDesign,
  surveyDifference,
  surveyMean,
  surveyRatio,
  surveyShareInterval,
  surveyTotal,
} from '../../surveys/index.ts';
import { beta, clusterSize, exponential, times } from '../draws.ts';
import { covers, type Scenario, type Study } from '../study.ts';

interface Answers {
  readonly values: readonly number[];
  readonly group: readonly string[];
  readonly clusters: readonly number[];
  readonly weights: readonly number[];
}

interface Made {
  readonly clusters: number;
  readonly share: number;
  /** Size of the beta that makes answers of a cluster alike. */
  readonly alike: number;
}

/** Clusters of 1 to 20 people; weights vary apart from the answers; the group is apart from them too. */
function answers(random: Random, { clusters, share, alike }: Made): Answers {
  const rows = times(clusters, (cluster) => {
    const own = beta(random, share * alike, (1 - share) * alike);
    return times(clusterSize(random), () => ({
      cluster,
      value: random.next() < own ? 1 : 0,
      group: ['a', 'b', 'c'][Math.floor(3 * random.next() ** 1.5)] ?? 'a',
      weight: 0.5 + exponential(random, 0.7),
    }));
  }).flat();
  return {
    values: rows.map(({ value }) => value),
    group: rows.map(({ group }) => group),
    clusters: rows.map(({ cluster }) => cluster),
    weights: rows.map(({ weight }) => weight),
  };
}

const designOf = ({ weights, clusters }: Answers): SurveyDesign | undefined => {
  const design = surveyDesign({ weights, clusters });
  return design.ok ? design : undefined;
};

const mean = (made: Made) => (random: Random) => {
  const data = answers(random, made);
  const design = designOf(data);
  const answer = design && surveyMean(design, { values: data.values });
  return answer?.ok ? covers(answer.interval, made.share) : undefined;
};

const share = (made: Made, method: 'logit' | 'beta') => (random: Random) => {
  const data = answers(random, made);
  const design = designOf(data);
  const answer = design && surveyMean(design, { values: data.values });
  if (!design || !answer?.ok) return undefined;
  const interval = surveyShareInterval({
    share: answer.estimate,
    standardError: answer.standardError,
    degreesOfFreedom: design.degreesOfFreedom,
    n: answer.n,
    method,
  });
  return interval.ok ? covers(interval, made.share) : undefined;
};

const ratio = (made: Made) => (random: Random) => {
  const data = answers(random, made);
  const design = designOf(data);
  const denominator = data.values.map(() => exponential(random, 2));
  const answer = design && surveyRatio(design, { numerator: data.values, denominator });
  return answer?.ok ? covers(answer.interval, made.share / 2) : undefined;
};

const difference = (made: Made) => (random: Random) => {
  const data = answers(random, made);
  const design = designOf(data);
  const inside = data.group.map((name) => name === 'c');
  const answer =
    design &&
    surveyDifference(design, { values: data.values, group: inside, others: inside.map((is) => !is) });
  return answer?.ok ? covers(answer.interval, 0) : undefined;
};

/** Rows expected of a cluster, and their mean weight. */
const MEAN_SIZE = times(20, (k) => Math.exp(-k / 3)).reduce((sum, share) => sum + share, 0);
const MEAN_WEIGHT = 1.2;

const total = (made: Made) => (random: Random) => {
  const data = answers(random, made);
  const design = designOf(data);
  const answer = design && surveyTotal(design, { values: data.values });
  return answer?.ok
    ? covers(answer.interval, made.clusters * MEAN_SIZE * MEAN_WEIGHT * made.share)
    : undefined;
};

const association = (made: Made) => (random: Random) => {
  const data = answers(random, made);
  const design = designOf(data);
  const answer = design && raoScottTest(design, data.group, data.values.map(String));
  return answer?.ok ? answer.p <= 0.05 : undefined;
};

/** People answer unevenly by age and region; answers differ by both; raking to the population puts it right. */
function raked(random: Random): boolean | undefined {
  const people: { age: string; region: string; value: number }[] = [];
  while (people.length < 300) {
    const age = random.next() < 0.5 ? 'young' : 'old';
    const region = random.next() < 0.4 ? 'north' : 'south';
    if (random.next() > (age === 'young' ? 0.3 : 0.6) * (region === 'north' ? 0.6 : 1)) continue;
    const chance = 0.2 + (age === 'young' ? 0.2 : 0) + (region === 'north' ? 0.1 : 0);
    people.push({ age, region, value: random.next() < chance ? 1 : 0 });
  }
  const margins = [
    { name: 'age', labels: people.map(({ age }) => age), targets: { young: 0.5, old: 0.5 } },
    { name: 'region', labels: people.map(({ region }) => region), targets: { north: 0.4, south: 0.6 } },
  ];
  const weighted = rake({ margins });
  const design = surveyDesign({ weights: people.map(() => 1) });
  if (!weighted.ok || !design.ok) return undefined;
  const answer = surveyMean(rakedDesign(design, weighted.weights, weighted.margins), {
    values: people.map(({ value }) => value),
  });
  return answer.ok ? covers(answer.interval, 0.34) : undefined;
}

const MADE: readonly (readonly [string, Made])[] = [
  ['15 clusters of 1–20, share 40 %', { clusters: 15, share: 0.4, alike: 6 }],
  ['80 clusters of 1–20, share 40 %', { clusters: 80, share: 0.4, alike: 6 }],
  ['80 clusters of 1–20, share 5 %', { clusters: 80, share: 0.05, alike: 20 }],
];

const scenarios = (
  trialOf: (made: Made) => Scenario['trial'],
  warned: Readonly<Record<number, string>> = {},
): Scenario[] =>
  MADE.map(([name, made], i) => {
    const warning = warned[i];
    return {
      name,
      trial: trialOf(made),
      effort: 0.5,
      ...(warning ? { warned: warning } : {}),
    };
  });

const study = (name: string, file: string, kind: Study['kind'], list: Scenario[]): Study => ({
  name,
  file: `surveys/${file}.ts`,
  kind,
  promise: 'nominal',
  scenarios: list,
});

const FEW = 'few clusters of very unequal totals';

export const surveyStudies: readonly Study[] = [
  study(
    'surveyMean',
    'survey-mean',
    'interval',
    scenarios(mean, { 2: 'shares that are not close to 0 or 1' }),
  ),
  study(
    'surveyShareInterval, logit',
    'survey-share-interval',
    'interval',
    scenarios((made) => share(made, 'logit')),
  ),
  study(
    'surveyShareInterval, beta',
    'survey-share-interval',
    'interval',
    scenarios((made) => share(made, 'beta')),
  ),
  study(
    'surveyRatio',
    'survey-ratio',
    'interval',
    scenarios(ratio, { 2: 'rare events, where the estimate is skewed' }),
  ),
  study(
    'surveyDifference',
    'survey-difference',
    'interval',
    scenarios(difference, { 2: 'shares near 0 or 1, where a handful of events decides' }),
  ),
  study('surveyTotal', 'survey-total', 'interval', scenarios(total, { 0: FEW, 2: FEW })),
  study('rake, mean with its design', 'raked-design', 'interval', [
    { name: '300 answers, uneven by age and region', trial: raked, effort: 0.5 },
  ]),
  study(
    'raoScottTest',
    'rao-scott-test',
    'test',
    scenarios(association, { 0: 'fewer than some ten clusters', 2: 'cells with almost nobody' }),
  ),
];

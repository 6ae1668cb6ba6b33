import type { Random } from '../../chance/index.ts';
import {
  binomialFamily,
  designMatrix,
  generalisedLinearModel,
  negativeBinomialRegression,
  observedOverModel,
  poissonFamily,
} from '../../regression/index.ts';
import { maihdaOfShares, maihdaOfValues } from '../../shrinkage/index.ts';
import { surveyDesign, surveyLogisticRegression } from '../../surveys/index.ts';
import { beta, binomial, clusterSize, exponential, gamma, poisson, times } from '../draws.ts';
import { covers, type Study } from '../study.ts';

interface Fitted {
  readonly ok: boolean;
  readonly coefficients?: readonly number[];
  readonly standardErrors?: readonly number[];
}

/** The slope's estimate with 1.96 of its standard errors to either side. */
function slopeCovers(fit: Fitted, truth: number): boolean | undefined {
  const [slope, error] = [fit.coefficients?.[1], fit.standardErrors?.[1]];
  if (!fit.ok || slope === undefined || error === undefined) return undefined;
  return covers({ lower: slope - 1.96 * error, upper: slope + 1.96 * error }, truth);
}

const inverseLogit = (x: number): number => 1 / (1 + Math.exp(-x));

/** An unequal yes-no predictor and one of numbers. */
function predictors(random: Random, rows: number) {
  const x = times(rows, () => (random.next() < 0.2 ? 1 : 0));
  const z = times(rows, () => random.normal());
  const design = designMatrix(
    [
      { name: 'x', numbers: x },
      { name: 'z', numbers: z },
    ],
    { rows },
  );
  return design.ok ? { x, z, design } : undefined;
}

const logistic = (rows: number, intercept: number) => (random: Random) => {
  const made = predictors(random, rows);
  if (!made) return undefined;
  const response = made.x.map((x, i) =>
    random.next() < inverseLogit(intercept + 0.7 * x + 0.3 * (made.z[i] ?? 0)) ? 1 : 0,
  );
  return slopeCovers(generalisedLinearModel({ design: made.design, response, family: binomialFamily }), 0.7);
};

const count = (random: Random, x: number, z: number, theta?: number): number =>
  poisson(random, Math.exp(0.3 + 0.5 * x + 0.2 * z) * (theta ? gamma(random, theta, 1 / theta) : 1));

const counted = (rows: number, theta?: number) => (random: Random) => {
  const made = predictors(random, rows);
  if (!made) return undefined;
  const response = made.x.map((x, i) => count(random, x, made.z[i] ?? 0, theta));
  return slopeCovers(generalisedLinearModel({ design: made.design, response, family: poissonFamily }), 0.5);
};

const varied = (rows: number, theta: number) => (random: Random) => {
  const made = predictors(random, rows);
  if (!made) return undefined;
  const counts = made.x.map((x, i) => count(random, x, made.z[i] ?? 0, theta));
  return slopeCovers(negativeBinomialRegression({ design: made.design, counts }), 0.5);
};

const surveyed = (clusters: number) => (random: Random) => {
  const rows = times(clusters, (cluster) => {
    const own = 0.5 * random.normal();
    return times(clusterSize(random), () => ({ cluster, own, weight: 0.5 + exponential(random, 0.7) }));
  }).flat();
  const made = predictors(random, rows.length);
  const design = surveyDesign({
    weights: rows.map(({ weight }) => weight),
    clusters: rows.map(({ cluster }) => cluster),
  });
  if (!made || !design.ok) return undefined;
  const answers = rows.map(({ own }) => (random.next() < inverseLogit(own - 0.3) ? 1 : 0));
  return slopeCovers(surveyLogisticRegression(design, made.design, answers), 0);
};

/** Cases of differing chances in eight places that treat like alike; one place at random. */
function places(random: Random): boolean | undefined {
  const rows = times(800, () => ({ place: `p${random.integer(8)}`, chance: beta(random, 1, 6) }));
  const answer = observedOverModel({
    outcomes: rows.map(({ chance }) => (random.next() < chance ? 1 : 0)),
    chances: rows.map(({ chance }) => Math.min(1 - 1e-9, Math.max(1e-9, chance))),
    groups: rows.map(({ place }) => place),
  });
  const place = answer.ok ? answer.groups[random.integer(8)] : undefined;
  return place && covers(place, 1);
}

const GROUPS = [6, 5] as const;
const labels = (of: 'first' | 'second'): string[] =>
  times(GROUPS[0] * GROUPS[1], (i) =>
    of === 'first' ? `a${i % GROUPS[0]}` : `b${Math.floor(i / GROUPS[0])}`,
  );
const dimensions = [
  { name: 'first', labels: labels('first') },
  { name: 'second', labels: labels('second') },
];
const mainEffects = (): number[] => labels('first').map((_, i) => 0.2 * (i % GROUPS[0]));

type Limit = 'shrunk' | 'interaction';

interface StratumLimits {
  readonly lower: number;
  readonly upper: number;
  readonly interactionLower: number;
  readonly interactionUpper: number;
}

const holds = (
  stratum: StratumLimits | undefined,
  limit: Limit,
  truth: { shrunk: number; interaction: number },
) =>
  stratum &&
  (limit === 'shrunk'
    ? covers(stratum, truth.shrunk)
    : covers({ lower: stratum.interactionLower, upper: stratum.interactionUpper }, truth.interaction));

const crossedMeans = (limit: Limit, apart: number) => (random: Random) => {
  const interactions = mainEffects().map(() => apart * random.normal());
  const truth = mainEffects().map((main, i) => 10 + main + (interactions[i] ?? 0));
  const strata = truth.map((mean) => {
    const values = times(2 + Math.floor(40 * random.next() ** 2), () => mean + 2 * random.normal());
    const own = values.reduce((sum, value) => sum + value, 0) / values.length;
    const squaredDeviations = values.reduce((sum, value) => sum + (value - own) ** 2, 0);
    return { n: values.length, mean: own, squaredDeviations };
  });
  const answer = maihdaOfValues({ strata, dimensions });
  const i = random.integer(truth.length);
  const is = { shrunk: truth[i] ?? 0, interaction: interactions[i] ?? 0 };
  return answer.ok ? holds(answer.strata[i], limit, is) : undefined;
};

const crossedShares = (limit: Limit, apart: number) => (random: Random) => {
  const interactions = mainEffects().map(() => apart * random.normal());
  const truth = mainEffects().map((main, i) => inverseLogit(main - 1.5 + (interactions[i] ?? 0)));
  const totals = truth.map(() => 20 + Math.floor(180 * random.next() ** 2));
  const counts = totals.map((n, i) => binomial(random, n, truth[i] ?? 0));
  const answer = maihdaOfShares({ counts, totals, dimensions });
  const i = random.integer(truth.length);
  const is = { shrunk: truth[i] ?? 0, interaction: interactions[i] ?? 0 };
  return answer.ok ? holds(answer.strata[i], limit, is) : undefined;
};

type Line = readonly [name: string, trial: Study['scenarios'][number]['trial'], warned?: string];

const lines = (
  [name, file]: readonly [string, string],
  effort: number,
  scenarios: readonly Line[],
): Study => ({
  name,
  file,
  kind: 'interval',
  promise: 'nominal',
  scenarios: scenarios.map(([scenario, trial, warned]) => ({
    name: scenario,
    trial,
    effort,
    ...(warned && { warned }),
  })),
});

const CROSSED = 'With 30 strata and ten coefficients the limits';
const MODEL = 'regression/generalised-linear-model.ts';

export const modelStudies: readonly Study[] = [
  lines(['generalisedLinearModel, logistic slope ± 1.96 errors', MODEL], 0.5, [
    ['80 rows, 1 in 5 with the trait, share 40 %', logistic(80, -0.4)],
    ['500 rows, 1 in 5 with the trait, rare: 5 %', logistic(500, -3)],
  ]),
  lines(['generalisedLinearModel, Poisson slope ± 1.96 errors', MODEL], 0.5, [
    ['80 rows, 1 in 5 with the trait', counted(80)],
    ['200 rows, counts that vary more (theta 2)', counted(200, 2), 'counts that vary more than Poisson'],
  ]),
  lines(
    ['negativeBinomialRegression, slope ± 1.96 errors', 'regression/negative-binomial-regression.ts'],
    0.25,
    [['200 rows, theta 2', varied(200, 2)]],
  ),
  lines(['surveyLogisticRegression, slope ± 1.96 errors', 'surveys/survey-logistic-regression.ts'], 0.25, [
    ['80 clusters of 1–20', surveyed(80)],
  ]),
  lines(['observedOverModel', 'regression/observed-over-model.ts'], 0.5, [
    [
      '8 places of about 100 cases, chance 14 %',
      places,
      'Poisson limits are a little wide where chances are not small',
    ],
  ]),
  lines(['maihdaOfValues, strata', 'shrinkage/maihda-of-values.ts'], 0.25, [
    ['30 strata of 2–42, interactions apart by 0.5', crossedMeans('shrunk', 0.5)],
    ['30 strata of 2–42, no interactions', crossedMeans('shrunk', 0), CROSSED],
  ]),
  lines(['maihdaOfValues, interactions', 'shrinkage/maihda-of-values.ts'], 0.25, [
    ['30 strata of 2–42, interactions apart by 0.5', crossedMeans('interaction', 0.5), CROSSED],
  ]),
  lines(['maihdaOfShares, strata', 'shrinkage/maihda-of-shares.ts'], 0.1, [
    ['30 strata of 20–200, interactions apart by 0.3', crossedShares('shrunk', 0.3)],
  ]),
  lines(['maihdaOfShares, interactions', 'shrinkage/maihda-of-shares.ts'], 0.1, [
    ['30 strata of 20–200, interactions apart by 0.3', crossedShares('interaction', 0.3)],
  ]),
];

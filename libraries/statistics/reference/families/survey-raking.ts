import { designMatrix } from '../../regression/index.ts';
import type { Margin, SurveyDesign } from '../../surveys/index.ts';
import {
  effectiveSampleSize,
  rake,
  rakedDesign,
  raoScottTest,
  surveyDesign,
  surveyLogisticRegression,
  surveyMean,
  surveyRatio,
  surveyShareInterval,
  surveyTotal,
} from '../../surveys/index.ts';
import { byName } from '../design-from-formula.ts';
import type { Adapter } from '../reference-case.ts';

type Column = readonly (number | string)[];
type Columns = Readonly<Record<string, Column>>;

const SHARE = 'sch.wide';
const numbers = (column: Column = []): number[] => column.map(Number);
const labels = (column: Column = []): string[] => column.map(String);
const indicator = (column: Column, level: string): number[] =>
  column.map((x) => (String(x) === level ? 1 : 0));
const levelsOf = (column: Column = []): string[] => [...new Set(labels(column))].sort();

/** The columns that a call's text names, one a stage, as in 'svydesign(id=~dnum+snum, weights=~pw)'. */
const namedColumns = (text: string, argument: string): string[] =>
  (new RegExp(`\\b${argument}s?\\s*=\\s*~\\s*([\\w.+ ]+)`).exec(text)?.[1] ?? '')
    .split('+')
    .map((name) => name.trim());

function designOf(data: Columns, text: string): SurveyDesign | undefined {
  const column = (argument: string, stage = 0): Column | undefined =>
    data[namedColumns(text, argument)[stage] ?? ''];
  const [clusters, strata, fpc] = [column('id'), column('strata'), column('fpc')];
  const [clusters2, fpc2] = [column('id', 1), column('fpc', 1)];
  const design = surveyDesign({
    weights: numbers(column('weight') ?? data['pw']),
    ...(clusters && { clusters }),
    ...(strata && { strata }),
    ...(fpc && { populationSizes: numbers(fpc) }),
    ...(fpc2 && {
      secondStage: { ...(clusters2 && { clusters: clusters2 }), populationSizes: numbers(fpc2) },
    }),
  });
  return design.ok ? design : undefined;
}

function marginsOf(data: Columns, given: readonly Record<string, Column>[]): Margin[] {
  return given.flatMap((margin) => {
    const name = Object.keys(margin).find((key) => key !== 'Freq');
    if (name === undefined) return [];
    const targets = labels(margin[name]).map(
      (level, i) => [level, Number(margin['Freq']?.[i] ?? 0)] as const,
    );
    return [{ name, labels: labels(data[name]), targets: Object.fromEntries(targets) }];
  });
}

function means(design: SurveyDesign, data: Columns, { deff }: { readonly deff: boolean }) {
  const levels = levelsOf(data[SHARE]);
  const score = surveyMean(design, { values: numbers(data['api00']) });
  const shares = levels.map((level) => surveyMean(design, { values: indicator(data[SHARE] ?? [], level) }));
  const total = surveyTotal(design, { values: numbers(data['enroll']) });
  const ok = shares.flatMap((share) => (share.ok ? [share] : []));
  return {
    ...(score.ok && {
      api00: {
        mean: score.estimate,
        se: score.standardError,
        names: 'api00',
        deff: deff ? score.designEffect : null,
      },
    }),
    sch_wide: {
      mean: ok.map((share) => share.estimate),
      se: ok.map((share) => share.standardError),
      names: levels.map((level) => `${SHARE}${level}`),
      deff: deff ? ok.map((share) => share.designEffect) : null,
    },
    ...(total.ok && {
      enroll_total: { mean: total.estimate, se: total.standardError, names: 'enroll', deff: null },
    }),
  };
}

function shareIntervals(design: SurveyDesign, data: Columns, methods: readonly string[]) {
  const mean = surveyMean(design, { values: indicator(data[SHARE] ?? [], 'Yes') });
  if (!mean.ok) return {};
  const { estimate: share, standardError, n } = mean;
  return Object.fromEntries(
    methods.flatMap((name) => {
      const method = name === 'xlogit' ? 'logit' : name;
      if (method !== 'logit' && method !== 'beta' && method !== 'mean') return [];
      const limits = surveyShareInterval({
        share,
        standardError,
        n,
        method,
        degreesOfFreedom: design.degreesOfFreedom,
      });
      return limits.ok ? [[name, { est: share, lower: limits.lower, upper: limits.upper }]] : [];
    }),
  );
}

interface DomainQuestion {
  readonly by: string;
  readonly values: Readonly<Record<string, readonly number[]>>;
  readonly errorName: (name: string) => string;
}

function byDomain(design: SurveyDesign, data: Columns, { by, values, errorName }: DomainQuestion) {
  const domains = levelsOf(data[by]);
  const answer: Record<string, unknown> = { [by]: domains, _row: domains };
  for (const [name, column] of Object.entries(values)) {
    const found = domains.map((level) =>
      surveyMean(design, { values: column, domain: labels(data[by]).map((label) => label === level) }),
    );
    answer[name] = found.map((mean) => (mean.ok ? mean.estimate : null));
    answer[errorName(name)] = found.map((mean) => (mean.ok ? mean.standardError : null));
  }
  return answer;
}

const domainVariable = (expected: object | undefined, data: Columns): string =>
  Object.keys(expected ?? {}).find((key) => key in data) ?? 'stype';

export const adapter: Adapter = ({ inputs, expected, method = '' }) => {
  const data: Columns = inputs.data;
  const base = designOf(data, String(inputs.design ?? method));
  const baseWeights = numbers(data['pw']);
  const raking = rake({ baseWeights, margins: marginsOf(data, inputs.population_margins) });
  if (!base || !raking.ok) return {};
  const raked = rakedDesign(base, raking.weights, raking.margins);
  const kish = effectiveSampleSize(raking.weights);
  const shares = Object.fromEntries(
    levelsOf(data[SHARE]).map((level) => [`${SHARE}${level}`, indicator(data[SHARE] ?? [], level)]),
  );
  const ratio = surveyRatio(base, {
    numerator: numbers(data['api.stu']),
    denominator: numbers(data['enroll']),
  });
  const by = domainVariable(expected.domain_raked, data);
  const independence = raoScottTest(base, labels(data[by]), labels(data[SHARE]));
  const predictors = designMatrix(
    ['ell', 'meals'].map((name) => ({ name, numbers: numbers(data[name]) })),
    { rows: base.rows },
  );
  const logistic = !predictors.ok
    ? undefined
    : surveyLogisticRegression(base, predictors, indicator(data[SHARE] ?? [], 'Yes'));
  return {
    raked_weights: raking.weights,
    base_weights: baseWeights,
    ...(kish.ok && { kish_deff_raked: kish.designEffect, effective_n_raked: kish.effectiveN }),
    base: {
      ...means(base, data, { deff: true }),
      ...(ratio.ok && { ratio: { est: ratio.estimate, se: ratio.standardError } }),
    },
    raked: means(raked, data, { deff: false }),
    ci_base: shareIntervals(base, data, Object.keys(expected.ci_base ?? {})),
    ci_raked_logit: shareIntervals(raked, data, ['logit'])['logit'],
    domain_raked: byDomain(raked, data, { by, values: shares, errorName: (name) => `se.${name}` }),
    domain_base_api00: byDomain(base, data, {
      by: domainVariable(expected.domain_base_api00, data),
      values: { api00: numbers(data['api00']) },
      errorName: () => 'se',
    }),
    ...(independence.ok && {
      rao_scott: {
        F: independence.f,
        ndf: independence.numeratorDegrees,
        ddf: independence.denominatorDegrees,
        p: independence.p,
      },
    }),
    ...(logistic?.ok && {
      svyglm: {
        coef: byName(logistic.names, logistic.coefficients),
        se: byName(logistic.names, logistic.standardErrors),
      },
    }),
  };
};

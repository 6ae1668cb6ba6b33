import {
  betweenGroupVariance,
  concentrationIndex,
  groupDifference,
  groupRatio,
  type InequalityEstimate,
  type InequalityGroups,
  meanDifference,
  meanLogDeviation,
  populationAttributable,
  slopeIndex,
  theilIndex,
} from '../../inequality/index.ts';
import type { Outcome } from '../../outcome.ts';
import type { Adapter, Json } from '../reference-case.ts';

interface Sample {
  readonly groups: InequalityGroups;
  readonly scale: number;
  readonly favourable: boolean;
  readonly ordered: boolean;
  /** Index of the group marked as the reference, −1 when none is. */
  readonly marked: number;
}

function sampleOf(inputs: Json): Sample {
  const order: readonly number[] = inputs.subgroup_order ?? [];
  const estimates: readonly number[] = inputs.estimate;
  const rows = [...estimates.keys()].sort((a, b) => (order[a] ?? 0) - (order[b] ?? 0));
  const column = (values: readonly number[] | undefined) => rows.map((row) => Number(values?.[row] ?? 0));
  const ordered = inputs.ordered_dimension ? inputs.ordered_dimension[0] === 1 : order.length > 0;
  return {
    groups: {
      estimates: column(estimates),
      ...(inputs.se ? { standardErrors: column(inputs.se) } : {}),
      populations: inputs.population ? column(inputs.population) : rows.map(() => 1),
    },
    scale: Number(inputs.indicator_scale?.[0] ?? 1),
    favourable: (inputs.favourable_indicator?.[0] ?? 1) === 1,
    ordered,
    marked: column(inputs.reference_subgroup).indexOf(1),
  };
}

const written = ({ estimate, standardError, interval }: InequalityEstimate, times = 1) => ({
  estimate: estimate * times,
  ...(standardError === undefined ? {} : { se: standardError * times }),
  ...(interval ? { lowerci: interval.lower * times, upperci: interval.upper * times } : {}),
});

function need<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome;
}

/** The source's rule for which two groups make the gap. */
function gap({ groups, favourable, ordered, marked }: Sample) {
  const { estimates, standardErrors } = groups;
  const last = estimates.length - 1;
  const highest = estimates.indexOf(Math.max(...estimates));
  const lowest = estimates.indexOf(Math.min(...estimates));
  const pair = (): [number, number] => {
    if (ordered) return favourable ? [last, 0] : [0, last];
    if (marked < 0) return [highest, lowest];
    return favourable ? [marked, lowest] : [highest, marked];
  };
  const [first, second] = pair().map((at) => ({
    estimate: estimates[at] ?? 0,
    ...(standardErrors ? { standardError: standardErrors[at] ?? 0 } : {}),
  }));
  const best = ordered ? last : favourable ? highest : lowest;
  return { first: first ?? { estimate: 0 }, second: second ?? { estimate: 0 }, best };
}

const shares = ({ groups, scale }: Sample): InequalityGroups => ({
  populations: groups.populations,
  estimates: groups.estimates.map((estimate) => estimate / scale),
  ...(groups.standardErrors ? { standardErrors: groups.standardErrors.map((error) => error / scale) } : {}),
});

function attributable(sample: Sample, reference: number) {
  const result = populationAttributable(shares(sample), { reference, variance: 'from-counts' });
  if (!result.ok) return {};
  const { risk, fraction } = result;
  const none = sample.favourable ? risk.estimate < 0 : risk.estimate > 0;
  const floor = none ? { estimate: 0 } : {};
  const { estimate, ...rest } = written({ ...fraction, ...floor }, 100);
  return {
    parisk: written({ ...risk, ...floor }, sample.scale),
    paf: { estimate },
    paf_consistent: { estimate, ...rest },
  };
}

function spreads({ groups }: Sample) {
  const asTheSource = { interval: 'delta-second-order' } as const;
  const variance = need(betweenGroupVariance(groups, asTheSource));
  const deviation = need(meanLogDeviation(groups, { interval: 'delta' }));
  const theil = need(theilIndex(groups, { interval: 'delta' }));
  return {
    bgv: written(untruncated(variance)),
    bgsd: { estimate: variance.standardDeviation },
    cov: { estimate: 100 * (variance.coefficientOfVariation ?? Number.NaN) },
    mld: { estimate: 1000 * deviation.estimate },
    mld_consistent: written(untruncated(deviation), 1000),
    ti: { estimate: 1000 * theil.estimate },
    ti_consistent: written(untruncated(theil), 1000),
  };
}

/** The source does not cut its limits at 0. */
function untruncated(result: InequalityEstimate): InequalityEstimate {
  const { estimate, standardError, interval } = result;
  if (standardError === undefined || !interval) return result;
  return { ...result, interval: { ...interval, lower: 2 * estimate - interval.upper } };
}

function distances({ groups, marked }: Sample, best: number) {
  const fromMean = need(meanDifference(groups, 'mean'));
  const fromBest = need(meanDifference(groups, { level: groups.estimates[best] ?? 0 }));
  const reference =
    marked >= 0 ? need(meanDifference(groups, { level: groups.estimates[marked] ?? 0 })) : undefined;
  return {
    mdmw: { estimate: fromMean.weighted },
    mdmu: { estimate: fromMean.unweighted },
    mdbw: { estimate: fromBest.weighted },
    mdbu: { estimate: fromBest.unweighted },
    idisw: { estimate: (100 * fromMean.weighted) / fromMean.mean },
    idisu: { estimate: (100 * fromMean.unweighted) / fromMean.mean },
    ...(reference
      ? { mdrw: { estimate: reference.weighted }, mdru: { estimate: reference.unweighted } }
      : {}),
  };
}

/** The source rounds populations up and cases of its logistic fit to whole numbers before it fits. */
function slopes(sample: Sample) {
  const raised = shares(sample);
  const populations = raised.populations.map(Math.ceil);
  const rounded = raised.estimates.map((share, j) => {
    const size = populations[j] ?? 1;
    return Math.min(1, Math.max(0, Math.round(share * size) / size));
  });
  const linear = slopeIndex({ ...raised, populations }, { model: 'linear', variance: 'from-fit' });
  const logistic = slopeIndex(
    { ...raised, populations, estimates: rounded },
    { model: 'logistic', variance: 'from-fit' },
  );
  const answer: Record<string, unknown> = {};
  if (logistic.ok) {
    const { slopeIndex: slope, relativeIndex: ratio } = logistic;
    answer.sii_single_weight = written(slope, sample.scale);
    if (ratio) {
      answer.rii_single_weight = {
        estimate: ratio.estimate,
        se_log: ratio.standardErrorOfLog,
        lowerci: ratio.interval.lower,
        upperci: ratio.interval.upper,
      };
    }
  }
  if (linear.ok) {
    const { slopeIndex: slope, relativeIndex: ratio } = linear;
    answer.sii_linear = { ...written(slope, sample.scale), se: slope.standardError };
    if (ratio) answer.rii_linear = written({ ...ratio, standardError: ratio.standardErrorOfLog });
  }
  return answer;
}

function concentrations(sample: Sample) {
  const bounds = [0, 1] as const;
  const result = concentrationIndex(shares(sample), { bounds, variance: 'from-fit' });
  if (!result.ok) return {};
  const { absolute, relative, wagstaff, erreygers } = result;
  return {
    aci: written(absolute, sample.scale),
    ...(relative ? { rci: written(relative) } : {}),
    ...(wagstaff ? { rci_wagstaff: written(wagstaff) } : {}),
    ...(erreygers ? { rci_erreygers: written(erreygers) } : {}),
  };
}

export const adapter: Adapter = ({ inputs }) => {
  const sample = sampleOf(inputs);
  const { first, second, best } = gap(sample);
  const ratio = groupRatio(first, second);
  return {
    d: written(groupDifference(first, second)),
    ...(ratio.ok ? { r: written(ratio) } : {}),
    ...attributable(sample, best),
    ...spreads(sample),
    ...distances(sample, best),
    ...(sample.ordered ? { ...slopes(sample), ...concentrations(sample) } : {}),
  };
};

import { observedAgainstExpected } from '../../../libraries/statistics/like-with-like/index.ts';
import { benjaminiHochberg } from '../../../libraries/statistics/many-comparisons/index.ts';
import type { Characteristic } from '../../cohorts/index.ts';
import type { CohortRef, Estimate, Findings, Silence, Sureness } from '../finding.ts';
import { surenessSentence } from '../gap-sentences.ts';
import { sayCount, sentence } from '../say.ts';
import type { AnalysisSettings } from '../settings.ts';
import { noTriangulation } from '../triangulate.ts';
import type { AreaCounts } from './area-counts.ts';

export interface AreaSilences {
  readonly silences: readonly Silence[];
  readonly warnings: Findings['warnings'];
}

/** Reports by area against what the other areas' rate would give: candidates only, since a rate alone proves nothing (S3). */
export function areaSilences(counts: readonly AreaCounts[], settings: AnalysisSettings): AreaSilences {
  const warnings = counts.flatMap((one) => warningsOf(one));
  const silences = counts
    .filter((one) => uncoveredShare(one) <= MOST_EMPTY)
    .flatMap((one) => silencesOf(one, settings));
  return { silences, warnings };
}

/** Above this share of areas with nothing at all, a feed is missing: that is coverage, not silence (S5). */
const MOST_EMPTY = 0.5;

const uncoveredShare = ({ count }: AreaCounts): number =>
  count.reduce((n, c) => n + (c === 0 ? 1 : 0), 0) / Math.max(1, count.length);

function warningsOf(one: AreaCounts): Findings['warnings'] {
  const { reporting, leftOut, count } = one;
  const warnings: { title: string; note: string }[] = [];
  const empty = uncoveredShare(one);
  if (empty > MOST_EMPTY) {
    const { whole, all } = wholeUnitsEmpty(one);
    const where =
      all > 0
        ? ` ${sayCount(whole)} of ${sayCount(all)} larger units have none at all: a cliff at an administrative boundary.`
        : '';
    warnings.push({
      title: `Not covered: ${reporting.title}`,
      note: `${Math.round(empty * 100)} in 100 of ${sayCount(count.length)} areas hold none.${where} That shows where the feed is kept, not who speaks: nothing is said of silence from it.`,
    });
  }
  if (leftOut.areas > 0) {
    warnings.push({
      title: `Areas left out: ${reporting.title}`,
      note: `${sayCount(leftOut.areas)} areas have no known ${reporting.exposure.replaceAll('_', ' ')} or fewer than ${sayCount(reporting.least)}; ${sayCount(leftOut.counted)} reports from them take no part.`,
    });
  }
  if (reporting.warning)
    warnings.push({ title: `From the publisher: ${reporting.title}`, note: reporting.warning });
  return warnings;
}

function wholeUnitsEmpty({ units, count }: AreaCounts): { whole: number; all: number } {
  const totals = new Map<string, number>();
  for (const [i, unit] of units.entries())
    if (unit !== null) totals.set(unit, (totals.get(unit) ?? 0) + (count[i] ?? 0));
  return { whole: [...totals.values()].filter((n) => n === 0).length, all: totals.size };
}

interface Compared {
  readonly characteristic: Characteristic;
  readonly value: number;
  readonly ratio: Estimate;
  readonly observed: number;
  readonly expected: number;
  readonly areas: number;
  readonly ratePer1000: number;
  readonly restPer1000: number;
  readonly p: number;
  readonly dispersion: number;
}

function silencesOf(one: AreaCounts, settings: AnalysisSettings): Silence[] {
  const compared = one.fifths.flatMap(({ characteristic, fifth }) =>
    [1, 2, 3, 4, 5].flatMap((value) => compareFifth(one, characteristic, fifth, value, settings)),
  );
  const q = benjaminiHochberg(compared.map((c) => c.p));
  const stoodOut = q.filter((x) => x <= settings.falseDiscoveryRate).length;
  return compared.flatMap((c, i) => {
    const own = q[i] ?? 1;
    if (own > settings.falseDiscoveryRate || c.ratio.value >= settings.silenceBelow || c.ratio.upper >= 1)
      return [];
    return [candidate(one, c, { tested: compared.length, stoodOut, q: own })];
  });
}

function compareFifth(
  one: AreaCounts,
  characteristic: Characteristic,
  fifth: Uint8Array,
  value: number,
  settings: AnalysisSettings,
): Compared[] {
  const n = fifth.length;
  const found = observedAgainstExpected({
    numerator: one.count,
    denominator: one.exposure,
    stratum: new Int32Array(n),
    strata: 1,
    arm: fifth.map((f) => (f === 0 ? 255 : f === value ? 1 : 0)),
    cluster: Int32Array.from(fifth.keys()),
    clusters: n,
    confidence: settings.confidence,
  });
  if (!found.ok || found.clusters.group < settings.threshold) return [];
  const exposure = one.exposure.reduce((sum, e, i) => sum + (fifth[i] === value ? e : 0), 0);
  return [
    {
      characteristic,
      value,
      ratio: { value: found.ratio, lower: found.ratioInterval.lower, upper: found.ratioInterval.upper },
      observed: found.observed,
      expected: found.expected,
      areas: found.clusters.group,
      ratePer1000: (1000 * found.observed) / exposure,
      restPer1000: (1000 * found.expected) / exposure,
      p: found.p,
      dispersion: found.standardError ** 2 / Math.max(1, found.observed),
    },
  ];
}

function candidate(one: AreaCounts, c: Compared, scan: Silence['scan']): Silence {
  const { reporting } = one;
  const phrase =
    c.characteristic.phrases?.[String(c.value)] ??
    c.characteristic.phrase.replace('{value}', String(c.value));
  const cohort: CohortRef = {
    id: `${c.characteristic.id}=${c.value}`,
    parts: [{ characteristic: c.characteristic.id, title: c.characteristic.title, value: String(c.value) }],
    phrase,
    comparison: 'all other areas',
    about: 'area',
    sensitive: false,
  };
  const per100 = (x: number): string => String(Math.round(x * 100));
  const sureness: Sureness = scan.q <= 0.001 ? 'very clear' : 'clear';
  const headline = `${sentence(phrase)}: ${per100(c.ratio.value)} ${reporting.title} for every 100 that the rate elsewhere would give.`;
  return {
    kind: 'silence',
    id: `${reporting.id}:${cohort.id}`,
    silence: 'reporting',
    cohort,
    verdict: 'candidate',
    heard: c.observed,
    expected: c.expected,
    observedOverExpected: c.ratio,
    raw: c.ratio,
    sureness,
    scan,
    homes: c.areas,
    noun: 'area',
    overdispersion: c.dispersion,
    signsOfNeed: [
      {
        title: 'Signs of need',
        verdict: 'cannot tell',
        note: 'None is held by area. A low rate may be little need, or need that is not told.',
      },
    ],
    likeWhom: `all other areas, for each ${reporting.per}`,
    leftOut: {
      units: one.leftOut.counted,
      share: one.leftOut.counted / Math.max(1, one.leftOut.counted + one.count.reduce((a, b) => a + b, 0)),
      kinds: { notAsked: 0, notRecorded: one.leftOut.counted, preferNotToSay: 0, suppressed: 0 },
    },
    triangulation: noTriangulation(headline),
    walk: [
      {
        title: `Reports in areas with a known ${reporting.exposure.replaceAll('_', ' ')}`,
        rows: one.count.reduce((a, b) => a + b, 0),
        note: `${sayCount(one.leftOut.counted)} reports left out with their areas.`,
      },
      {
        title: `In ${sayCount(c.areas)} areas of this fifth`,
        rows: c.observed,
        note: `${c.ratePer1000.toFixed(1)} for each ${reporting.per}.`,
      },
      {
        title: 'Expected at the rate of the other areas',
        figure: sayCount(c.expected),
        note: `${c.restPer1000.toFixed(1)} for each ${reporting.per}.`,
      },
      {
        title: 'Made honest',
        figure: `${per100(c.ratio.lower)} to ${per100(c.ratio.upper)} of 100`,
        note: 'Areas differ from each other far more than chance; the interval allows for it.',
      },
    ],
    sentences: {
      headline,
      detail: `Between ${per100(c.ratio.lower)} and ${per100(c.ratio.upper)} of 100; ${c.ratePer1000.toFixed(1)} for each ${reporting.per}, ${c.restPer1000.toFixed(1)} elsewhere, in ${sayCount(c.areas)} areas. No sign of need is held by area, so this is a candidate: a low rate alone proves neither voice nor silence. It says something of homes in these areas, and nothing of any one resident.`,
      sure: surenessSentence(sureness, scan),
    },
    caveats: [
      ...(reporting.warning ? [reporting.warning] : []),
      'A high rate elsewhere is not over-reporting: it may be need.',
    ],
  };
}

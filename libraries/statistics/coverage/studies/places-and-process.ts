import type { Random } from '../../chance/index.ts';
import { circularScan, moransI, multinomialDraw, type ScanDirection } from '../../places/index.ts';
import { changePoint, individualsChart, rateChart, shareChart } from '../../process/index.ts';
import { between, binomial, exponential, poisson, times } from '../draws.ts';
import type { Study } from '../study.ts';

const scan = (direction: ScanDirection) => (random: Random) => {
  const places = 40;
  const expected = times(places, () => between(random, 0.5, 6));
  const cases = Array.from(multinomialDraw(random, 130, expected));
  const answer = circularScan(
    { x: times(places, () => random.next()), y: times(places, () => random.next()), cases, expected },
    { direction, random, simulations: 99 },
  );
  return answer.ok ? answer.mostLikely.pValue <= 0.05 : undefined;
};

const ring = times(30, (i) => [(i + 29) % 30, (i + 1) % 30]);

const series = (draw: () => number): number[] => times(24, draw);

type Chart = { readonly ok: boolean; readonly signals?: readonly unknown[] };

const alarmed = (chart: Chart): boolean | undefined =>
  chart.ok ? (chart.signals?.length ?? 0) > 0 : undefined;

const BEYOND = { rules: ['beyond-limits'] } as const;
const MEASURED = 'False alarms with limits from the same 24';

export const placeAndProcessStudies: readonly Study[] = [
  {
    name: 'circularScan',
    file: 'places/circular-scan.ts',
    kind: 'test',
    promise: { guaranteed: 'False alarms: at most 5 %' },
    scenarios: (['high', 'low', 'both'] as const).map((direction) => ({
      name: `40 places of 0.5–6 expected, ${direction}`,
      trial: scan(direction),
    })),
  },
  {
    name: 'moransI',
    file: 'places/morans-i.ts',
    kind: 'test',
    promise: 'nominal',
    scenarios: [
      {
        name: '30 places on a ring, skewed values',
        effort: 0.5,
        trial: (random) => {
          const values = times(30, () => exponential(random));
          const answer = moransI(values, ring, { random, permutations: 199 });
          return answer.ok ? answer.pValue <= 0.05 : undefined;
        },
      },
    ],
  },
  {
    name: 'changePoint',
    file: 'process/change-point.ts',
    kind: 'test',
    promise: 'nominal',
    scenarios: (['skewed', 'many ties'] as const).map((kind) => ({
      name: `24 points, ${kind}`,
      effort: 0.25,
      trial: (random) => {
        const values = series(() => (kind === 'skewed' ? exponential(random) : poisson(random, 2)));
        const answer = changePoint(values, { random, permutations: 199 });
        return answer.ok ? answer.pValue <= 0.05 : undefined;
      },
    })),
  },
  {
    name: 'individualsChart, beyond limits',
    file: 'process/individuals-chart.ts',
    kind: 'test',
    promise: 'nominal',
    scenarios: [
      {
        name: 'a series of 24 normal points',
        trial: (random) =>
          alarmed(
            individualsChart(
              series(() => random.normal()),
              BEYOND,
            ),
          ),
        warned: MEASURED,
      },
    ],
  },
  {
    name: 'shareChart, beyond limits',
    file: 'process/share-and-rate-charts.ts',
    kind: 'test',
    promise: 'nominal',
    scenarios: [
      {
        name: 'a series of 24 shares of 20–60, 25 %',
        trial: (random) => {
          const sizes = series(() => 20 + random.integer(41));
          return alarmed(
            shareChart(
              sizes.map((n) => binomial(random, n, 0.25)),
              sizes,
              BEYOND,
            ),
          );
        },
        warned: MEASURED,
      },
    ],
  },
  {
    name: 'rateChart, beyond limits',
    file: 'process/share-and-rate-charts.ts',
    kind: 'test',
    promise: 'nominal',
    scenarios: [
      {
        name: 'a series of 24 counts of 5–15 expected',
        trial: (random) => {
          const exposures = series(() => between(random, 5, 15));
          return alarmed(
            rateChart(
              exposures.map((mean) => poisson(random, mean)),
              exposures,
              BEYOND,
            ),
          );
        },
        warned: MEASURED,
      },
    ],
  },
];

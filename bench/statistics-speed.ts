/**
 * The library's other aims for speed, each beside a plain loop over the same data in the same minute so that figures from
 * different machines can be compared. Run `node bench/statistics-speed.ts` on a machine with nothing else to do. Exit code 1
 * when an aim is missed.
 */
import { randomFromSeed } from '../libraries/statistics/chance/index.ts';
import { audit, suppress } from '../libraries/statistics/disclosure/index.ts';
import { maihdaOfShares } from '../libraries/statistics/shrinkage/index.ts';
import { rake } from '../libraries/statistics/surveys/index.ts';
import { dailyCounts, logRank } from '../libraries/statistics/time-to-event/index.ts';
import { loadHighsSolver } from '../platform/highs/highs-solver.ts';
import { fortyTableReport } from './forty-table-report.ts';

const random = randomFromSeed('speed');

/** The least milliseconds of some rounds: what the work takes when nothing else is in the way. */
function least(work: () => void, rounds = 5): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const started = performance.now();
    work();
    best = Math.min(best, performance.now() - started);
  }
  return best;
}

const numbers = Float64Array.from({ length: 10_000_000 }, () => random.next());
let kept = 0;
const yardstick = least(() => {
  let sum = 0;
  for (let i = 0; i < numbers.length; i++) sum += Math.log(1 + (numbers[i] as number));
  kept += sum;
});

let missed = 0;
function report(name: string, milliseconds: number, aim: number): void {
  if (milliseconds > aim) missed++;
  const ratio = (milliseconds / yardstick).toFixed(2);
  console.log(
    `${name.padEnd(62)} ${milliseconds.toFixed(1).padStart(8)} ms  aim ${String(aim).padStart(5)} ms ${milliseconds > aim ? 'MISSED' : 'met'}  (${ratio} yardsticks)`,
  );
}

console.log(`yardstick: ten million logarithms ${yardstick.toFixed(1)} ms (${kept > 0 ? 'done' : ''})`);

const levels = (strata: number, base: number, place: number): string[] =>
  Array.from({ length: strata }, (_, i) => `l${Math.floor(i / base ** place) % base}`);
const strata = 512;
const totals = Array.from({ length: strata }, () => 5 + random.integer(200));
const counts = totals.map((n) => {
  const share = 1 / (1 + Math.exp(1 + 0.4 * random.normal()));
  let yes = 0;
  for (let i = 0; i < n; i++) if (random.next() < share) yes++;
  return yes;
});
report(
  'MAIHDA of shares, 512 strata of three characteristics',
  least(() => {
    const result = maihdaOfShares({
      counts,
      totals,
      dimensions: [0, 1, 2].map((place) => ({ name: `d${place}`, labels: levels(strata, 8, place) })),
    });
    if (!result.ok) throw new Error(result.message);
  }, 3),
  300,
);

const respondents = 10_000;
const margins = Array.from({ length: 8 }, (_, m) => {
  const size = 3 + (m % 5);
  const labels = Array.from({ length: respondents }, () => `l${Math.floor(size * random.next() ** 1.3)}`);
  const targets = Object.fromEntries(
    Array.from({ length: size }, (_level, k) => [`l${k}`, 1000 + 300 * k * (m % 2)]),
  );
  const sum = Object.values(targets).reduce((total, target) => total + target, 0);
  return {
    name: `m${m}`,
    labels,
    targets: Object.fromEntries(Object.entries(targets).map(([k, t]) => [k, (t * 10_000) / sum])),
  };
});
report(
  'raking 10,000 respondents on 8 margins',
  least(() => {
    const result = rake({ margins });
    if (!result.ok || !result.converged) throw new Error('raking did not converge');
  }),
  50,
);

const jobs = 1_000_000;
const groups = [0, 1].map((group) => {
  const durations = new Float64Array(jobs / 2);
  const status = new Uint8Array(jobs / 2);
  for (let i = 0; i < durations.length; i++) {
    durations[i] = Math.min(400, Math.floor(-(25 + group) * Math.log(1 - random.next())));
    status[i] = random.next() < 0.9 ? 1 : 0;
  }
  return { durations, status };
});
const counted = groups.map((group) => {
  const result = dailyCounts(group);
  if (!result.ok) throw new Error(result.message);
  return result;
});
report(
  'log-rank of 1,000,000 units from daily counts',
  least(() => void logRank(counted)),
  20,
);
report(
  '  counting them first',
  least(() => void groups.map((group) => dailyCounts(group)), 3),
  1000,
);

const solver = await loadHighsSolver();
for (const people of [4000, 1500]) {
  const tables = fortyTableReport('speed', people);
  let withheld: ReadonlyMap<string, 'primary' | 'secondary'> = new Map();
  report(
    `suppression of a 40-table report, ${tables.cells.length} cells, ${people} people`,
    least(() => {
      const result = suppress({ ...tables, threshold: 10, protection: 5, solver });
      if (!result.ok || !result.audit.safe) throw new Error('not protected');
      withheld = result.withheld;
    }, 1),
    30_000,
  );
  report(
    `disclosure audit of it, ${withheld.size} cells withheld`,
    least(() => {
      const result = audit({ ...tables, withheld, protection: 5, solver });
      if (!result.ok || !result.safe) throw new Error('not safe');
    }, 3),
    5000,
  );
}

process.exitCode = missed > 0 ? 1 : 0;

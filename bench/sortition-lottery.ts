import { existsSync } from 'node:fs';
import { checkPanels, fairLottery, type Objective } from '../libraries/sortition/index.ts';
import {
  expectedCases,
  referenceAbsent,
  referenceDraw,
} from '../libraries/sortition/testing/reference-case.ts';
import { randomFromSeed } from '../libraries/statistics/chance/index.ts';
import { loadLinearSolver } from '../platform/highs/highs-model.ts';

// CPU seconds of the peer (Python, sortition-algorithms), measured elsewhere on 2 cores; undefined: not done or not known.
const PEER: Readonly<Record<string, string>> = {
  'syn_200_20 maximin': 'about 6',
  'syn_500_40 maximin': 'about 90',
  'syn_1000_40 maximin': 'over 310, not done',
  'syn_500_40 leximin': 'not done in 900',
  'syn_200_20 nash': '20.5',
};
const AIM: Readonly<Record<string, string>> = {
  'syn_200_20 leximin': '1',
  'syn_500_40 leximin': '6',
  'syn_1000_110 leximin': '15',
  'syn_2000_110 leximin': '40',
};
const CASES: readonly (readonly [string, Objective])[] = [
  ['syn_200_20', 'maximin'],
  ['syn_200_20', 'leximin'],
  ['syn_200_20', 'nash'],
  ['syn_200_20', 'goldilocks'],
  ['syn_200_20_addr', 'leximin'],
  ['syn_500_40', 'maximin'],
  ['syn_500_40', 'leximin'],
  ['syn_1000_40', 'maximin'],
  ['syn_1000_40', 'leximin'],
  ['syn_1000_110', 'leximin'],
  ['syn_2000_110', 'leximin'],
];

/** `node bench/sortition-lottery.ts [case …]`: CPU seconds, memory and proof of each reference pool, beside the peer. */
async function main(): Promise<void> {
  if (referenceAbsent || !existsSync(new URL('../package.json', import.meta.url))) {
    console.log(`Skipped: ${referenceAbsent}.`);
    return;
  }
  const solver = await loadLinearSolver();
  const only = process.argv.slice(2);
  const expected = expectedCases();
  console.log(
    'case | objective | CPU s | aim | peer | MB | smallest odds | expected | status | odds off by | panels | wrong',
  );
  for (const [name, objective] of CASES.filter(([own]) => only.length === 0 || only.includes(own))) {
    const request = referenceDraw(name);
    const before = process.cpuUsage();
    const found = fairLottery(request, { objective, solver, random: randomFromSeed('bench') });
    const used = process.cpuUsage(before);
    const seconds = ((used.user + used.system) / 1e6).toFixed(2);
    if (!found.ok) {
      console.log(`${name} | ${objective} | ${seconds} | ${found.message}`);
      continue;
    }
    const { odds, certificate, panels } = found.lottery;
    const key = `${name} ${objective}`;
    console.log(
      [
        name,
        objective,
        seconds,
        AIM[key] ?? '',
        PEER[key] ?? '',
        (process.memoryUsage().rss / 1e6).toFixed(0),
        Math.min(...odds).toFixed(6),
        objective === 'leximin' || objective === 'maximin'
          ? (expected[name]?.min_probability_leximin ?? '')
          : '',
        certificate.status,
        certificate.within.toExponential(1),
        panels.length,
        checkPanels(request, panels).length,
      ].join(' | '),
    );
  }
}

await main();

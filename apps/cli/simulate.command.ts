import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { planProblemLine, readPlan, writeLandlord } from '../../domains/evidence/simulate/index.ts';
import { type Command, type CommandIo, EXIT, type ExitCode } from './command.ts';

const HELP = `hearth simulate --plan PLAN --out FOLDER [--seed SEED] [--json]

Makes a simulated landlord: extracts as a landlord would export them, and the truth about what is planted in them
(truth.json, truth-homes.csv, truth-effects.csv, which hearth analyse does not read).

  --plan PLAN    a plan (JSON); examples/plans has four; docs/guides/simulated-landlord.md explains the format
  --out FOLDER   where the extracts go; made if it is not there
  --seed SEED    in place of the plan's own seed; the same plan and seed give the same bytes
  --json         say what was written as JSON

Example
  hearth simulate --plan examples/plans/tiny.json --out out/tiny --seed 7

Exit codes: 0 written · 2 the plan has faults (each is listed with its fix) · 3 the folder cannot be written · 64 wrong use`;

interface Wanted {
  readonly plan: string;
  readonly out: string;
  readonly seed?: string | undefined;
  readonly json: boolean;
}

function wantedOf(args: readonly string[]): Wanted | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        plan: { type: 'string' },
        out: { type: 'string' },
        seed: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
    if (values.plan === undefined) return 'Which plan? Add --plan, such as --plan examples/plans/tiny.json';
    if (values.out === undefined) return 'Where to? Add --out with a folder, such as --out out/tiny';
    return { plan: values.plan, out: values.out, seed: values.seed, json: values.json };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** A seed of digits is the number that a plan would write; anything else is text. */
const seedOf = (text: string): number | string => (/^\d{1,15}$/.test(text) ? Number(text) : text);

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function simulate(wanted: Wanted, io: CommandIo): ExitCode {
  const text = readText(resolve(io.currentFolder, wanted.plan));
  if (text === undefined) {
    io.err(
      `There is no plan to read at ${wanted.plan}. Check the path; examples/plans has four to start from.`,
    );
    return EXIT.badInput;
  }
  const reading = readPlan(text, wanted.seed === undefined ? {} : { seed: seedOf(wanted.seed) });
  if (!reading.ok) {
    io.err(`The plan ${wanted.plan} has ${reading.problems.length} fault(s); nothing was written.`);
    for (const problem of reading.problems) io.err(`  ${planProblemLine(problem)}`);
    return EXIT.badInput;
  }
  const folder = resolve(io.currentFolder, wanted.out);
  const { plan } = reading;
  const { truth, rows } = writeLandlord(plan, folder, (share) => io.progress(share, 'Simulating homes'));
  if (wanted.json) {
    io.out(JSON.stringify({ landlord: plan.landlord, seed: plan.seed, folder: wanted.out, rows }));
    return EXIT.ok;
  }
  io.out(
    `${plan.landlord}: ${rows['homes']} homes and ${rows['repairs']} repairs in ${wanted.out} (seed ${plan.seed}).`,
  );
  io.out(
    `Planted: ${truth.plants.length} gaps, ${truth.silences.length} silences, ${truth.coverageHoles.length} coverage holes.`,
  );
  io.out(
    `Next: hearth analyse ${wanted.out} --out report, then hearth score report --truth ${wanted.out}/truth.json`,
  );
  return EXIT.ok;
}

export const command: Command = {
  name: 'simulate',
  summary: 'make a simulated landlord whose truth is known',
  help: HELP,
  async run(args, io) {
    const wanted = wantedOf(args);
    if (typeof wanted === 'string') {
      io.err(wanted);
      io.err('See hearth simulate --help.');
      return EXIT.usage;
    }
    try {
      return simulate(wanted, io);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
      if (code === undefined) throw error;
      io.err(`The folder ${wanted.out} cannot be written (${code}). Choose another with --out.`);
      return EXIT.environment;
    }
  },
};

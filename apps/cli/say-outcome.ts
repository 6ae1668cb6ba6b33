import type { Publishable } from '../../domains/disclosure/index.ts';
import type { Fault } from '../../domains/reports/run-analysis.job.ts';
import type { CommandIo } from './command.ts';

/** Three lines: what was found, who is not heard, and where the report is. */
export function sayOutcome(report: Publishable, place: string, io: CommandIo): void {
  const gaps = report.gaps.filter((g) => g.side === 'worse' && g.standing.as === 'finding');
  const [first] = gaps;
  const quiet = report.silences.filter((s) => s.verdict === 'silence');
  const candidates = report.silences.filter((s) => s.verdict === 'candidate').length;
  io.out(
    first
      ? `Whom we fail: ${gaps.length} ${gaps.length === 1 ? 'gap' : 'gaps'} that chance does not explain. First: ${first.sentences.headline}`
      : `Whom we fail: no gap that is clear, in ${report.scan.comparisons.toLocaleString('en-GB')} comparisons.`,
  );
  const [silent] = quiet;
  io.out(
    silent
      ? `Whom we do not hear: ${quiet.length} ${quiet.length === 1 ? 'silence' : 'silences'} and ${candidates} to look into. First: ${silent.sentences.headline}`
      : `Whom we do not hear: no silence with a sign of need; ${candidates} to look into.`,
  );
  io.out(`Report: ${place}`);
}

/** Faults of the input, each with its place and its fix. */
export function sayFaults(faults: readonly Fault[], io: CommandIo): void {
  io.err(
    faults.length === 1
      ? 'The extracts cannot be read; nothing was written.'
      : `The extracts cannot be read: ${faults.length} things to mend; nothing was written.`,
  );
  for (const fault of faults) {
    io.err(`  ${fault.where === '' ? '' : `${fault.where}: `}${fault.what}`);
    if (fault.fix !== '') io.err(`    Fix: ${fault.fix}`);
  }
}

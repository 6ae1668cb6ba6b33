import type { CommandIo } from './command.ts';

const WIDTH = 24;

/** The real outside world: progress on one line of standard error, only where a person watches. */
export function terminalIo(): CommandIo {
  const environment = process.env;
  const isTerminal = process.stderr.isTTY === true;
  const colour = isTerminal && environment['NO_COLOR'] === undefined && environment['TERM'] !== 'dumb';
  leaveQuietly(process.stdout);
  leaveQuietly(process.stderr);
  let drawn = '';
  const clear = (): void => {
    if (drawn !== '') process.stderr.write(`\r${' '.repeat(drawn.length)}\r`);
    drawn = '';
  };
  return {
    out(line) {
      clear();
      process.stdout.write(`${line}\n`);
    },
    err(line) {
      clear();
      process.stderr.write(`${line}\n`);
    },
    progress(share, doing) {
      if (!isTerminal) return;
      const done = Math.round(Math.min(1, Math.max(0, share)) * WIDTH);
      const line =
        `[${'='.repeat(done)}${' '.repeat(WIDTH - done)}] ${String(Math.round(share * 100)).padStart(3)} %  ${doing}`.slice(
          0,
          (process.stderr.columns ?? 80) - 1,
        );
      clear();
      process.stderr.write(line);
      drawn = line;
    },
    isTerminal,
    colour,
    environment,
    currentFolder: process.cwd(),
  };
}

/** Whoever reads may stop reading, as `| head` does: that is no fault of ours, and nothing is left to say. */
const leaveQuietly = (stream: NodeJS.WriteStream): void => {
  stream.on('error', (error) => {
    if ('code' in error && error.code === 'EPIPE') process.exit();
    throw error;
  });
};

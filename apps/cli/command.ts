/** What a command is given of the outside world; tests pass their own. */
export interface CommandIo {
  /** One line of result to standard output. */
  out(line: string): void;
  /** One line of news or trouble to standard error. */
  err(line: string): void;
  /** Progress on a terminal: a share from 0 to 1 and what is being done. Silent where nobody is watching. */
  progress(share: number, doing: string): void;
  readonly isTerminal: boolean;
  readonly colour: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly currentFolder: string;
}

/** One subcommand of `./hearth`. `run` returns an exit code and never throws for bad input. */
export interface Command {
  readonly name: string;
  /** One line for `./hearth --help`. */
  readonly summary: string;
  /** The whole help text, with an example. */
  readonly help: string;
  run(args: readonly string[], io: CommandIo): Promise<ExitCode>;
}

export type ExitCode = 0 | 1 | 2 | 3 | 64;

export const EXIT = {
  /** It worked. */
  ok: 0,
  /** It worked, and what was checked did not pass. */
  notPassed: 1,
  /** The input could not be read or made sense of; the message says the fix. */
  badInput: 2,
  /** Something around Hearth is missing (network, browser, disk). */
  environment: 3,
  /** The command was called wrongly. */
  usage: 64,
} as const;

/** One step of a check: what it is called, and what it finds wrong. */
export interface CheckStep {
  readonly name: string;
  /** What is wrong, line by line; empty where nothing is. A step that throws has failed with its message. */
  run(): Promise<readonly string[]>;
}

export interface StepOutcome {
  readonly name: string;
  readonly wrong: readonly string[];
  readonly milliseconds: number;
}

export interface StepWatch {
  /** One line, as soon as a step has ended. */
  say(line: string): void;
  /** Milliseconds of any steady clock. */
  now(): number;
}

/** Runs every step in turn, also after one has failed, and says one line each. */
export async function runSteps(steps: readonly CheckStep[], watch: StepWatch): Promise<StepOutcome[]> {
  const widest = Math.max(0, ...steps.map((step) => step.name.length));
  const outcomes: StepOutcome[] = [];
  for (const step of steps) {
    const started = watch.now();
    const wrong = await step
      .run()
      .catch((error: unknown) => [error instanceof Error ? error.message : String(error)]);
    const milliseconds = watch.now() - started;
    outcomes.push({ name: step.name, wrong, milliseconds });
    watch.say(
      `${wrong.length === 0 ? 'passed' : 'FAILED'}  ${step.name.padEnd(widest)}  ${(milliseconds / 1000).toFixed(1).padStart(6)} s`,
    );
  }
  return outcomes;
}

/** What failed, under its step's name, as lines to end a check with; and how it went as a whole. */
export function sayFailures(outcomes: readonly StepOutcome[], mostLines: number): string[] {
  const failed = outcomes.filter((outcome) => outcome.wrong.length > 0);
  if (failed.length === 0) return [`All ${outcomes.length} steps passed.`];
  return [
    ...failed.flatMap(({ name, wrong }) => {
      const left = wrong.length - mostLines;
      return [
        '',
        `${name}:`,
        ...wrong.slice(0, mostLines).map((line) => `  ${line}`),
        ...(left > 0 ? [`  … and ${left} more lines`] : []),
      ];
    }),
    '',
    `${failed.length} of ${outcomes.length} steps failed: ${failed.map((outcome) => outcome.name).join(', ')}.`,
  ];
}

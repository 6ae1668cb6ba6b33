import { type ChildProcess, fork } from 'node:child_process';

export interface WorkerProcess {
  /** The worker's main file. */
  readonly main: string;
  /** What it is told when it starts: sent over the channel between the two, so that no other process sees it. */
  readonly told: Readonly<Record<string, unknown>>;
  readonly trouble: (what: string, error: unknown) => void;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Starts a worker as a child process and starts it again whenever it ends. It ends by itself when this process does, however
 * that comes about: the channel between them closes.
 */
export function startWorker({ main, told, trouble }: WorkerProcess): {
  readonly stop: () => Promise<void>;
  readonly pid: () => number | undefined;
} {
  let child: ChildProcess | undefined;
  let stopped = false;
  let pause = FIRST_PAUSE_MS;
  let timer: NodeJS.Timeout | undefined;
  const start = (): void => {
    const began = Date.now();
    child = fork(main, [], {
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    child.on('error', (error) => trouble('the worker', error));
    child.send({ ...told }, (error) => {
      if (error) trouble('the worker', error);
    });
    child.once('exit', (code, signal) => {
      if (stopped) return;
      trouble('the worker', new Error(`It ended (${signal ?? code}) and is started again.`));
      pause = Date.now() - began > 60_000 ? FIRST_PAUSE_MS : Math.min(pause * 2, LONGEST_PAUSE_MS);
      timer = setTimeout(start, pause);
    });
  };
  start();
  return {
    pid: () => child?.pid,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      const ending = child;
      if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
      const gone = new Promise((resolve) => ending.once('exit', resolve));
      ending.kill('SIGTERM');
      const late = setTimeout(() => ending.kill('SIGKILL'), 5_000);
      await gone;
      clearTimeout(late);
    },
  };
}

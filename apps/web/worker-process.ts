import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { hearthProject } from './project-folder.ts';

export interface WorkerNeeds {
  readonly appUrl: string;
  readonly store: string;
  readonly hearthVersion: string;
  readonly log: (line: string) => void;
}

const AGAIN_MS = 2_000;

/** Keeps one worker going: a process of its own, begun again where it ended, ended with this one. */
export const keepWorker = (needs: WorkerNeeds): { readonly stop: () => void } => {
  let stopped = false;
  let child: ChildProcess | undefined;
  const begin = (): void => {
    child = fork(join(hearthProject(), 'apps', 'worker', 'main.ts'), {
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    child.send({ appUrl: needs.appUrl, store: needs.store, hearthVersion: needs.hearthVersion });
    child.once('exit', (code) => {
      if (stopped) return;
      needs.log(`The worker ended (${code ?? 'killed'}); it is begun again.`);
      setTimeout(() => {
        if (!stopped) begin();
      }, AGAIN_MS).unref();
    });
  };
  begin();
  return {
    stop: () => {
      stopped = true;
      child?.kill('SIGTERM');
    },
  };
};

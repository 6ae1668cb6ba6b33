import type { Standing } from '../../../platform/jobs/index.ts';
import type { EvidenceWords } from './words.en.ts';

/** How a run stands, in a few words. */
export const sayStanding = (standing: Standing, words: EvidenceWords): string =>
  ({
    waiting: words.stateWaiting,
    running: words.stateRunning,
    stopping: words.stateStopping,
    'stopped, will start again': words.stateAgain,
    stopped: words.stateStopped,
    done: words.stateDone,
    failed: words.stateFailed,
    cancelled: words.stateCancelled,
  })[standing];

/** A run as a list shows it. */
export interface RunRow {
  readonly id: string;
  readonly asked: string;
  readonly standing: Standing;
  /** 0 to 1. */
  readonly share: number;
}

import { makeChecker } from '../../libraries/plain-language/index.ts';
import type { WordingReaders } from './check-text.ts';
import type { LearningPack } from './learning-pack.ts';
import { loadComplaintReplies } from './load-complaint-reply.file.ts';
import { loadLearningPacks } from './load-learning-packs.file.ts';
import { mustLoadPack } from './load-pack.file.ts';

/** Everything that language help needs, read once a process. Holds no text of anybody. */
export interface WordingDesk extends WordingReaders {
  readonly lessons: readonly LearningPack[];
}

/** Gives the desk, read when it is first asked for: half a second that no start should wait for. */
export type AskDesk = () => Promise<WordingDesk>;

export const loadWordingDesk = (): WordingDesk => {
  const pack = mustLoadPack();
  return {
    checker: makeChecker(pack),
    replies: loadComplaintReplies(pack),
    lessons: loadLearningPacks(pack),
  };
};

import { readFileSync } from 'node:fs';
import type { RulePack } from '../../libraries/plain-language/index.ts';
import { type LearningPack, readLearningPack } from './learning-pack.ts';

const PAGES = new URL('../../docs/wording/learning/', import.meta.url);

/** Words that residents chose are a setting and have no page to learn from. */
const WITHOUT_PAGE = 'house-style';

/** The learning packs, one a group of rules, in the order of the pack. */
export const loadLearningPacks = (pack: RulePack): readonly LearningPack[] =>
  pack.groups
    .filter((group) => group.id !== WITHOUT_PAGE)
    .map((group) => readLearningPack(group.id, readFileSync(new URL(`${group.id}.md`, PAGES), 'utf8')));

import { homedir } from 'node:os';
import { storeFolder } from '../../domains/evidence/store-folder.ts';
import type { KeptFiles } from '../../platform/postgres/index.ts';

type Environment = Readonly<Record<string, string | undefined>>;

export const evidenceFolder = (environment: Environment): string => storeFolder(environment, homedir());

/**
 * What a backup holds beside the record: the snapshots, the key that their pseudonyms were made with, and extracts that are
 * on their way in, which rows of the record speak of.
 */
export const keptFiles = (environment: Environment): KeptFiles => ({
  folder: evidenceFolder(environment),
  parts: ['pseudonym.key', 'snapshots', 'intakes'],
  single: ['pseudonym.key'],
});

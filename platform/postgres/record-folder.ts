import { join } from 'node:path';

/** Where an embedded record lies: `HEARTH_RECORD`, or `record` beside the evidence. Pass the environment in. */
export const recordFolder = (
  environment: Readonly<Record<string, string | undefined>>,
  evidenceFolder: string,
): string => environment['HEARTH_RECORD'] ?? join(evidenceFolder, 'record');

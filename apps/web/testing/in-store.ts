import { join } from 'node:path';
import { actingAs, HEARTH } from '../../../domains/access/actor.ts';
import { saveEditions } from '../../../domains/disclosure/editions.postgres.ts';
import { migrationFolders } from '../../../platform/postgres/migration-folders.ts';
import { openRecord } from '../../../platform/postgres/open-record.ts';
import type { LandlordRecord } from '../../../platform/postgres/record.ts';
import { hearthProject } from '../project-folder.ts';
import { millbrookEditions } from './running-application.ts';

/** One look into the record of a store, beside whoever uses it. */
export const inStore = async <T>(store: string, look: (record: LandlordRecord) => Promise<T>): Promise<T> => {
  const record = await openRecord({
    environment: {},
    folder: join(store, 'record'),
    migrations: migrationFolders(hearthProject()),
    what: 'a test',
    connections: 1,
  });
  try {
    return await look(record);
  } finally {
    await record.close();
  }
};

/** Puts the findings of the made-up landlord into a store. */
export const keepMillbrook = (store: string): Promise<void> =>
  inStore(store, (record) =>
    record.transaction(actingAs(HEARTH), async (tx) => {
      const reports = millbrookEditions();
      await saveEditions(
        { reports, settingsHash: 'defaults', hearthVersion: 'test', madeAt: new Date() },
        tx,
      );
    }),
  );

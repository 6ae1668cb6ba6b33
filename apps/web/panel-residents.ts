import { actingAs, HEARTH } from '../../domains/access/actor.ts';
import { currentEdition } from '../../domains/disclosure/editions.postgres.ts';
import { openSnapshot } from '../../domains/evidence/index.ts';
import { snapshotNow } from '../../domains/evidence/snapshot/erase-resident.duckdb.ts';
import {
  type CountedResidents,
  residentsFromEvidence,
} from '../../domains/panels/residents-from-evidence.duckdb.ts';
import type { LandlordRecord } from '../../platform/postgres/record.ts';

/** Who lives here by the latest evidence, counted once for each snapshot. */
export const panelResidents = (
  record: LandlordRecord,
  store: string,
): (() => Promise<CountedResidents | null>) => {
  let held: { readonly snapshot: string; readonly residents: CountedResidents | null } | null = null;
  return async () => {
    const edition = await record.transaction(actingAs(HEARTH), (tx) => currentEdition('insight', tx));
    if (edition === null) return null;
    if (held?.snapshot === edition.snapshot) return held.residents;
    const snapshot = await openSnapshot(store, await snapshotNow(store, edition.snapshot));
    const residents = snapshot === null ? null : await residentsFromEvidence(snapshot);
    held = { snapshot: edition.snapshot, residents };
    return residents;
  };
};

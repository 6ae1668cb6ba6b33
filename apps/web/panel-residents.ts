import { actingAs, HEARTH } from '../../domains/access/actor.ts';
import { currentEdition } from '../../domains/disclosure/editions.postgres.ts';
import type { CountedResidents } from '../../domains/panels/residents-from-evidence.duckdb.ts';
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
    const residents = await countIn(store, edition.snapshot);
    held = { snapshot: edition.snapshot, residents };
    return residents;
  };
};

/** DuckDB and what reads evidence are loaded when a panel first needs them, and not at every start. */
const countIn = async (store: string, id: string): Promise<CountedResidents | null> => {
  const { openSnapshot } = await import('../../domains/evidence/index.ts');
  const { snapshotNow } = await import('../../domains/evidence/snapshot/erase-resident.duckdb.ts');
  const { residentsFromEvidence } = await import('../../domains/panels/residents-from-evidence.duckdb.ts');
  const snapshot = await openSnapshot(store, await snapshotNow(store, id));
  return snapshot === null ? null : residentsFromEvidence(snapshot);
};

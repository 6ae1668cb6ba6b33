import type { Table } from './table.ts';
import { homes } from './tables/homes.ts';
import { areaCounts, areas, panel, sensors } from './tables/places.ts';
import { repairs } from './tables/repairs.ts';
import { residents } from './tables/residents.ts';
import { tenancies } from './tables/tenancies.ts';
import { complaints, contacts, observations, surveys } from './tables/voices.ts';

/** The extract contract: every table that Hearth reads, in the order in which pages name them. */
export const CONTRACT: readonly Table[] = [
  homes,
  tenancies,
  residents,
  repairs,
  complaints,
  surveys,
  contacts,
  sensors,
  observations,
  areas,
  areaCounts,
  panel,
];

/** Raised when the meaning of a column or a way of reading changes, so that old and new snapshots differ by name. */
export const CONTRACT_VERSION = 1;

export const findTable = (name: string): Table | undefined => CONTRACT.find((table) => table.name === name);

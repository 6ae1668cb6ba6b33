import { STATUSES, type Status } from '../../decisions/status.ts';
import { LIST_KINDS, type ListEntry, type ListKind } from './list-entry.ts';

/** What the list is asked for. Empty lists and texts ask for everything. */
export interface ListFilter {
  readonly kinds: readonly ListKind[];
  readonly measure: string;
  readonly who: string;
  readonly place: string;
  readonly statuses: readonly Status[];
  readonly page: number;
}

export const EVERYTHING: ListFilter = { kinds: [], measure: '', who: '', place: '', statuses: [], page: 1 };

/** What an address brought, as this reads it; a word that means nothing asks for nothing. */
export interface AskedFields {
  text(name: string): string;
  all(name: string): readonly string[];
}

export const readListFilter = (asked: AskedFields): ListFilter => {
  const page = Number.parseInt(asked.text('page'), 10);
  return {
    kinds: LIST_KINDS.filter((kind) => asked.all('kind').includes(kind)),
    measure: asked.text('measure').slice(0, 200),
    who: asked.text('who').slice(0, 200),
    place: asked.text('place').slice(0, 200),
    statuses: STATUSES.filter((status) => asked.all('status').includes(status)),
    page: Number.isFinite(page) && page > 0 ? Math.min(page, 10_000) : 1,
  };
};

/** The address of a state of the list: each has one, and the same state always the same. */
export const listAddress = (filter: ListFilter, path = '/findings'): string => {
  const query = new URLSearchParams();
  for (const kind of filter.kinds) query.append('kind', kind);
  for (const name of ['measure', 'who', 'place'] as const)
    if (filter[name] !== '') query.append(name, filter[name]);
  for (const status of filter.statuses) query.append('status', status);
  if (filter.page > 1) query.append('page', String(filter.page));
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
};

type Group = 'kinds' | 'measure' | 'who' | 'place' | 'statuses';

const passes: Readonly<Record<Group, (entry: ListEntry, filter: ListFilter) => boolean>> = {
  kinds: (entry, { kinds }) => kinds.length === 0 || kinds.includes(entry.kind),
  measure: (entry, { measure }) => measure === '' || entry.measure === measure,
  who: (entry, { who }) => who === '' || entry.who.includes(who),
  place: (entry, { place }) => place === '' || entry.places.includes(place),
  // What was set aside is out of sight until it is asked for.
  statuses: (entry, { statuses }) =>
    statuses.length === 0
      ? !entry.statuses.includes('set aside')
      : statuses.some((status) => entry.statuses.includes(status)),
};

const GROUPS: readonly Group[] = ['kinds', 'measure', 'who', 'place', 'statuses'];

const filtered = (
  entries: readonly ListEntry[],
  filter: ListFilter,
  groups: readonly Group[],
): readonly ListEntry[] => entries.filter((entry) => groups.every((group) => passes[group](entry, filter)));

/** A choice of a filter with how many there would be. */
export interface Choice {
  readonly value: string;
  readonly count: number;
}

export interface FilteredList {
  readonly entries: readonly ListEntry[];
  readonly kinds: readonly Choice[];
  readonly measures: readonly Choice[];
  readonly who: readonly Choice[];
  readonly places: readonly Choice[];
  readonly statuses: readonly Choice[];
  /** How many are out of sight because somebody set them aside. */
  readonly aside: number;
}

const BY_NAME = new Intl.Collator('en', { numeric: true });

/** What passes, and beside each choice how many would pass with it, the other groups as they are. */
export const filterList = (entries: readonly ListEntry[], filter: ListFilter): FilteredList => {
  const others = (group: Group): readonly ListEntry[] =>
    filtered(
      entries,
      filter,
      GROUPS.filter((one) => one !== group),
    );
  const found = (group: Group, values: (entry: ListEntry) => readonly string[]): readonly Choice[] => {
    const all = [...new Set(entries.flatMap(values))].toSorted(BY_NAME.compare);
    const among = others(group);
    return all.map((value) => ({
      value,
      count: among.filter((entry) => values(entry).includes(value)).length,
    }));
  };
  const byKind = others('kinds');
  const byStatus = others('statuses');
  return {
    entries: filtered(entries, filter, GROUPS),
    kinds: LIST_KINDS.map((value) => ({ value, count: byKind.filter((one) => one.kind === value).length })),
    measures: found('measure', (entry) => [entry.measure]),
    who: found('who', (entry) => entry.who),
    places: found('place', (entry) => entry.places),
    statuses: STATUSES.map((value) => ({
      value,
      count: byStatus.filter((one) => one.statuses.includes(value)).length,
    })),
    aside:
      filter.statuses.length > 0 ? 0 : byStatus.filter((one) => one.statuses.includes('set aside')).length,
  };
};

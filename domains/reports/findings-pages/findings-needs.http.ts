import type { Transaction } from '../../../platform/postgres/record.ts';
import { editionFor } from '../../access/edition-for.ts';
import type { Answer, Visit } from '../../access/web/route.http.ts';
import { londonDay } from '../../decisions/day.ts';
import type { HeldEdition } from '../../disclosure/editions.postgres.ts';
import type { Edition } from '../../disclosure/publishable.ts';

/** What the pages of findings ask of the record: the edition that is current, and those of earlier snapshots, latest first. */
export interface FindingPagesNeeds {
  readonly currentEdition: (edition: Edition, tx: Transaction) => Promise<HeldEdition | null>;
  readonly earlierEditions: (edition: Edition, tx: Transaction) => Promise<readonly HeldEdition[]>;
}

/** The day in London on which the page is asked for. */
export const todayOf = (visit: Pick<Visit, 'now'>): string => londonDay(visit.now);

export const currentFor = (
  visit: Visit,
  needs: FindingPagesNeeds,
  tx: Transaction,
): Promise<HeldEdition | null> => needs.currentEdition(editionFor(visit.actor), tx);

export const earlierFor = (
  visit: Visit,
  needs: FindingPagesNeeds,
  tx: Transaction,
): Promise<readonly HeldEdition[]> => needs.earlierEditions(editionFor(visit.actor), tx);

/** The key of the finding that the address names. */
export const keyOf = (visit: Visit): string => (visit.params['key'] ?? '').slice(0, 500);

export const NOT_FOUND: Answer = { notFound: true };

import { isDay } from '../../records/london-day.ts';

/** What of the list is asked for. The empty string asks for everything. */
export interface SilenceFilter {
  readonly place: string;
  readonly reason: string;
  /** Homes not heard from since this day, `2026-03-29`; those never heard from are among them. */
  readonly notHeardSince: string;
  /** `yes`: handed over and not back; `no`: free to be handed over. */
  readonly handedOver: '' | 'yes' | 'no';
}

export const WHOLE_LIST: SilenceFilter = { place: '', reason: '', notHeardSince: '', handedOver: '' };

/** K3: a home to contact, why, and with whom it is now. Never a score. */
export interface ListedHome {
  readonly homeId: string;
  readonly place: string;
  readonly reasons: readonly string[];
  /** The day, or `null` where no contact is on record. */
  readonly lastContact: string | null;
  readonly handedOver: { readonly id: string; readonly on: string; readonly toWhom: string } | null;
}

/** One call list: who gave which homes to whom, why, and until when. */
export interface HandOver {
  readonly id: string;
  readonly at: Date;
  readonly by: string;
  readonly toWhom: string;
  readonly purpose: string;
  readonly chosen: string;
  readonly homes: number;
  readonly backBy: string;
  readonly takenBack: { readonly at: Date; readonly by: string; readonly why: string } | null;
}

/** A filter from what an address or a form said; what cannot be read asks for everything and is named. */
export const readSilenceFilter = (
  text: (name: string) => string,
): { readonly filter: SilenceFilter; readonly unread: readonly string[] } => {
  const since = text('since').trim();
  const handedOver = text('handed-over');
  return {
    filter: {
      place: text('place'),
      reason: text('reason'),
      notHeardSince: isDay(since) ? since : '',
      handedOver: handedOver === 'yes' || handedOver === 'no' ? handedOver : '',
    },
    unread: since === '' || isDay(since) ? [] : ['since'],
  };
};

/** The filter as the query of an address, without what asks for everything. */
export const silenceQuery = (filter: SilenceFilter): string => {
  const query = new URLSearchParams();
  if (filter.place !== '') query.set('place', filter.place);
  if (filter.reason !== '') query.set('reason', filter.reason);
  if (filter.notHeardSince !== '') query.set('since', filter.notHeardSince);
  if (filter.handedOver !== '') query.set('handed-over', filter.handedOver);
  return query.toString();
};

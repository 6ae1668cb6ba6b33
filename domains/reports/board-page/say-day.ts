import { sayDate } from '../say-date.ts';

const LONG = / (January|February|August|September|October|November|December) /;

/** A date as short as a sheet needs: "30 Sept 2026", "31 Jan 2026", "20 April 2026". */
export const sayDay = (iso: string): string =>
  sayDate(iso).replace(LONG, (_, month: string) => ` ${month.slice(0, month === 'September' ? 4 : 3)} `);

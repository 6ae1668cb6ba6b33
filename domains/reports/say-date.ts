const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})/;

/** "31 March 2026" for an ISO date; any other text stays as it is. */
export const sayDate = (iso: string): string => {
  const [, year = '', month = '', day = ''] = ISO_DATE.exec(iso) ?? [];
  const name = MONTHS[Number(month) - 1];
  return name === undefined ? iso : `${Number(day)} ${name} ${year}`;
};

/** "April 2023" for an ISO date; any other text stays as it is. */
export const sayMonth = (iso: string): string => {
  const [, year = '', month = ''] = ISO_DATE.exec(iso) ?? [];
  const name = MONTHS[Number(month) - 1];
  return name === undefined ? iso : `${name} ${year}`;
};

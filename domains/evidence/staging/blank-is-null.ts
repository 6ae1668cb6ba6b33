/** Trimmed, and NULL if nothing is left. Not-breaking spaces, which spreadsheets leave behind, count as spaces. */
export const blankIsNull = (cell: string): string => `nullif(trim(${cell}, ' \u00A0\t\r\n'), '')`;

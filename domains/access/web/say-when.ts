/** A moment in plain words, by the clock of England: “22 April 2026, 14:05”. */
export const sayWhen = (at: Date): string =>
  new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Europe/London',
  })
    .format(at)
    .replace(' at ', ', ');

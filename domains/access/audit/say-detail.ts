/** What an audit row keeps beside its names, `{"people": 24}`, as a person reads it: "people: 24". As it stands where it is nothing of the kind. */
export const sayDetail = (detail: string): string => {
  try {
    const held: unknown = JSON.parse(detail);
    if (typeof held !== 'object' || held === null || Array.isArray(held)) return detail;
    return Object.entries(held)
      .map(([name, value]) => `${name}: ${sayValue(value)}`)
      .join('; ');
  } catch {
    return detail;
  }
};

const sayValue = (value: unknown): string => {
  if (value === true) return 'yes';
  if (value === false) return 'no';
  if (Array.isArray(value)) return value.map(sayValue).join(', ');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
};

/** What a form or an address brought: text only, several values under one name kept in order. */
export interface ReadFields {
  text(name: string): string;
  all(name: string): readonly string[];
  has(name: string): boolean;
}

/** Fields from pairs of name and value. A field that is absent reads as the empty string. Null characters are dropped: PostgreSQL holds none. */
export const fieldsOf = (pairs: Iterable<readonly [string, string]>): ReadFields => {
  const held = new Map<string, string[]>();
  for (const [name, value] of pairs) {
    const clean = value.replaceAll('\0', '');
    held.set(name, [...(held.get(name) ?? []), clean]);
  }
  return {
    text: (name) => held.get(name)?.[0] ?? '',
    all: (name) => held.get(name) ?? [],
    has: (name) => held.has(name),
  };
};

export const NO_FIELDS: ReadFields = fieldsOf([]);

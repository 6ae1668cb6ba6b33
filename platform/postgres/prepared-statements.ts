import pg from 'pg';

/** Names of statements that connections keep ready, so that each is planned once and not at every request. */
export interface PreparedStatements {
  /** The name of a statement; `null` for one that comes too late or is too long to be kept. */
  nameOf(text: string): string | null;
  /** New names from here on: what connections kept no longer fits the tables. */
  forget(): void;
}

const MOST_KEPT = 500;
const LONGEST = 20_000;

export const preparedStatements = (): PreparedStatements => {
  const names = new Map<string, string>();
  let generation = 1;
  return {
    nameOf: (text) => {
      const held = names.get(text);
      if (held !== undefined) return held;
      if (
        names.size >= MOST_KEPT ||
        text.length > LONGEST ||
        !/^\s*(select|with|insert|update|delete)\b/i.test(text)
      )
        return null;
      const name = `h${generation}_${names.size + 1}`;
      names.set(text, name);
      return name;
    },
    forget: () => {
      generation += 1;
      names.clear();
    },
  };
};

/** A client whose statements go out under their names. */
export const preparingClient = (statements: PreparedStatements): typeof pg.Client =>
  class extends pg.Client {
    // The types of `query` are a long list of overloads; only the one that Kysely uses is changed.
    override query(...given: unknown[]): never {
      const [text, values] = given;
      const name =
        typeof text === 'string' && Array.isArray(values) && values.length > 0
          ? statements.nameOf(text)
          : null;
      const query: (...passed: unknown[]) => unknown = super.query;
      const answer = name === null ? query.apply(this, given) : query.call(this, { name, text, values });
      return answer as never;
    }
  };

/** A table changed under a statement that was kept ready: another process has brought the record up to date. */
export const isOutOfDatePlan = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '0A000' && /cached plan/.test(error.message);

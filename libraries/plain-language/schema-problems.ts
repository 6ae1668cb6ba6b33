/** The part of JSON Schema that `pack.schema.json` uses. */
export interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly minLength?: number;
  readonly pattern?: string;
}

/** What in `value` is against the schema: one line each, with its place. Empty if nothing is. */
export function schemaProblems(value: unknown, schema: Schema): readonly string[] {
  return problemsAt(value, schema, { path: '', defs: schema.$defs ?? {} });
}

interface At {
  readonly path: string;
  readonly defs: Readonly<Record<string, Schema>>;
}

function problemsAt(value: unknown, given: Schema, at: At): readonly string[] {
  const schema = given.$ref ? (at.defs[given.$ref.replace('#/$defs/', '')] ?? {}) : given;
  const say = (what: string): readonly string[] => [`${at.path || 'the file'} ${what}`];
  if (schema.type !== undefined && typeOf(value) !== schema.type)
    return say(`must be ${schema.type}, not ${typeOf(value)}`);
  if (schema.enum !== undefined && !schema.enum.includes(value))
    return say(`must be one of: ${schema.enum.join(', ')}`);
  if (typeof value === 'string') return stringProblems(value, schema, say);
  if (Array.isArray(value)) return arrayProblems(value, schema, at);
  if (typeof value === 'object' && value !== null)
    return objectProblems(value as Record<string, unknown>, schema, at);
  return [];
}

const typeOf = (value: unknown): string =>
  Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;

function stringProblems(
  value: string,
  schema: Schema,
  say: (what: string) => readonly string[],
): readonly string[] {
  if (value.length < (schema.minLength ?? 0)) return say('must not be empty');
  if (schema.pattern !== undefined && !new RegExp(schema.pattern).test(value))
    return say(`must look like ${schema.pattern}`);
  return [];
}

function arrayProblems(value: readonly unknown[], schema: Schema, at: At): readonly string[] {
  if (value.length < (schema.minItems ?? 0)) return [`${at.path} must not be empty`];
  const { items } = schema;
  if (items === undefined) return [];
  return value.flatMap((one, index) =>
    problemsAt(one, items, { ...at, path: `${at.path}[${nameOf(one, index)}]` }),
  );
}

const nameOf = (one: unknown, index: number): string =>
  typeof one === 'object' && one !== null && 'id' in one ? String(one.id) : String(index + 1);

function objectProblems(value: Readonly<Record<string, unknown>>, schema: Schema, at: At): readonly string[] {
  const under = (key: string): string => (at.path === '' ? key : `${at.path}.${key}`);
  const missing = (schema.required ?? [])
    .filter((key) => !Object.hasOwn(value, key))
    .map((key) => `${under(key)} is missing`);
  const inside = Object.entries(value).flatMap(([key, one]): readonly string[] => {
    const known = schema.properties?.[key];
    if (known !== undefined) return problemsAt(one, known, { ...at, path: under(key) });
    if (typeof schema.additionalProperties === 'object')
      return problemsAt(one, schema.additionalProperties, { ...at, path: under(key) });
    return schema.additionalProperties === false ? [`${under(key)} is not a key of a pack`] : [];
  });
  return [...missing, ...inside];
}

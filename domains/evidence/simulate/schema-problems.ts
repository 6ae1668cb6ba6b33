/** What is wrong at one place of a plan, and what to write instead. */
export interface PlanProblem {
  /** Where: `plants[2].effect`. Empty for the plan itself. */
  readonly path: string;
  readonly found: string;
  readonly allowed: string;
  readonly fix: string;
}

/** The part of JSON Schema that plan.schema.json uses. */
export interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly description?: string;
}

const shown = (value: unknown): string => {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
};

const typeOf = (value: unknown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number' && Number.isInteger(value)) return 'integer';
  return typeof value;
};

const isType = (value: unknown, type: string): boolean =>
  typeOf(value) === type || (type === 'number' && typeOf(value) === 'integer');

const problem = (path: string, found: unknown, allowed: string, fix: string): PlanProblem => ({
  path,
  found: shown(found),
  allowed,
  fix,
});

const under = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);

const nearest = (word: string, words: readonly string[]): string | undefined => {
  const lower = word.toLowerCase();
  return words.find((w) => {
    const other = w.toLowerCase();
    return other === lower || other.startsWith(lower.slice(0, 4)) || lower.startsWith(other.slice(0, 4));
  });
};

function objectProblems(value: object, schema: Schema, root: Schema, path: string): PlanProblem[] {
  const known = schema.properties ?? {};
  const names = Object.keys(known);
  const keys = Object.keys(value);
  const found: PlanProblem[] = [];
  for (const key of schema.required ?? []) {
    if (!keys.includes(key)) {
      found.push(problem(under(path, key), undefined, 'a value', `add "${key}"${path ? ` to ${path}` : ''}`));
    }
  }
  if (keys.length < (schema.minProperties ?? 0) || keys.length > (schema.maxProperties ?? Infinity)) {
    const allowed = `${schema.minProperties ?? 0} to ${schema.maxProperties ?? 'any number of'} entries`;
    found.push(problem(path, value, allowed, `name ${allowed}`));
  }
  for (const [key, inner] of Object.entries(value)) {
    const own = Object.hasOwn(known, key) ? known[key] : undefined;
    const rule =
      own ?? (typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined);
    if (rule) found.push(...schemaProblems(inner, rule, root, under(path, key)));
    else if (schema.additionalProperties === false) {
      const meant = nearest(key, names);
      const fix = meant ? `did you mean "${meant}"?` : `leave "${key}" out`;
      found.push(problem(under(path, key), key, names.join(', '), fix));
    }
  }
  return found;
}

function arrayProblems(value: readonly unknown[], schema: Schema, root: Schema, path: string): PlanProblem[] {
  const found: PlanProblem[] = [];
  if (value.length < (schema.minItems ?? 0)) {
    found.push(problem(path, value, `at least ${schema.minItems} entries`, 'add an entry, or leave it out'));
  }
  const { items } = schema;
  if (items)
    value.forEach((inner, i) => void found.push(...schemaProblems(inner, items, root, `${path}[${i}]`)));
  return found;
}

function numberProblems(value: number, schema: Schema, path: string): PlanProblem[] {
  const low = schema.minimum ?? -Infinity;
  const high = schema.maximum ?? Infinity;
  if (Number.isFinite(value) && value >= low && value <= high) return [];
  const allowed = `a number from ${low} to ${high}`;
  return [problem(path, value, allowed, `write ${allowed}`)];
}

function alternatives(value: unknown, options: readonly Schema[], root: Schema, path: string): PlanProblem[] {
  const tried = options.map((option) => schemaProblems(value, option, root, path));
  if (tried.some((problems) => problems.length === 0)) return [];
  const allowed = options.map((o) => o.type ?? 'a value').join(' or ');
  return [problem(path, value, allowed, `write ${allowed}`)];
}

/**
 * What in a value goes against a schema: an empty list if nothing does. Knows the keywords that plan.schema.json uses
 * and no others, so that a plan's schema and its checking are one and the same thing.
 *
 * @param root the schema that `$ref` refers to
 * @param path where the value stands, for the messages
 */
export function schemaProblems(
  value: unknown,
  schema: Schema,
  root: Schema = schema,
  path = '',
): PlanProblem[] {
  if (schema.$ref) {
    const target = root.$defs?.[schema.$ref.replace('#/$defs/', '')];
    return target ? schemaProblems(value, target, root, path) : [];
  }
  if (schema.anyOf) return alternatives(value, schema.anyOf, root, path);
  if (schema.const !== undefined && value !== schema.const) {
    return [problem(path, value, shown(schema.const), `write ${shown(schema.const)}`)];
  }
  if (schema.enum && !schema.enum.includes(value)) {
    return [problem(path, value, schema.enum.join(', '), 'write one of them')];
  }
  if (schema.type && !isType(value, schema.type)) {
    return [
      problem(path, value, `${schema.type}`, schema.description ?? `write a value of type ${schema.type}`),
    ];
  }
  if (schema.pattern && typeof value === 'string' && !new RegExp(schema.pattern).test(value)) {
    return [problem(path, value, schema.description ?? schema.pattern, 'write it in that form')];
  }
  if (typeof value === 'number') return numberProblems(value, schema, path);
  if (Array.isArray(value)) return arrayProblems(value, schema, root, path);
  if (typeof value === 'object' && value !== null) return objectProblems(value, schema, root, path);
  return [];
}

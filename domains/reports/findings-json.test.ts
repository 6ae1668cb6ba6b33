import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { findingsJson } from './findings-json.ts';
import { gap } from './fixtures/gap.ts';
import { millbrook, nothingFound } from './fixtures/millbrook.ts';
import { estimate } from './fixtures/parts.ts';

type Schema = {
  readonly [key: string]: unknown;
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
};

const schema: Schema & { readonly $defs: Readonly<Record<string, Schema>> } = JSON.parse(
  readFileSync(new URL('findings.schema.json', import.meta.url), 'utf8'),
);

const typeOf = (value: unknown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
};

const typeFits = (value: unknown, types: readonly string[]): boolean =>
  types.includes(typeOf(value)) || (typeof value === 'number' && types.includes('number'));

/** The part of JSON Schema that the published schema uses; an unknown word in it is a failure. */
const KNOWN =
  '$schema $id $ref $defs title description type required properties additionalProperties items anyOf enum const'.split(
    ' ',
  );

const problems = (value: unknown, rule: Schema, path = '$'): string[] => {
  const strange = Object.keys(rule).filter((key) => !KNOWN.includes(key));
  if (strange.length > 0) return [`${path}: schema word ${strange.join()}`];
  if (rule.$ref !== undefined) {
    const named = schema.$defs[rule.$ref.replace('#/$defs/', '')];
    return named === undefined ? [`${path}: no ${rule.$ref}`] : problems(value, named, path);
  }
  if (rule.anyOf !== undefined) {
    const tried = rule.anyOf.map((one) => problems(value, one, path));
    return tried.some((one) => one.length === 0) ? [] : tried.flat();
  }
  if ('const' in rule) return value === rule.const ? [] : [`${path}: not ${String(rule.const)}`];
  if (rule.enum !== undefined)
    return rule.enum.includes(value) ? [] : [`${path}: ${String(value)} not in list`];
  if (rule.type !== undefined && !typeFits(value, [rule.type].flat()))
    return [`${path}: is ${typeOf(value)}`];
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => problems(item, rule.items ?? {}, `${path}[${index}]`));
  }
  if (typeof value !== 'object' || value === null) return [];
  const held = new Map(Object.entries(value));
  return [
    ...(rule.required ?? []).filter((key) => !held.has(key)).map((key) => `${path}.${key}: missing`),
    ...[...held].flatMap(([key, item]) => {
      const inner = rule.properties?.[key];
      if (inner !== undefined) return problems(item, inner, `${path}.${key}`);
      return rule.additionalProperties === false ? [`${path}.${key}: not in the schema`] : [];
    }),
  ];
};

for (const [name, findings] of [
  ['a full report', millbrook],
  ['a report with nothing found', nothingFound],
  [
    'a report without an upper limit',
    { ...millbrook, gaps: [{ ...gap, printed: estimate(9, 6, Number.POSITIVE_INFINITY) }] },
  ],
] as const) {
  test(`findings.json of ${name} fits its published schema`, () => {
    assert.deepEqual(problems(JSON.parse(findingsJson(findings)), schema), []);
  });
}

test('the schema bites: a key more, a key less and a wrong word are each found', () => {
  const good = JSON.parse(findingsJson(millbrook));
  const [first] = good.gaps;
  assert.notDeepEqual(problems({ ...good, more: 1 }, schema), []);
  assert.notDeepEqual(problems({ ...good, gaps: [{ ...first, side: 'sideways' }] }, schema), []);
  const { sureness: _sureness, ...less } = first;
  assert.notDeepEqual(problems({ ...good, gaps: [less] }, schema), []);
});

test('the same findings give the same bytes, and no home of the contact list is among them', () => {
  const text = findingsJson(millbrook);
  assert.equal(text, findingsJson(structuredClone(millbrook)));
  assert.doesNotMatch(text, /010001234567/);
  assert.deepEqual(JSON.parse(text).homesToContact, { homes: 2 });
  assert.equal(JSON.parse(findingsJson({ ...millbrook, edition: 'public' })).homesToContact, null);
});

test('a gap says whether it stands alone or is part of another', () => {
  const { gaps } = JSON.parse(findingsJson(millbrook));
  assert.deepEqual(
    [gaps[0], gaps[3]].map((one) => [one.standing, one.partOf]),
    [
      ['finding', null],
      ['part of another', 'waiting-time/disability=yes'],
    ],
  );
});

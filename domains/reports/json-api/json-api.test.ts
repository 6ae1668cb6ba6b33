import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { testRecord } from '../../../platform/postgres/testing/with-record.ts';
import { type Actor, NOBODY } from '../../access/actor.ts';
import type { Role } from '../../access/role.ts';
import { type Asked, asker } from '../../access/testing/visit.ts';
import { boardPage } from '../board-page/board-page.page.ts';
import { boardWords } from '../board-page/words.en.ts';
import { BOARD_HOMES, GAP_KEY, holdMillbrook, NOW } from '../home-pages/fixtures/held-millbrook.ts';
import { ANSWERS, problemShape, sheetShape } from './answer-shapes.http.ts';
import { API_NEEDS } from './api-needs.postgres.ts';
import { apiRoutes, DESCRIBED } from './api-routes.http.ts';
import { OPERATIONS } from './operations.http.ts';

const record = await testRecord();
const routes = apiRoutes({ ...API_NEEDS, hearthVersion: '0.1.0' });
const ask = asker(routes, record);
let people: ReadonlyMap<Role, Actor> = new Map();

before(async () => {
  people = await holdMillbrook(record);
});

const as = (role: Role, asked: Asked = {}): Asked => ({
  now: NOW,
  actor: people.get(role) ?? NOBODY,
  ...asked,
});

interface Said {
  readonly json: unknown;
  readonly status?: number;
  readonly headers?: readonly (readonly [string, string])[];
}
const read = async (path: string, asked: Asked = as('insight')): Promise<Said> => {
  const answer = await ask(`GET ${path}`, asked);
  assert.ok('json' in answer, JSON.stringify(answer).slice(0, 300));
  return answer;
};

const ADDRESSES: readonly (readonly [keyof typeof ANSWERS, string])[] = [
  ['findings', '/api/v1/findings'],
  ['findings', '/api/v1/findings?kind=worse&size=2&page=2'],
  ['finding', `/api/v1/findings/${encodeURIComponent(GAP_KEY)}`],
  ['finding', `/api/v1/findings/${encodeURIComponent('reporting/patch=Lower Mill')}`],
  ['finding', '/api/v1/findings/card~tenants-from-minority-ethnic-groups-are-less-satisfied-with-repairs'],
  ['silences', '/api/v1/silences'],
  ['silences', '/api/v1/silences?verdict=candidate'],
  ['signals', '/api/v1/signals?state=seen'],
  ['cards', '/api/v1/triangulation'],
  ['homes', '/api/v1/homes'],
  ['board', '/api/v1/board'],
  ['promises', '/api/v1/promises?standing=lapsed'],
  ['methods', '/api/v1/methods'],
];

for (const [name, path] of ADDRESSES) {
  test(`${path} answers in the shape that its document gives`, async () => {
    const { json, status, headers } = await read(path);
    assert.equal(status ?? 200, 200);
    assert.deepEqual(ANSWERS[name].safeParse(json).error?.issues ?? [], []);
    assert.ok(headers?.some(([header]) => header === 'etag'));
  });
}

test('a shape bites: a key more, a key less and a wrong word are each found', async () => {
  const { json } = await read(`/api/v1/findings/${encodeURIComponent(GAP_KEY)}`);
  const good = ANSWERS.finding.parse(json);
  assert.ok(good.data.is === 'gap');
  const bad = (gap: object) => ANSWERS.finding.safeParse({ ...good, data: { ...good.data, gap } }).success;
  assert.ok(bad(good.data.gap));
  assert.ok(!bad({ ...good.data.gap, home: 'H1' }));
  assert.ok(!bad({ ...good.data.gap, side: 'sideways' }));
  const { sureness: _sureness, ...less } = good.data.gap;
  assert.ok(!bad(less));
});

test('filters, pages and statuses are those of the page', async () => {
  const list = ANSWERS.findings.parse((await read('/api/v1/findings?kind=worse&size=2')).json);
  assert.deepEqual(
    list.data.map((one) => [one.key, one.statuses]),
    [
      [GAP_KEY, ['lapsed']],
      ['no-access-unevidenced~deprivation_fifth=1', ['nobody yet', 'closing']],
    ],
  );
  assert.deepEqual(list.page, {
    page: 1,
    size: 2,
    pages: 2,
    total: 3,
    next: '/api/v1/findings?kind=worse&size=2&page=2',
    previous: null,
  });
});

test('the board’s readers get the board edition, never the insight officer’s', async () => {
  for (const role of ['board', 'panel member'] as const) {
    const { json } = await read('/api/v1/findings', as(role));
    assert.equal(ANSWERS.findings.parse(json).edition.kind, 'board');
  }
  assert.equal(ANSWERS.findings.parse((await read('/api/v1/findings')).json).edition.kind, 'insight');
  const board = ANSWERS.board.parse((await read('/api/v1/board')).json);
  assert.equal(board.edition.kind, 'board');
  assert.match(board.data.basis.join(' '), new RegExp(BOARD_HOMES.toLocaleString('en-GB')));
});

test('the figures are the page’s figures', async () => {
  const { json } = await read('/api/v1/board');
  const sheet = sheetShape.parse(ANSWERS.board.parse(json).data);
  const page = boardPage(sheet, boardWords.en).markup;
  for (const row of sheet.gaps.rows) assert.ok(page.includes(`<b>${row.gap}</b>`), row.gap);
  const one = ANSWERS.finding.parse((await read(`/api/v1/findings/${encodeURIComponent(GAP_KEY)}`)).json);
  assert.ok(one.data.is === 'gap');
  assert.deepEqual(one.data.gap.printed, { value: 9, lower: 6, upper: 12 });
  assert.equal(sheet.gaps.rows[0]?.gap, '9 days');
});

test('no home of the silence list is in any answer, for anybody', async () => {
  for (const role of people.keys()) {
    for (const [, path] of ADDRESSES) {
      const answer = await ask(`GET ${path}`, as(role));
      assert.doesNotMatch(JSON.stringify(answer), /010001234567|=cmd/);
    }
  }
});

test('nothing is sent anew where nothing has changed, and a changed answer has another tag', async () => {
  const first = await read('/api/v1/silences');
  const tag = first.headers?.find(([name]) => name === 'etag')?.[1] ?? '';
  const again = await read(
    '/api/v1/silences',
    as('insight', { headers: { 'if-none-match': `"x", W/${tag}` } }),
  );
  assert.deepEqual([again.status, again.json], [304, null]);
  const other = await read('/api/v1/silences?size=1', as('insight', { headers: { 'if-none-match': tag } }));
  assert.notEqual(other.status, 304);
});

test('a question that cannot be read names every field with its fix', async () => {
  const { json, status } = await read('/api/v1/findings?kind=wrose&page=0&sort=size');
  assert.equal(status, 400);
  const problem = problemShape.parse(json);
  assert.deepEqual(problem.errors?.map((one) => one.field).toSorted(), ['kind', 'page', 'sort']);
  assert.match(problem.detail, /worse/);
});

test('a key that is nowhere and one that is withheld read the same, with the way on', async () => {
  const { json, status } = await read(
    `/api/v1/findings/${encodeURIComponent("x'; drop table hearth.edition; --")}`,
  );
  assert.equal(status, 404);
  assert.match(problemShape.parse(json).detail, /which of these is not said/);
});

test('before the first evidence the interface says so', async () => {
  const empty = asker(routes, await testRecord());
  const answer = await empty('GET /api/v1/findings', as('insight'));
  assert.ok('json' in answer && answer.status === 404);
  assert.match(problemShape.parse(answer.json).detail, /evidence\/new/);
});

test('every route of the interface is in the document, with its scope', async () => {
  const document = (await read('/api/v1/openapi.json', { now: NOW })).json;
  const paths = pathsOf(document);
  for (const route of routes.filter((one) => one.api !== undefined)) {
    const found = paths.get(`${route.method.toLowerCase()} ${route.path.replace(/:(\w+)/g, '{$1}')}`);
    assert.equal(found?.['x-scope'], route.api?.scope, route.path);
  }
  assert.equal(paths.size, DESCRIBED.length);
});

test('the document holds together: every reference leads somewhere, every path part is described, names are unique', async () => {
  const document = (await read('/api/v1/openapi.json', { now: NOW })).json;
  const text = JSON.stringify(document);
  assert.match(text, /^\{"openapi":"3\.1\.0"/);
  const names = new Set(Object.keys(at(at(document, 'components'), 'schemas')));
  const asked = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref = '']) => ref);
  assert.ok(asked.length > 20);
  assert.deepEqual(
    asked.filter((ref) => !names.has(ref.replace('#/components/schemas/', ''))),
    [],
  );
  assert.doesNotMatch(text, /"\$(id|schema|defs)"/);
  const ids: unknown[] = [];
  for (const [path, operation] of pathsOf(document)) {
    ids.push(operation.operationId);
    const parts = [...path.matchAll(/\{(\w+)\}/g)].map(([, part]) => part);
    const described = Array.isArray(operation.parameters) ? operation.parameters : [];
    for (const part of parts) {
      assert.ok(
        described.some(
          (one) =>
            field(one, 'name') === part && field(one, 'in') === 'path' && field(one, 'required') === true,
        ),
        path,
      );
    }
    assert.ok(typeof operation.summary === 'string' && '200' in at(operation, 'responses'), path);
  }
  assert.equal(new Set(ids).size, ids.length);
});

test('every operation belongs to a scope that keys can have', () => {
  const scopes = new Set(Object.values(OPERATIONS).map((one) => one.scope));
  assert.deepEqual([...scopes].toSorted(), [
    'board:read',
    'findings:read',
    'homes:read',
    'signals:read',
    'silences:read',
  ]);
});

test('the page for programmers lists every address', async () => {
  const answer = await ask('GET /api', { now: NOW });
  assert.ok('page' in answer);
  for (const operation of DESCRIBED)
    assert.ok(answer.page.main.markup.includes(operation.path.replace(/:(\w+)/g, '{$1}')), operation.path);
});

const field = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;

const at = (value: unknown, key: string): Readonly<Record<string, unknown>> => {
  const found = field(value, key);
  assert.ok(typeof found === 'object' && found !== null, key);
  return Object.fromEntries(Object.entries(found));
};

const pathsOf = (document: unknown): ReadonlyMap<string, Readonly<Record<string, unknown>>> =>
  new Map(
    Object.keys(at(document, 'paths')).flatMap((path) => {
      const methods = at(at(document, 'paths'), path);
      return Object.keys(methods).map((method) => [`${method} ${path}`, at(methods, method)] as const);
    }),
  );

import { z } from 'zod';
import { problemShape } from './answer-shapes.http.ts';
import type { ApiOperation } from './operation.http.ts';
import { NAMED_SHAPES } from './schema-registry.http.ts';

type Json = { readonly [key: string]: unknown };

const REF = (id: string): string => `#/components/schemas/${id}`;

/** The OpenAPI 3.1 document of these operations, made of the very shapes that their queries are read by and their answers are tested against. */
export const openApiDocument = (operations: readonly ApiOperation[], version: string): Json => {
  const paths: Record<string, Record<string, Json>> = {};
  for (const operation of operations) {
    const path = operation.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: operationOf(operation) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Hearth',
      version,
      description:
        'What the pages of Hearth show, as data: never more than the owner of the key may see on a page. No home and no person is in it.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ key: [] }],
    paths,
    components: {
      securitySchemes: {
        key: {
          type: 'http',
          scheme: 'bearer',
          description:
            'A key for programs, made at /tokens. It has scopes; each operation names the one it needs.',
        },
      },
      schemas: namedSchemas(),
    },
  };
};

const operationOf = (operation: ApiOperation): Json => ({
  operationId: operation.name,
  summary: operation.summary,
  security: [{ key: [operation.scope] }],
  'x-scope': operation.scope,
  parameters: [...parameters(operation.params, 'path'), ...parameters(operation.query, 'query')],
  ...(operation.body === undefined
    ? {}
    : {
        requestBody: { required: true, content: { 'application/json': { schema: inline(operation.body) } } },
      }),
  responses: {
    '200': {
      description: 'What was asked for.',
      headers: {
        etag: {
          schema: { type: 'string' },
          description: 'Send it as if-none-match to be told 304 where nothing has changed.',
        },
      },
      content: { 'application/json': { schema: inline(operation.answer) } },
    },
    ...(operation.method === 'GET'
      ? { '304': { description: 'Nothing has changed since that entity tag.' } }
      : {}),
    '400': failure('Something asked could not be read; each field is named with its fix.'),
    '401': failure('No key was shown, or it has ended.'),
    '403': failure('The key lacks the scope, or its owner may not.'),
    '404': failure('It is not here, or nothing has been found yet.'),
    '429': failure('Too many at once; retry-after says for how many seconds.'),
  },
});

const failure = (description: string): Json => ({
  description,
  content: { 'application/problem+json': { schema: inline(problemShape) } },
});

const parameters = (shape: z.ZodObject, where: 'path' | 'query'): readonly Json[] =>
  Object.entries(shape.shape).map(([name, field]) => {
    const { description, ...schema } = inline(field);
    return {
      name,
      in: where,
      required: where === 'path',
      ...(typeof description === 'string' ? { description } : {}),
      schema,
    };
  });

/** A shape where it is used: by its name if it has one. */
const inline = (shape: z.core.$ZodType): Json => {
  const name = NAMED_SHAPES.get(shape as never)?.id;
  if (name !== undefined) return { $ref: REF(name) };
  const { $schema: _schema, $defs: _defs, ...json } = z.toJSONSchema(shape, { io: 'input' });
  return json;
};

const namedSchemas = (): Json => {
  const { schemas } = z.toJSONSchema(NAMED_SHAPES, { uri: REF, io: 'input' });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema: _schema, $id: _id, ...schema }]) => [id, schema]),
  );
};

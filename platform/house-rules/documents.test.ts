import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { projectFiles } from './project-files.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));
const documents = projectFiles(project).filter((file) => file.path.endsWith('.md'));
const textOf = (path: string): string => documents.find((file) => file.path === path)?.text ?? '';

/** Links of a document to files of the project, without their `#part`. */
const linksOf = (text: string): string[] =>
  [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, to]) => (to ?? '').replace(/#.*$/, ''))
    .filter((to) => to !== '' && !/^[a-z]+:/.test(to));

/** Files of code that a document names in backticks, from the project's root. */
const namedFiles = (text: string): string[] =>
  [
    ...text.matchAll(
      /`((?:apps|domains|libraries|platform|docs|examples|bench)\/[\w./-]+\.(?:ts|md|yaml|json))`/g,
    ),
  ].map(([, path]) => path ?? '');

const numbered = (letter: string, to: number): string[] =>
  Array.from({ length: to }, (_, i) => `${letter}${i + 1}`);

describe('documents', () => {
  it('link to files that exist', () => {
    const broken = documents.flatMap(({ path, text }) =>
      linksOf(text)
        .filter((to) => !existsSync(join(project, dirname(path), to)))
        .map((to) => `${path}: ${to}`),
    );
    assert.deepEqual(broken, []);
    assert.deepEqual(linksOf('[a](b.md#c) [d](https://e.org) [f](#g)'), ['b.md']);
  });

  it('name files of code that exist', () => {
    const guides = documents.filter(
      ({ path }) =>
        !path.includes('/') || path.startsWith('docs/decisions/') || path.startsWith('docs/methods/'),
    );
    const broken = guides.flatMap(({ path, text }) =>
      namedFiles(text)
        .filter((to) => !existsSync(join(project, to)))
        .map((to) => `${path}: ${to}`),
    );
    assert.deepEqual(broken, []);
    assert.deepEqual(namedFiles('see `apps/cli/main.ts` and `main.ts`'), ['apps/cli/main.ts']);
  });

  it('hold the twin of every rule of the analysis', () => {
    const rules = [
      ...numbered('C', 5),
      ...numbered('M', 2),
      ...numbered('G', 10),
      'G8a',
      'G8b',
      ...numbered('S', 7),
      ...numbered('T', 4),
      ...numbered('D', 4),
      'D3a',
    ];
    const text = textOf('docs/methods/README.md');
    assert.deepEqual(
      rules.filter((rule) => !new RegExp(`\\*\\*${rule}[ *]`).test(text)),
      [],
    );
  });

  it('have decisions numbered without a hole, each with its five parts, each in the list', () => {
    const decisions = documents.filter(({ path }) => /^docs\/decisions\/\d{4}-/.test(path));
    const list = textOf('docs/decisions/README.md');
    assert.ok(decisions.length > 0);
    for (const [index, { path, text }] of decisions.entries()) {
      assert.match(path, new RegExp(`/${String(index + 1).padStart(4, '0')}-`), path);
      assert.match(text, new RegExp(`^# ${index + 1}\\. `), path);
      for (const part of [
        '**In short.**',
        '## Context',
        '## Decision',
        '## Consequences',
        '## Look again when',
      ])
        assert.ok(text.includes(part), `${path}: ${part}`);
      assert.ok(list.includes(path.replace('docs/decisions/', '(')), path);
    }
  });

  it('name a check for every architecture invariant', () => {
    const invariants = textOf('ARCHITECTURE.md').split('- Architecture invariant:').slice(1);
    assert.ok(invariants.length > 5);
    assert.deepEqual(
      invariants.filter((invariant) => !/Check:\s+\S/.test(invariant.split('\n\n')[0] ?? '')),
      [],
    );
  });

  it('have a README in every domain', () => {
    const domains = new Set(
      projectFiles(project).flatMap(({ path }) => /^domains\/([^/]+)\/.+\.ts$/.exec(path)?.[1] ?? []),
    );
    assert.deepEqual(
      [...domains].filter((domain) => textOf(`domains/${domain}/README.md`) === ''),
      [],
    );
  });
});

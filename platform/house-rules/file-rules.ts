import type { ProjectFile } from './project-files.ts';

/** A rule of the house that one file, read by itself, can break. */
export interface FileRule {
  readonly name: string;
  /** What is asked, for the one who broke it. */
  readonly asks: string;
  readonly appliesTo: (path: string) => boolean;
  /** Lines (from 1) that break it; the whole file is line 0. */
  readonly broken: (file: ProjectFile) => readonly number[];
}

export interface BrokenRule {
  readonly rule: string;
  readonly path: string;
  readonly line: number;
}

const isCode = (path: string): boolean => /\.(ts|tsx|cjs|css)$/.test(path);
const everywhere = (): boolean => true;

const linesWith =
  (pattern: RegExp) =>
  ({ text }: ProjectFile): number[] =>
    text.split('\n').flatMap((line, index) => (pattern.test(line) ? [index + 1] : []));

const longerThan =
  (most: number) =>
  ({ text }: ProjectFile): number[] =>
    text.trimEnd().split('\n').length > most ? [0] : [];

/** Folders that name no idea. */
const NAMELESS = /(^|\/)(utils?|helpers?|services?|types|common|misc)\//;

/** Paths of one machine: home folders, mounted work folders, drives. Spelled apart, so that this file keeps the rule. */
const ONE_MACHINE = new RegExp(
  [
    '(^|[\\s"\'`(=:])/(home|Users|root|work|workspace|mnt|var/folders)/[\\w.-]',
    '\\b[A-Z]:\\\\\\\\?(Users|work)',
  ].join('|'),
);

const REGISTRY =
  /https?:\/\/(?!registry\.npmjs\.org\b)[\w.-]*(registry|artifactory|nexus|verdaccio|mirror)[\w.-]*|"resolved":/;

export const FILE_RULES: readonly FileRule[] = [
  {
    name: 'at-most-400-lines',
    asks: 'No file of code is longer than 400 lines: find the second idea in it.',
    appliesTo: isCode,
    broken: longerThan(400),
  },
  {
    name: 'readme-of-a-domain-fits-a-screen',
    asks: 'The README of a domain has at most 40 lines: what, words, invariants, non-goals.',
    appliesTo: (path) => /^domains\/[^/]+\/README\.md$/.test(path),
    broken: longerThan(40),
  },
  {
    name: 'architecture-fits-a-sitting',
    asks: 'ARCHITECTURE.md has at most 200 lines.',
    appliesTo: (path) => path === 'ARCHITECTURE.md',
    broken: longerThan(200),
  },
  {
    name: 'no-path-of-one-machine',
    asks: 'No file names a path that exists on one machine only.',
    appliesTo: (path) => path !== 'platform/house-rules/file-rules.test.ts',
    broken: linesWith(ONE_MACHINE),
  },
  {
    name: 'no-registry-host',
    asks: 'No file names the registry that a package came from: whoever installs chooses it.',
    appliesTo: (path) => !path.startsWith('platform/house-rules/'),
    broken: linesWith(REGISTRY),
  },
  {
    name: 'folders-name-ideas',
    asks: 'No folder is called utils, helpers, services, types, common or misc: name the idea that it serves.',
    appliesTo: everywhere,
    broken: ({ path }) => (NAMELESS.test(path) ? [0] : []),
  },
  {
    name: 'one-maker-of-publishable',
    asks: 'Only domains/disclosure/publish.ts may make a Publishable (D1–D4), and held-report.file.ts give one back.',
    appliesTo: (path) =>
      isCode(path) &&
      path !== 'domains/disclosure/publish.ts' &&
      path !== 'domains/disclosure/held-report.file.ts' &&
      !/(\.test\.ts$|\/fixtures\/|^platform\/house-rules\/)/.test(path),
    broken: linesWith(/\bas (unknown as )?Publishable\b/),
  },
  {
    name: 'a-silenced-rule-says-why',
    asks: 'A lint rule is switched off only with its reason on the same line.',
    appliesTo: (path) => isCode(path) && !path.startsWith('platform/house-rules/'),
    broken: linesWith(
      /biome-ignore(-\w+)?\s+[\w/]+\s*:?\s*$|oxlint-disable(?!.*--)|eslint-disable(?!.*--)|@ts-(ignore|nocheck)|@ts-expect-error\s*$/,
    ),
  },
  {
    name: 'no-chance-or-clock-inside',
    asks: 'Time and chance are arguments: no Math.random, Date.now or new Date() in libraries and pure domain files.',
    appliesTo: (path) =>
      /^(libraries|domains)\//.test(path) &&
      path.endsWith('.ts') &&
      !/\.(test|duckdb|postgres|browser|http|page|command|job|file)\.ts$|\/(fixtures|testing)\/|^libraries\/statistics\/(coverage|reference)\//.test(
        path,
      ),
    broken: linesWith(/\bMath\.random\(|\bDate\.now\(|\bnew Date\(\)/),
  },
];

/** Every place where a file breaks one of the rules. */
export const brokenRules = (
  files: readonly ProjectFile[],
  rules: readonly FileRule[] = FILE_RULES,
): BrokenRule[] =>
  rules.flatMap((rule) =>
    files
      .filter((file) => rule.appliesTo(file.path))
      .flatMap((file) => rule.broken(file).map((line) => ({ rule: rule.name, path: file.path, line }))),
  );

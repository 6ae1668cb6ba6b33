/**
 * Runs a folder of reference cases through the library: `npm run reference -- DIR [--family NAME] [--json] [--quiet]`.
 * One line for each case and expected field: pass, off by how much, or not supported. Exit code 1 when any is off, when
 * a file is broken or when there is nothing to run.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { compareAnswers, type FieldResult } from './compare-answers.ts';
import { readReferenceCase } from './read-reference-case.ts';
import type { Adapter, ReferenceCase, Remarks } from './reference-case.ts';

interface CaseResult {
  readonly file: string;
  readonly name: string;
  readonly family: string;
  readonly problem?: string;
  readonly fields: readonly FieldResult[];
}

interface Family {
  readonly adapter: Adapter;
  readonly remarks?: Remarks;
}

async function familyNamed(family: string): Promise<Family | undefined> {
  const file = new URL(`./families/${family}.ts`, import.meta.url);
  if (!existsSync(file)) return undefined;
  const module = (await import(file.href)) as Partial<Family>;
  const { adapter, remarks } = module;
  if (typeof adapter !== 'function') return undefined;
  return { adapter, ...(remarks && { remarks }) };
}

const remarked = (result: FieldResult, remark: string | undefined): FieldResult =>
  remark === undefined
    ? result
    : { ...result, detail: [result.detail, remark].filter((part) => part !== undefined).join('; ') };

async function runCase(file: string, reference: ReferenceCase): Promise<CaseResult> {
  const { name, family } = reference;
  try {
    const known = await familyNamed(family);
    if (known === undefined) {
      return {
        file,
        name,
        family,
        fields: [{ field: '(whole case)', status: 'not supported', detail: 'unknown family' }],
      };
    }
    const computed = await known.adapter(structuredClone(reference));
    const remarks = known.remarks?.(structuredClone(reference)) ?? {};
    const fields = compareAnswers(reference.expected, computed, reference.tolerance);
    return { file, name, family, fields: fields.map((field) => remarked(field, remarks[field.field])) };
  } catch (error) {
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return { file, name, family, problem: `the adapter failed: ${message}`, fields: [] };
  }
}

async function runFile(path: string, family: string | undefined): Promise<CaseResult | undefined> {
  const file = basename(path);
  const read = readReferenceCase(readFileSync(path, 'utf8'));
  if (!read.ok) return { file, name: file, family: '?', problem: `the file ${read.problem}`, fields: [] };
  if (family !== undefined && read.reference.family !== family) return undefined;
  return runCase(file, read.reference);
}

function lines(result: CaseResult): string[] {
  const start = `${result.name} (${result.family})`;
  if (result.problem !== undefined) return [`BROKEN         ${start}: ${result.problem}`];
  return result.fields.map(({ field, status, by, detail }) => {
    const label = status === 'off' ? `off by ${(by ?? 0).toPrecision(3)}` : status;
    return `${label.padEnd(14)} ${start} ${field}${detail ? ` - ${detail}` : ''}`;
  });
}

function summary(results: readonly CaseResult[]): Record<string, number> {
  const fields = results.flatMap((result) => result.fields);
  const count = (status: FieldResult['status']): number =>
    fields.filter((field) => field.status === status).length;
  return {
    cases: results.length,
    pass: count('pass'),
    off: count('off'),
    notSupported: count('not supported'),
    broken: results.filter((result) => result.problem !== undefined).length,
  };
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { family: { type: 'string' }, json: { type: 'boolean' }, quiet: { type: 'boolean' } },
  });
  const folder = positionals[0];
  if (folder === undefined || !existsSync(folder) || !statSync(folder).isDirectory()) {
    console.error(
      'Say which folder of case files to run: npm run reference -- DIR [--family NAME] [--json] [--quiet]',
    );
    return 1;
  }
  const results: CaseResult[] = [];
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith('.json')) continue;
    const result = await runFile(join(folder, file), values.family);
    if (result !== undefined) results.push(result);
  }
  const totals = summary(results);
  if (values.json) console.log(JSON.stringify({ totals, results }, null, 1));
  else {
    const shown = values.quiet ? (line: string): boolean => !line.startsWith('pass') : (): boolean => true;
    for (const line of results.flatMap(lines).filter(shown)) console.log(line);
    console.log(
      `${totals.cases} cases: ${totals.pass} fields pass, ${totals.off} off, ` +
        `${totals.notSupported} not supported, ${totals.broken} broken`,
    );
  }
  return results.length === 0 || (totals.off ?? 0) > 0 || (totals.broken ?? 0) > 0 ? 1 : 0;
}

process.exitCode = await main();

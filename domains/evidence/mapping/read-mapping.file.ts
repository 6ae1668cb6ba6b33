import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type Problem, problem } from '../../records/index.ts';
import { checkMapping } from './check-mapping.ts';
import { MAPPING_FILE, type Mapping } from './mapping.ts';

export type MappingRead =
  | { readonly ok: true; readonly mapping: Mapping; readonly text: string }
  | { readonly ok: false; readonly problems: Problem[] };

/** The mapping of the first of these folders that has one; an empty mapping if none has. */
export const readMapping = async (folders: readonly string[]): Promise<MappingRead> => {
  for (const folder of folders) {
    const text = await readFile(join(folder, MAPPING_FILE), 'utf8').catch(() => null);
    if (text === null) continue;
    const parsed = parseYaml(text);
    if (!parsed.ok) {
      const found = parsed.message;
      return {
        ok: false,
        problems: [problem('mapping-invalid', { file: MAPPING_FILE, column: 'the text', found })],
      };
    }
    const checked = checkMapping(parsed.value, MAPPING_FILE);
    return checked.ok ? { ok: true, mapping: checked.value, text } : checked;
  }
  return { ok: true, mapping: { tables: {} }, text: '' };
};

const parseYaml = (text: string): { ok: true; value: unknown } | { ok: false; message: string } => {
  try {
    return { ok: true, value: parse(text, { schema: 'core', maxAliasCount: 50 }) };
  } catch (error) {
    return {
      ok: false,
      message: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error),
    };
  }
};

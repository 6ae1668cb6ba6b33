import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type RulePack, readPack } from '../../libraries/plain-language/index.ts';
import { noAnswer, type Outcome } from '../../libraries/statistics/outcome.ts';

const UK_HOUSING = new URL('pack/', import.meta.url);

/**
 * Reads a pack of rules: every `.yaml` file of a folder, in order of name. Default: the UK housing pack.
 * Reasons: `bad-pack`, with each problem and its place.
 */
export function loadPack(folder: URL | string = UK_HOUSING): Outcome<{ readonly pack: RulePack }> {
  const at = (name: string): URL | string =>
    typeof folder === 'string' ? `${folder}/${name}` : new URL(name, folder);
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort();
  try {
    return readPack(
      names.map((file) => ({ file, content: parse(readFileSync(at(file), 'utf8')) as unknown })),
    );
  } catch (error) {
    return noAnswer('bad-pack', error instanceof Error ? error.message : String(error));
  }
}

/** The pack, for those who cannot go on without it. Throws with every problem if it is bad. */
export function mustLoadPack(): RulePack {
  const result = loadPack();
  if (!result.ok) throw new Error(result.message);
  return result.pack;
}

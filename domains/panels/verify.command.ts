import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadLinearSolver } from '../../platform/highs/highs-model.ts';
import type { PanelExit, PanelIo } from './panel-io.ts';
import { DRAW_FORMAT } from './published-draw.ts';
import { readDrawFiles } from './read-draw-files.file.ts';
import { readPublishedDraw } from './read-published-draw.file.ts';
import { verifyDraw } from './verify-draw.ts';

/** `panel verify`: 0 everything holds, 1 something does not, 2 a file cannot be read. */
export async function verifyCommand(args: readonly string[], io: PanelIo): Promise<PanelExit> {
  const options = verifyOptions(args);
  if (!options) {
    io.err(
      'Give the published draw and the files it names: ./hearth panel verify --draw OUT.json --quotas Q.csv --pool P.csv',
    );
    return 64;
  }
  try {
    const draw = await readPublishedDraw(resolve(io.currentFolder, options.draw));
    if (!draw) {
      io.err(
        `${options.draw} is not a published draw (${DRAW_FORMAT}), or it is damaged. Fetch it again from where it was published.`,
      );
      return 2;
    }
    const inputs = await readDrawFiles({
      folder: io.currentFolder,
      quotas: options.quotas,
      pool: options.pool,
      size: draw.size,
      households: draw.onePerHousehold ? 'one-per-household' : 'ignored',
      idColumn: draw.idColumn,
      addressColumns: draw.addressColumns,
    });
    const checks = await verifyDraw(draw, inputs, await loadLinearSolver());
    for (const { what, passed, found } of checks)
      io.out(passed ? `holds      ${what}` : `DOES NOT   ${what} Found: ${found}`);
    const failed = checks.filter(({ passed }) => !passed).length;
    io.out(
      failed === 0
        ? 'Everything that was published holds.'
        : `${failed} of ${checks.length} checks did not pass.`,
    );
    return failed === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    io.err(`${error.message}. Check the names and places of the files.`);
    return 2;
  }
}

function verifyOptions(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    const { values } = parseArgs({ args: [...args], options: { draw: text, quotas: text, pool: text } });
    const { draw, quotas, pool } = values;
    return draw && quotas && pool ? { draw, quotas, pool } : undefined;
  } catch {
    return undefined;
  }
}

import { readFile, writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { loadLinearSolver } from '../../platform/highs/highs-model.ts';
import { readDropOut } from './drop-out.ts';
import { textFlags } from './flags.command.ts';
import { panelBySeed } from './hold-draw.ts';
import type { PanelExit, PanelIo } from './panel-io.ts';
import { pickFromList } from './publish-draw.ts';
import { drawText, type PublishedDraw } from './published-draw.ts';
import { readDrawFiles } from './read-draw-files.file.ts';
import { readPublishedDraw } from './read-published-draw.file.ts';
import { sayProblems } from './say-problems.ts';
import { verifyDraw } from './verify-draw.ts';

const USAGE =
  'Give --list PUBLISHED.json --quotas FILE --pool FILE --json OUT.json and --ticket N or --seed S; --reserves N --drop-out FILE if wanted.';

/** `panel pick`: picks a panel from a list that was published before, after checking that list again. */
export async function pickCommand(args: readonly string[], io: PanelIo): Promise<PanelExit> {
  const flags = textFlags(
    args,
    ['list', 'quotas', 'pool', 'json'],
    ['ticket', 'seed', 'reserves', 'drop-out'],
  );
  if (!flags || (flags.ticket === undefined) === (flags.seed === undefined)) {
    io.err(USAGE);
    return 64;
  }
  try {
    return await pick(flags, io);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    io.err(`${error.message}. Check the names and places of the files.`);
    return 2;
  }
}

interface PickFlags {
  readonly list: string;
  readonly quotas: string;
  readonly pool: string;
  readonly json: string;
  readonly ticket?: string;
  readonly seed?: string;
  readonly reserves?: string;
  readonly 'drop-out'?: string;
}

async function pick(flags: PickFlags, io: PanelIo): Promise<PanelExit> {
  const folder = io.currentFolder;
  const list = await readPublishedDraw(resolve(folder, flags.list));
  if (!list || list.drawn !== null) {
    io.err(`${flags.list} is not a list published before a draw.`);
    return 2;
  }
  const inputs = await readDrawFiles({
    folder,
    quotas: flags.quotas,
    pool: flags.pool,
    size: list.size,
    households: list.onePerHousehold ? 'one-per-household' : 'ignored',
    idColumn: list.idColumn,
    addressColumns: list.addressColumns,
  });
  const failed = (await verifyDraw(list, inputs, await loadLinearSolver())).filter(({ passed }) => !passed);
  for (const { what, found } of failed) io.err(`DOES NOT HOLD  ${what} Found: ${found}`);
  if (failed.length > 0) return 1;
  const panel = pickedPanel(list, flags);
  if (panel === undefined) {
    io.err(
      `--ticket is the number of a panel, 0 to ${list.panels.length - 1}, of a list made with --equal-panels.`,
    );
    return 64;
  }
  const dropOut = flags['drop-out']
    ? readDropOut(await readFile(resolve(folder, flags['drop-out']), 'utf8'), basename(flags['drop-out']))
    : { dropOut: [], problems: [] };
  for (const line of sayProblems(dropOut.problems)) io.err(line);
  if (dropOut.problems.length > 0) return 2;
  const seed = flags.seed ?? flags.ticket ?? '';
  const draw = await pickFromList(list, inputs.request, {
    picked: { panel, by: flags.seed === undefined ? 'ticket' : 'seed', seed },
    ...(flags.reserves
      ? { reserves: { count: Number(flags.reserves), dropOut: dropOut.dropOut, seed } }
      : {}),
  });
  await writeFile(resolve(folder, flags.json), drawText(draw));
  sayPicked(draw, io);
  return 0;
}

function pickedPanel(
  { panels, certificate }: PublishedDraw,
  { seed, ticket }: PickFlags,
): number | undefined {
  if (seed !== undefined)
    return panelBySeed({ probabilities: Float64Array.from(panels, (panel) => panel.probability) }, seed);
  const panel = Number(ticket);
  const isPanel = /^\d+$/.test(ticket ?? '') && panel < panels.length;
  return isPanel && certificate.equalPanels !== null ? panel : undefined;
}

function sayPicked({ account, drawn }: PublishedDraw, io: PanelIo): void {
  for (const line of account) io.out(line);
  io.out(`Drawn: ${drawn?.members.join(', ') ?? ''}`);
  if (drawn && drawn.reserves.length > 0) io.out(`Reserves, in order: ${drawn.reserves.join(', ')}`);
}

import { readFile, writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { topUp } from '../../libraries/sortition/index.ts';
import { loadLinearSolver } from '../../platform/highs/highs-model.ts';
import { type Diagnosis, diagnose } from './diagnosis.ts';
import { type DrawCommandOptions, drawOptions } from './draw-options.command.ts';
import { type DropOut, readDropOut } from './drop-out.ts';
import { holdDrawInWorker } from './hold-draw.job.ts';
import { type DrawPlan, type HeldLottery, panelBySeed } from './hold-draw.ts';
import type { PanelExit, PanelIo } from './panel-io.ts';
import { publishDraw } from './publish-draw.ts';
import { drawText, type PublishedDraw } from './published-draw.ts';
import { type DrawFilesRead, readDrawFiles, readIds } from './read-draw-files.file.ts';
import { sayProblems } from './say-problems.ts';

/** `panel draw`: files in, one published file out. 0 done, 1 no panel is possible, 2 the files have problems. */
export async function drawCommand(args: readonly string[], io: PanelIo): Promise<PanelExit> {
  const options = drawOptions(args);
  if (!('json' in options)) {
    for (const line of options) io.err(line);
    io.err('See ./hearth panel --help.');
    return 64;
  }
  const folder = io.currentFolder;
  let files: DrawFilesRead;
  let plan: DrawPlan;
  let dropOut: readonly DropOut[];
  try {
    files = await readDrawFiles({ ...options, folder });
    const lists = await readLists(options, { folder, files });
    const problems = [...files.problems, ...lists.problems];
    if (problems.length > 0) {
      for (const line of sayProblems(problems)) io.err(line);
      io.err(`${problems.length} problem${problems.length === 1 ? '' : 's'} to mend; nothing was drawn.`);
      return 2;
    }
    dropOut = lists.dropOut;
    plan = {
      ...files.request,
      objective: options.objective,
      keep: lists.keep,
      out: lists.out,
      equalPanels: options.equalPanels,
    };
  } catch (error) {
    if (!isMissingFile(error)) throw error;
    io.err(`The file ${error.path} cannot be read. Check its name and place.`);
    return 2;
  }
  const held = await holdDrawInWorker(plan, { progress: io.progress });
  if (!held.ok) return refused(plan, held, { io, options });
  const draw = await publishDraw(plan, held.lottery, {
    ...files,
    idColumn: files.pool.idColumn,
    addressColumns: files.pool.addressColumns,
    randomSource: options.source,
    picked: pick(held.lottery, options),
    ...(options.reserves > 0
      ? { reserves: { count: options.reserves, dropOut, seed: options.seed ?? options.ticket ?? '' } }
      : {}),
  });
  if (!(await written(drawText(draw), { io, options }))) return 2;
  sayDraw(draw, { io, options, files });
  return 0;
}

interface Refusal {
  readonly io: PanelIo;
  readonly options: DrawCommandOptions;
}

async function refused(
  plan: DrawPlan,
  { reason, message }: { readonly reason: string; readonly message: string },
  { io, options }: Refusal,
): Promise<PanelExit> {
  if (reason !== 'no-panel') {
    io.err(message);
    return 2;
  }
  const reduced = topUp(plan, plan);
  const diagnosis: Diagnosis = diagnose(reduced.ok ? reduced.topUp.request : plan, await loadLinearSolver());
  for (const line of diagnosis.sentences) io.err(line);
  return (await written(`${JSON.stringify(diagnosis, null, 1)}\n`, { io, options })) ? 1 : 2;
}

async function written(text: string, { io, options }: Refusal): Promise<boolean> {
  try {
    await writeFile(resolve(io.currentFolder, options.json), text);
    return true;
  } catch (error) {
    if (!isMissingFile(error)) throw error;
    io.err(
      `The file ${options.json} cannot be written. Check that its folder exists and that you may write there.`,
    );
    return false;
  }
}

async function readLists(
  options: DrawCommandOptions,
  { folder, files }: { readonly folder: string; readonly files: DrawFilesRead },
) {
  const none = { ids: [], problems: [] };
  const dropOut = options.dropOut
    ? readDropOut(await readFile(resolve(folder, options.dropOut), 'utf8'), basename(options.dropOut))
    : { dropOut: [], problems: [] };
  const keep = options.keep ? await readIds(folder, options.keep, files.pool) : none;
  const out = options.exclude ? await readIds(folder, options.exclude, files.pool) : none;
  return {
    keep: keep.ids,
    out: out.ids,
    dropOut: dropOut.dropOut,
    problems: [...keep.problems, ...out.problems, ...dropOut.problems],
  };
}

function pick(lottery: HeldLottery, { seed, ticket }: DrawCommandOptions) {
  if (ticket !== null) return { panel: Number(ticket), by: 'ticket', seed: ticket } as const;
  return seed === null ? null : ({ panel: panelBySeed(lottery, seed), by: 'seed', seed } as const);
}

interface Said {
  readonly io: PanelIo;
  readonly options: DrawCommandOptions;
  readonly files: DrawFilesRead;
}

function sayDraw(draw: PublishedDraw, { io, options, files }: Said): void {
  for (const line of draw.account) io.out(line);
  if (files.pool.withoutAddress > 0)
    io.out(`${files.pool.withoutAddress} people gave no address; each counts as a household of their own.`);
  for (const group of draw.drawn?.composition ?? [])
    io.out(`  ${group.feature}: ${group.value}  ${group.drawn} (${group.min} to ${group.max})`);
  if (draw.drawn) io.out(`Drawn: ${draw.drawn.members.join(', ')}`);
  if (draw.drawn && draw.drawn.reserves.length > 0)
    io.out(`Reserves, in order: ${draw.drawn.reserves.join(', ')}`);
  io.out(`Written to ${options.json}.`);
}

const isMissingFile = (error: unknown): error is Error & { readonly path: string } =>
  error instanceof Error && 'path' in error && 'code' in error && error.code !== undefined;

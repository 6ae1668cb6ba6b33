import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { csvTable } from './csv-table.ts';
import { textFlags } from './flags.command.ts';
import { type PanelHealth, panelHealth } from './panel-health.ts';
import type { PanelExit, PanelIo } from './panel-io.ts';
import { tableRows } from './table-rows.ts';

const SMALLEST_GROUP = 3;

/** `panel health`: from two plain lists, members and attendance. */
export async function healthCommand(args: readonly string[], io: PanelIo): Promise<PanelExit> {
  const flags = textFlags(args, ['members', 'attendance', 'today'], ['features']);
  if (!flags || !/^\d{4}-\d{2}-\d{2}$/.test(flags.today)) {
    io.err(
      'Give --members FILE (id,joined,left,leaving_reason,term_ends and features) --attendance FILE (id,date,attended) --today YYYY-MM-DD, and if wanted --features a,b.',
    );
    return 64;
  }
  try {
    const rows = async (name: string) =>
      tableRows(csvTable(await readFile(resolve(io.currentFolder, name), 'utf8')));
    const members = (await rows(flags.members)).map((row) => ({
      id: row.id ?? '',
      joined: row.joined ?? '',
      left: row.left ?? '',
      leavingReason: row.leaving_reason ?? '',
      termEnds: row.term_ends ?? '',
      values: row,
    }));
    const attendance = (await rows(flags.attendance)).map((row) => ({
      id: row.id ?? '',
      date: row.date ?? '',
      attended: /^(yes|y|true|1)$/i.test(row.attended ?? ''),
    }));
    const features = flags.features?.split(',').map((feature) => feature.trim()) ?? [];
    for (const line of sayHealth(panelHealth(members, attendance, { today: flags.today, features })))
      io.out(line);
    return 0;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    io.err(`${error.message}. Check the names and places of the files.`);
    return 2;
  }
}

function sayHealth({ seatedToday, meetings, groups, leavingReasons, termsEnding }: PanelHealth): string[] {
  return [
    `${seatedToday} members today.`,
    ...meetings.map(
      ({ date, seated, attended, notRecorded }) =>
        `${date}: ${attended} of ${seated} came${notRecorded > 0 ? `, ${notRecorded} not recorded` : ''}.`,
    ),
    ...groups.map(({ feature, value, members, invited, attended }) =>
      members < SMALLEST_GROUP
        ? `${feature}: ${value}: withheld, too few members to show.`
        : `${feature}: ${value}: came ${attended} of ${invited} times.`,
    ),
    ...leavingReasons.map(({ reason, count }) => `Left, ${reason}: ${count}.`),
    ...(termsEnding.length > 0 ? [`Terms ending within 90 days: ${termsEnding.join(', ')}.`] : []),
  ];
}

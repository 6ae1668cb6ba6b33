import { drawCommand } from '../../domains/panels/draw.command.ts';
import { healthCommand } from '../../domains/panels/health.command.ts';
import { inviteCommand } from '../../domains/panels/invite.command.ts';
import { pickCommand } from '../../domains/panels/pick.command.ts';
import { quotasCommand } from '../../domains/panels/quotas.command.ts';
import { registerCommand } from '../../domains/panels/register.command.ts';
import { reviewCommand } from '../../domains/panels/review.command.ts';
import { tablesCommand } from '../../domains/panels/tables.command.ts';
import { verifyCommand } from '../../domains/panels/verify.command.ts';
import { type Command, type CommandIo, EXIT, type ExitCode } from './command.ts';

const HELP = `./hearth panel draw --quotas categories.csv --pool respondents.csv --size K --json OUT.json --seed S
  Draws a panel by a fair lottery under quotas, and writes everything that others need to check it: each person's odds,
  the proof that no fairer odds are possible, the list of panels and the drawn one.
    --objective leximin   leximin (default), maximin, nash or goldilocks
    --one-per-household   never two people of one address; --address COLUMN,COLUMN names the address columns
    --equal-panels 1000   round to so many equally likely panels, so that three ten-sided dice can draw
    --source TEXT         the public random source, named before the draw
    --ticket N            the number of the panel that the public source gave, instead of --seed
    --keep FILE           members who keep their seats (a CSV with their ids): a replacement or top-up draw
    --exclude FILE        people who declined, left or may not take part
    --reserves N          also draw N reserves; --drop-out FILE (feature,value,share) gives expected drop-out
    --id COLUMN           the column of ids
  Without --seed and --ticket the list is written and nobody is drawn: publish it first, pick later.
  Quotas that cannot be met: OUT.json then holds the limits that contradict each other and the smallest changes.

./hearth panel pick --list OUT.json --ticket N --quotas categories.csv --pool respondents.csv --json DRAWN.json
  Checks a list that was published before, and picks the panel that the public source named. --reserves as above.

./hearth panel verify --draw OUT.json --quotas categories.csv --pool respondents.csv
  Recomputes everything that a published draw claims.

./hearth panel review --panel panel.csv --residents residents.csv [--features age_band,tenure] [--json OUT.json]
  Who is not in the room: the composition of a panel, forum or survey sample against residents.

./hearth panel quotas --residents residents.csv --features age_band,tenure --size K --csv categories.csv
  Quotas proportional to residents. --over FILE (feature,value,factor,reason) over-recruits groups, each with its reason.

./hearth panel invite --homes homes.csv --strata area,imd_quintile --rate 0.05 --size K --seed S --csv invitations.csv
  Homes to invite, more where fewer answer, each with a household code and the format and language it asked for.

./hearth panel register --invitations invitations.csv --registrations forms.csv --features age_band,tenure --pool respondents.csv --needs needs.csv
  Registrations by household code, from paper, phone, door or web, into what the draw reads and what it must not see.

./hearth panel tables --panel panel.csv --tables T --rounds R --features gender,age_band --seed S --csv seating.csv
  Mixed tables over several rounds, most people meeting most others.

./hearth panel health --members members.csv --attendance attendance.csv --today YYYY-MM-DD [--features tenure]
  Seats filled, who comes, who leaves and why, and which terms end soon.

The files: quotas have the columns feature,value,min,max (and min_flex,max_flex if wanted); people have an id and a
column for each feature. Exit codes: 0 done, 1 no panel is possible or a check failed, 2 files to mend, 64 called wrongly.`;

const VERBS: ReadonlyMap<string, (args: readonly string[], io: CommandIo) => Promise<ExitCode>> = new Map([
  ['draw', drawCommand],
  ['pick', pickCommand],
  ['verify', verifyCommand],
  ['review', reviewCommand],
  ['quotas', quotasCommand],
  ['invite', inviteCommand],
  ['register', registerCommand],
  ['tables', tablesCommand],
  ['health', healthCommand],
]);

/** `./hearth panel`: draw, verify, review. */
export const command: Command = {
  name: 'panel',
  summary: 'Draw a panel by a fair lottery, check a draw, or review who is not in the room',
  help: HELP,
  async run(args: readonly string[], io: CommandIo): Promise<ExitCode> {
    const [verb, ...rest] = args;
    const run = verb === undefined ? undefined : VERBS.get(verb);
    if (run) return run(rest, io);
    if (verb === '--help' || verb === 'help') {
      io.out(HELP);
      return EXIT.ok;
    }
    io.err(
      verb === undefined
        ? 'Say what to do: review, quotas, invite, register, draw, pick, verify, tables or health.'
        : `There is no “panel ${verb}”.`,
    );
    io.err(HELP);
    return EXIT.usage;
  },
};

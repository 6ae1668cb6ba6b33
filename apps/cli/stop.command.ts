import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { storeFolder } from '../../domains/evidence/store-folder.ts';
import { stopOn } from './background-application.ts';
import { type Command, EXIT } from './command.ts';

const HELP = `hearth stop [--demo FOLDER]

Ends the application that ./hearth demo left running. What it holds stays in its folder.

  --demo FOLDER   the folder of the demonstration (default: hearth-demo in the current folder)

Example
  hearth stop`;

export const command: Command = {
  name: 'stop',
  summary: 'end the application that the demo left running',
  help: HELP,
  async run(args, io) {
    let demo: string;
    try {
      demo = parseArgs({ args: [...args], options: { demo: { type: 'string', default: 'hearth-demo' } } })
        .values.demo;
    } catch (error) {
      io.err(error instanceof Error ? error.message : String(error));
      io.err('See hearth stop --help.');
      return EXIT.usage;
    }
    const folder = resolve(io.currentFolder, demo);
    for (const store of [join(folder, 'store'), storeFolder(io.environment, homedir())]) {
      if (await stopOn(store)) {
        io.out('Stopped.');
        return EXIT.ok;
      }
    }
    io.out(`Nothing that Hearth left running was found for ${demo}.`);
    return EXIT.ok;
  },
};

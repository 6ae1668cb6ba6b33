import { EXIT } from './command.ts';
import { COMMANDS, findCommand } from './commands.ts';
import { sayDiskTrouble } from './say-disk-trouble.ts';
import { terminalIo } from './terminal.ts';

const io = terminalIo();

const GENERAL = `Hearth: hear every home, treat every home fairly.

Usage: ./hearth COMMAND [options]

${COMMANDS.map((c) => `  ${c.name.padEnd(12)}${c.summary}`).join('\n')}

Help for one command:  ./hearth COMMAND --help
Start here:            ./hearth demo

Exit codes: 0 it worked · 1 it worked, and what was checked did not pass · 2 the input could not be read or made sense of
            3 something around Hearth is missing (network, disk) · 64 the command was called wrongly`;

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    io.out(GENERAL);
    return EXIT.ok;
  }
  if (name === '--version') {
    io.out((await import('./version.ts')).hearthVersion());
    return EXIT.ok;
  }
  const command = await findCommand(name);
  if (!command) {
    io.err(`There is no command “${name}”. The commands are: ${COMMANDS.map((c) => c.name).join(', ')}.`);
    return EXIT.usage;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    io.out(command.help);
    return EXIT.ok;
  }
  return command.run(rest, io);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const said = sayDiskTrouble(error);
  if (said !== null) {
    io.err(said);
    process.exit(EXIT.environment);
  }
  io.err(
    'Hearth met a fault of its own. Nothing half-written was kept. Please report this with the lines below:',
  );
  io.err(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exitCode = 70;
}

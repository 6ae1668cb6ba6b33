import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Command, EXIT, type ExitCode } from './command.ts';
import { projectFolder } from './version.ts';

const HELP = `hearth serve [--port N] [--host ADDRESS] [--no-worker]

Starts the web application and says its address. The first time it makes the record (its own PostgreSQL, in the folder of
HEARTH_HOME or ~/.hearth) and prints a link that makes you the first administrator. Stop it with Ctrl-C.

  --port N          where it listens (default: PORT, else 8321)
  --host ADDRESS    on which address (default: HOST, else 127.0.0.1: this machine only; put a TLS proxy in front for others)
  --no-worker       pages only; another process takes the jobs

Environment
  DATABASE_URL      a PostgreSQL server of your own instead of Hearth's
  HEARTH_ADDRESS    the address that people type, such as https://hearth.example.org; links in mail and sign-in need it
  SMTP_URL          where mail is handed in; without it, mail stays in a development mail box that the application shows

Example
  hearth serve --port 8321`;

export const command: Command = {
  name: 'serve',
  summary: 'start the web application',
  help: HELP,
  async run(args, io) {
    try {
      parseArgs({
        args: [...args],
        options: {
          port: { type: 'string' },
          host: { type: 'string' },
          'no-worker': { type: 'boolean' },
        },
      });
    } catch (error) {
      io.err(error instanceof Error ? error.message : String(error));
      io.err('See hearth serve --help.');
      return EXIT.usage;
    }
    return runWeb(args, io.environment);
  },
};

/** The application is a process of its own; this one passes signals on and ends as it ends. */
const runWeb = async (
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<ExitCode> => {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(projectFolder(), 'apps', 'web', 'main.ts'), ...args],
    { stdio: 'inherit', env: { ...environment } as NodeJS.ProcessEnv },
  );
  const pass = (signal: NodeJS.Signals): void => {
    child.kill(signal);
  };
  process.on('SIGTERM', pass);
  process.on('SIGINT', pass);
  const code = await new Promise<number>((done) => child.on('close', (status) => done(status ?? 0)));
  if (code === 0) return EXIT.ok;
  return code === 2 ? EXIT.badInput : EXIT.environment;
};

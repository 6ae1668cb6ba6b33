import { flushCompileCache } from 'node:module';
import { homedir } from 'node:os';
import { parseArgs } from 'node:util';
import { storeFolder } from '../../domains/evidence/store-folder.ts';
import { keepCompiled } from './keep-compiled.ts';
import { sayStartTrouble } from './say-start-trouble.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    host: { type: 'string' },
    'no-worker': { type: 'boolean' },
    demonstration: { type: 'boolean' },
    'end-after-hours': { type: 'string' },
  },
});
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const log = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

const given = values.port ?? process.env['PORT'] ?? '8321';
const port = /^\d{1,5}$/.test(given) ? Number(given) : Number.NaN;
if (!(port >= 0 && port <= 65_535)) {
  log(`“${given}” is not a port. Give a number from 1 to 65535, such as --port 8321.`);
  process.exit(2);
}
const host = values.host ?? process.env['HOST'] ?? '127.0.0.1';

// Whoever asks to stop while it starts is heard when it has: a server half-started would be left running.
let stop: (() => Promise<void>) | null = null;
let asked: number | null = null;
const SAME_WISH_MS = 1000;
const askStop = (): void => {
  // A terminal or service manager tells the whole group, and ./hearth passes on what it hears: one wish, heard twice.
  if (asked !== null && performance.now() - asked < SAME_WISH_MS) return;
  if (asked !== null) process.exit(1);
  asked = performance.now();
  stop?.().then(
    () => process.exit(0),
    () => process.exit(1),
  );
};
process.on('SIGTERM', askStop);
process.on('SIGINT', askStop);

keepCompiled(process.env);
try {
  const { start } = await import('./start.ts');
  const running = await start({
    environment: process.env,
    port,
    host,
    worker: values['no-worker'] !== true,
    demonstration: values.demonstration === true,
    now: () => new Date(),
    log,
    progress: log,
  });
  stop = running.stop;
  if (asked !== null) {
    await running.stop();
    process.exit(0);
  }
  flushCompileCache();
  say(`Hearth: ${running.address}`);
  if (running.link !== null)
    say(
      running.linkIsFor === 'first administrator'
        ? `First administrator (opens once): ${running.link}`
        : `Look around (opens once): ${running.link}`,
    );
  process.send?.({ address: running.address, link: running.link });
  const hours = Number(values['end-after-hours'] ?? 0);
  if (hours > 0) setTimeout(askStop, hours * 3_600_000).unref();
} catch (error) {
  const said = sayStartTrouble(error, { port, host, store: storeFolder(process.env, homedir()) });
  if (said === null) throw error;
  log(said);
  process.exit(2);
}

import { parseArgs } from 'node:util';
import { RecordTrouble } from '../../platform/postgres/index.ts';
import { BadSetting, start } from './start.ts';

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

const port = Number(values.port ?? process.env['PORT'] ?? 8321);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  log(`“${values.port}” is not a port. Give a number from 1 to 65535, such as --port 8321.`);
  process.exit(2);
}
try {
  const running = await start({
    environment: process.env,
    port,
    host: values.host ?? process.env['HOST'] ?? '127.0.0.1',
    worker: values['no-worker'] !== true,
    demonstration: values.demonstration === true,
    now: () => new Date(),
    log,
    progress: log,
  });
  say(`Hearth: ${running.address}`);
  if (running.link !== null)
    say(
      running.linkIsFor === 'first administrator'
        ? `First administrator (opens once): ${running.link}`
        : `Look around (opens once): ${running.link}`,
    );
  process.send?.({ address: running.address, link: running.link });
  let stopping = false;
  const stop = (): void => {
    if (stopping) process.exit(1);
    stopping = true;
    running.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  const hours = Number(values['end-after-hours'] ?? 0);
  if (hours > 0) setTimeout(stop, hours * 3_600_000).unref();
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
} catch (error) {
  if (error instanceof RecordTrouble || error instanceof BadSetting) {
    log(error.message);
    process.exit(2);
  }
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    log(`Something else listens on port ${port}. Choose another: ./hearth serve --port ${port + 1}`);
    process.exit(2);
  }
  throw error;
}

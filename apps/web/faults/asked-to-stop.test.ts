import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DidNotStart, serverPid, startApplication, storeOfOwn } from '../testing/application-process.ts';

test('Ctrl-C, which reaches ./hearth and the application it began, leaves no database running', async () => {
  const store = storeOfOwn();
  const application = await startApplication(store);
  assert.notEqual(serverPid(store), null);
  process.kill(application.pid, 'SIGINT');
  assert.equal(await application.stop(), 0);
  assert.equal(serverPid(store), null);
});

test('links to sign in stay in no mail box that an address of the internet leads to', async () => {
  await assert.rejects(
    startApplication(storeOfOwn(), { environment: { HEARTH_ADDRESS: 'https://hearth.example.org' } }),
    (error) => error instanceof DidNotStart && error.code === 2 && /SMTP_URL/.test(error.message),
  );
});

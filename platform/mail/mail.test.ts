import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openMailer } from './open-mailer.ts';

const folder = async (): Promise<string> => {
  const made = await mkdtemp(join(tmpdir(), 'hearth-mail-'));
  after(() => rm(made, { recursive: true, force: true }));
  return join(made, 'box');
};

/** A mail server that takes everything and remembers it; or refuses every address. */
const mailServer = async (refuses = false) => {
  const heard: string[] = [];
  const answer = (socket: Socket) => {
    let data = false;
    socket.write('220 mail.test\r\n');
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      for (const line of String(chunk)
        .split('\r\n')
        .filter((one) => one !== '')) {
        heard.push(line);
        if (data) {
          if (line === '.') {
            data = false;
            socket.write('250 taken\r\n');
          }
        } else if (/^(EHLO|HELO)/.test(line)) socket.write('250 mail.test\r\n');
        else if (line.startsWith('RCPT') && refuses) socket.write('550 nobody here\r\n');
        else if (line === 'DATA') {
          data = true;
          socket.write('354 go on\r\n');
        } else if (line === 'QUIT') socket.end('221 bye\r\n');
        else socket.write('250 well\r\n');
      }
    });
  };
  const server = createServer(answer);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  after(() => server.close());
  const at = server.address();
  return { heard, url: `smtp://127.0.0.1:${typeof at === 'object' && at !== null ? at.port : 0}` };
};

const FROM = 'Hearth <hearth@millbrook.example>';

test('without a mail server messages are kept, for their owner only, latest first, a hundred at most', async () => {
  const box = await folder();
  const mailer = openMailer({}, box);
  assert.equal(mailer.kind, 'mail box');
  assert.deepEqual(await mailer.kept(), []);
  for (let n = 1; n <= 103; n += 1)
    await mailer.send({ to: 'a@x.example', subject: `Number ${n}`, text: 'a\nb' });
  const kept = await mailer.kept();
  assert.equal(kept.length, 100);
  assert.equal(kept[0]?.subject, 'Number 103');
  assert.equal((await stat(box)).mode & 0o77, 0);
  for (const name of await readdir(box)) assert.equal((await stat(join(box, name))).mode & 0o77, 0, name);
});

test('a damaged file in the mail box hides no other message', async () => {
  const box = await folder();
  const mailer = openMailer({}, box);
  await mailer.send({ to: 'a@x.example', subject: 'Whole', text: 'x' });
  await writeFile(join(box, '9999-half.json'), '{"to":');
  assert.deepEqual(
    (await mailer.kept()).map((message) => message.subject),
    ['Whole'],
  );
});

test('a message goes out over SMTP to the one address it names, whatever that address holds', async () => {
  const { heard, url } = await mailServer();
  const mailer = openMailer({ SMTP_URL: url, MAIL_FROM: FROM }, 'unused');
  after(() => mailer.close());
  await mailer.send({
    to: 'anne@millbrook.example',
    subject: 'Zoë\r\nBcc: evil@x.example',
    text: 'Line\n.\nLast',
  });
  const recipients = heard.filter((line) => line.startsWith('RCPT'));
  assert.deepEqual(recipients, ['RCPT TO:<anne@millbrook.example>']);
  assert.ok(!heard.some((line) => /^Bcc:/i.test(line)), 'a line break in the subject makes no header');
  assert.ok(heard.some((line) => line === 'Auto-Submitted: auto-generated'));
  assert.ok(
    heard.some((line) => /Last/.test(line)),
    'a full stop on its own line does not end the message',
  );
  assert.deepEqual(await mailer.kept(), []);
});

test('a refused address and a server that is not there are said', async () => {
  const { url } = await mailServer(true);
  const refusing = openMailer({ SMTP_URL: url, MAIL_FROM: FROM }, 'unused');
  await assert.rejects(refusing.send({ to: 'a@x.example', subject: 's', text: 't' }));
  await refusing.close();
  const absent = openMailer({ SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: FROM }, 'unused');
  await assert.rejects(absent.send({ to: 'a@x.example', subject: 's', text: 't' }));
  await absent.close();
});

test('settings that cannot be used are refused with their fix', () => {
  for (const [environment, says] of [
    [{ SMTP_URL: 'mail.example.org', MAIL_FROM: FROM }, /SMTP_URL must name/],
    [{ SMTP_URL: 'http://mail.example.org', MAIL_FROM: FROM }, /SMTP_URL must name/],
    [{ SMTP_URL: 'smtp://mail.example.org' }, /MAIL_FROM must be/],
    [{ SMTP_URL: 'smtp://mail.example.org', MAIL_FROM: 'a@b.c\r\nBcc: x@y.z' }, /MAIL_FROM must be/],
  ] as const) {
    assert.throws(() => openMailer(environment, 'unused'), says);
  }
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testRecord } from '../../../platform/postgres/testing/with-record.ts';
import { actingAs, HEARTH } from '../actor.ts';
import { recordAudit } from '../audit.postgres.ts';
import type { PersonalData } from '../personal-data.ts';
import { ROLES } from '../role.ts';
import { invitedWith } from '../testing/people.ts';
import { asker, markupOf } from '../testing/visit.ts';
import { ownDataRoutes } from './own-data.http.ts';

const opened = async (parts: readonly PersonalData[] = []) => {
  const record = await testRecord();
  const fromEvidence: string[] = [];
  const ask = asker(
    ownDataRoutes({
      landlord: async () => 'Millbrook Homes',
      parts,
      eraseFromEvidence: async (resident) => {
        fromEvidence.push(resident);
        return 7;
      },
    }),
    record,
  );
  const dora = await invitedWith(record, 'Dora Dale', ['data protection officer']);
  const anne = await invitedWith(record, 'Anne <Ash>', ['insight']);
  await record.transaction(actingAs(anne), (tx) => recordAudit({ act: 'read', noun: 'home', id: 'H1' }, tx));
  return { record, ask, dora, anne, fromEvidence };
};

test('a person’s record is shown by counts, and handed over as a page and for programs', async () => {
  const { ask, dora, anne } = await opened();
  const form = { kind: 'person', reference: anne.email.toUpperCase() };
  const page = markupOf(await ask('POST /own-data', { actor: dora, form }));
  assert.match(page, /What is held about anne/);
  assert.match(page, /Your account/);
  const copy = { actor: dora, form: { kind: 'person', id: anne.id, format: 'html' } };
  const read = await ask('POST /own-data/copy', copy);
  assert.ok('file' in read);
  assert.match(String(read.file.body), /Anne &lt;Ash&gt;/);
  assert.match(String(read.file.body), /default-src 'none'/);
  const json = await ask('POST /own-data/copy', { actor: dora, form: { ...copy.form, format: 'json' } });
  assert.ok('file' in json);
  const held: unknown = JSON.parse(String(json.file.body));
  assert.match(JSON.stringify(held), /"act":"read","noun":"home"/);
});

test('erasing takes name and address, keeps the audit whole under an id, and frees the address', async () => {
  const { record, ask, dora, anne } = await opened();
  const erase = (confirm: string) =>
    ask('POST /own-data/erase', { actor: dora, form: { kind: 'person', id: anne.id, confirm } });
  assert.match(markupOf(await erase('yes')), /Nothing was erased/);
  assert.ok('goTo' in (await erase('ERASE')));
  const { rows } = await record.transaction(actingAs(HEARTH), (tx) =>
    sql<{ all: string }>`
      select (select string_agg(p::text, ' ') from hearth.person p) || coalesce((select string_agg(s::text, ' ') from hearth.sign_in_session s), '')
        || coalesce((select string_agg(r::text, ' ') from hearth.person_role r), '') as all`.execute(tx),
  );
  assert.doesNotMatch(rows[0]?.all ?? '', /Ash|anne|insight/i);
  const audit = await record.transaction(actingAs(dora), (tx) =>
    sql<{
      act: string;
      all: string;
    }>`select act, a::text as all from hearth.audit a where person = ${anne.id} or subject = ${anne.id} order by id`.execute(
      tx,
    ),
  );
  assert.deepEqual(
    audit.rows.map((row) => row.act),
    ['read', 'look up', 'erase'],
  );
  assert.ok(audit.rows.every((row) => !/ash/i.test(row.all)));
  assert.match(
    markupOf(await ask('POST /own-data', { actor: dora, form: { kind: 'person', reference: anne.email } })),
    /Nobody is known by this/,
  );
  await invitedWith(record, 'Anne <Ash>', ['board']);
});

test('parts of other domains are asked and erased together, or not at all', async () => {
  let count = 2;
  const part = (fails: boolean): PersonalData => ({
    words: { en: { title: 'Promises', stays: '' } },
    export: async (subject) =>
      subject.kind === 'resident' ? Array.from({ length: count }, (_, n) => ({ n })) : [],
    erase: async (_subject, tx) => {
      await sql`insert into hearth.audit (act, noun) values ('erase', 'promise')`.execute(tx);
      if (fails) throw new Error('the disk is full');
      count = 0;
      return 2;
    },
  });
  const good = await opened([part(false)]);
  const form = { kind: 'resident', id: 'R-17', confirm: 'ERASE' };
  const done = await good.ask('POST /own-data/erase', { actor: good.dora, form });
  assert.equal('notice' in done && done.notice, '9 things were erased.');
  assert.deepEqual(good.fromEvidence, ['R-17']);

  const bad = await opened([part(false), part(true)]);
  await assert.rejects(bad.ask('POST /own-data/erase', { actor: bad.dora, form }), /disk is full/);
  const { rows } = await bad.record.transaction(actingAs(bad.dora), (tx) =>
    sql`select from hearth.audit where act = 'erase'`.execute(tx),
  );
  assert.equal(rows.length, 0, 'nothing of it is left half done');
  assert.deepEqual(bad.fromEvidence, [], 'the evidence is untouched while the record could not be changed');
});

test('nobody but the data protection officer looks up, hands over or erases', async () => {
  const { record, ask, anne } = await opened();
  for (const role of ROLES.filter((one) => one !== 'data protection officer')) {
    const actor = await invitedWith(record, `Role ${role}`, [role]);
    for (const what of ['GET /own-data', 'POST /own-data', 'POST /own-data/copy', 'POST /own-data/erase']) {
      assert.ok(
        'refused' in (await ask(what, { actor, form: { kind: 'person', id: anne.id, confirm: 'ERASE' } })),
        role,
      );
    }
    assert.ok('refused' in (await ask(`GET /people/${anne.id}/record`, { actor })), role);
  }
});

test('a data protection officer cannot erase themselves, nor the last administrator', async () => {
  const { record, ask, dora } = await opened();
  const alex = await invitedWith(record, 'Alex Admin', ['administrator']);
  const erase = async (id: string) =>
    markupOf(
      await ask('POST /own-data/erase', { actor: dora, form: { kind: 'person', id, confirm: 'ERASE' } }),
    );
  assert.match(await erase(dora.id), /your own account/);
  assert.match(await erase(alex.id), /last administrator/);
});

test('what was typed wrongly is said, whatever it is', async () => {
  const { ask, dora } = await opened();
  for (const [kind, reference] of [
    ['person', ''],
    ['person', "' or '1'='1"],
    ['person', 'nobody@x.example'],
    ['volunteer', 'no address'],
    ['resident', 'x'.repeat(101)],
    ['something', 'R1'],
    ['', ''],
  ]) {
    const page = await ask('POST /own-data', {
      actor: dora,
      form: { kind: kind ?? '', reference: reference ?? '' },
    });
    assert.match(markupOf(page), /Nobody is known by this/, `${kind} ${reference}`);
  }
});

import { sql } from 'kysely';
import { openRecord } from '../open-record.ts';

/**
 * A process of its own that holds a record, for tests that kill it. Arguments: the record's folder, and how many
 * rows to write (0: hold only). Says `open PID`, then `kept N` for every row whose commit was acknowledged, then waits for
 * its input to end, and closes.
 */
const [folder = '', rows = '0'] = process.argv.slice(2);
const record = await openRecord({ environment: {}, folder, migrations: [], what: 'a test' });
console.log(`open ${process.pid}`);
for (let row = 1; row <= Number(rows); row += 1) {
  await record.transaction({ person: 'a test' }, (tx) =>
    sql`insert into kept.rows values (${row})`.execute(tx),
  );
  console.log(`kept ${row}`);
}
process.stdin.resume();
process.stdin.on('end', async () => {
  await record.close();
  console.log('closed');
});

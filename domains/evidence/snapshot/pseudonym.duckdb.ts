import { createHmac } from 'node:crypto';
import { sqlText } from '../../../platform/duckdb/index.ts';

/** What an id belongs to: a resident and a panel member are both persons, so that they can be matched. */
export type PseudonymKind = 'tenancy' | 'person';

const LENGTH = 32;

/** The pseudonym of an id: HMAC-SHA-256 under the store's key, 128 bits of it in hexadecimal. */
export const pseudonym = (key: Buffer, kind: PseudonymKind, id: string): string =>
  createHmac('sha256', key).update(`${kind}:${id}`).digest('hex').slice(0, LENGTH);

/** The same as SQL, for millions of rows: HMAC spelled out, because DuckDB has only the hash. The text holds the key. */
export const pseudonymSql = (key: Buffer, kind: PseudonymKind, cell: string): string => {
  const pad = (byte: number): string => {
    const padded = Buffer.alloc(64);
    key.copy(padded);
    return `unhex(${sqlText(Buffer.from(padded.map((value) => value ^ byte)).toString('hex'))})`;
  };
  const inner = `sha256(${pad(0x36)} || encode(${sqlText(`${kind}:`)} || ${cell}))`;
  return `left(sha256(${pad(0x5c)} || unhex(${inner})), ${LENGTH})`;
};

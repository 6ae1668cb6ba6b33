import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';
import { fieldsOf, NO_FIELDS, type ReadFields } from './fields.ts';

/** A file that came with a form, on disk. `name` is what the browser said, cut to its last part; `path` is ours. */
export interface ReceivedFile {
  readonly field: string;
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
}

export interface FormLimits {
  /** All fields together, in bytes. */
  readonly mostFieldBytes: number;
  /** All files together, in bytes; 0 takes none. */
  readonly mostFileBytes: number;
  readonly mostFiles: number;
  /** A form without files is here in so long; one with files says something in so long. */
  readonly patienceMs?: number;
}

const PATIENCE_MS = 30_000;

export type ReadForm =
  | {
      readonly ok: true;
      readonly fields: ReadFields;
      readonly json: unknown;
      readonly files: readonly ReceivedFile[];
      /** Removes the files. */
      readonly discard: () => Promise<void>;
    }
  | { readonly ok: false; readonly why: Unread };

type Unread = 'too large' | 'too many' | 'too slow' | 'unreadable' | 'kind';

const MOST_FIELDS = 2000;

/**
 * Reads the body of a request: a form, a form with files, or JSON. Files stream to a private folder of their own, and
 * nothing is kept where a limit is passed.
 */
export const readForm = async (request: IncomingMessage, limits: FormLimits): Promise<ReadForm> => {
  const kind = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (kind === 'multipart/form-data') return readMultipart(request, limits);
  if (kind !== '' && kind !== 'application/x-www-form-urlencoded' && kind !== 'application/json')
    return refuse(request, 'kind');
  const read = await readText(request, limits);
  if ('why' in read) return refuse(request, read.why);
  const { text } = read;
  if (kind !== 'application/json') {
    const pairs = [...new URLSearchParams(text)];
    return pairs.length > MOST_FIELDS ? { ok: false, why: 'too many' } : taken(fieldsOf(pairs), undefined);
  }
  try {
    return taken(NO_FIELDS, JSON.parse(text) as unknown);
  } catch {
    return { ok: false, why: 'unreadable' };
  }
};

const taken = (fields: ReadFields, json: unknown): ReadForm => ({
  ok: true,
  fields,
  json,
  files: [],
  discard: () => Promise.resolve(),
});

/** The rest of the body is let go, so that the answer can be read; whoever goes on sending is cut off. */
const refuse = (request: IncomingMessage, why: Unread): ReadForm => {
  request.resume();
  const cut = setTimeout(() => request.destroy(), PATIENCE_MS).unref();
  request.on('close', () => clearTimeout(cut));
  return { ok: false, why };
};

/** The whole body as text, or why it is not read. Ends in time, whatever the sender does. */
const readText = (
  request: IncomingMessage,
  limits: FormLimits,
): Promise<{ text: string } | { why: Unread }> =>
  new Promise((resolve) => {
    const most = limits.mostFieldBytes;
    if (Number(request.headers['content-length'] ?? 0) > most) {
      resolve({ why: 'too large' });
      return;
    }
    const chunks: Buffer[] = [];
    let bytes = 0;
    const end = (result: { text: string } | { why: Unread }): void => {
      clearTimeout(timer);
      request.removeAllListeners('data');
      resolve(result);
    };
    const timer = setTimeout(() => end({ why: 'too slow' }), limits.patienceMs ?? PATIENCE_MS);
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > most) end({ why: 'too large' });
      else chunks.push(chunk);
    });
    request.on('end', () => end({ text: Buffer.concat(chunks).toString('utf8') }));
    request.on('error', () => end({ why: 'unreadable' }));
  });

const readMultipart = async (request: IncomingMessage, limits: FormLimits): Promise<ReadForm> => {
  const most = limits.mostFieldBytes + limits.mostFileBytes;
  if (Number(request.headers['content-length'] ?? 0) > most + 65_536) return refuse(request, 'too large');
  const folder = await mkdtemp(join(tmpdir(), 'hearth-upload-'));
  const discard = (): Promise<void> => rm(folder, { recursive: true, force: true });
  const result = await Promise.race([
    receive(request, limits, folder).catch(() => ({ ok: false, why: 'unreadable' }) as const),
    silenceOf(request, limits.patienceMs ?? PATIENCE_MS),
  ]);
  if (!result.ok) {
    request.unpipe();
    await discard();
    return refuse(request, result.why);
  }
  return { ok: true, fields: fieldsOf(result.pairs), json: undefined, files: result.files, discard };
};

/** Resolves when the sender has said nothing for so long. */
const silenceOf = (
  request: IncomingMessage,
  patienceMs: number,
): Promise<{ readonly ok: false; readonly why: 'too slow' }> =>
  new Promise((resolve) => {
    const wait = (): NodeJS.Timeout =>
      setTimeout(() => resolve({ ok: false, why: 'too slow' }), patienceMs).unref();
    let timer = wait();
    request.on('data', () => {
      clearTimeout(timer);
      timer = wait();
    });
    request.on('close', () => clearTimeout(timer));
  });

type Received =
  | {
      readonly ok: true;
      readonly pairs: readonly (readonly [string, string])[];
      readonly files: readonly ReceivedFile[];
    }
  | { readonly ok: false; readonly why: 'too large' | 'too many' };

const receive = (request: IncomingMessage, limits: FormLimits, folder: string): Promise<Received> =>
  new Promise((resolve, reject) => {
    const pairs: [string, string][] = [];
    const files: ReceivedFile[] = [];
    const writing: Promise<void>[] = [];
    let fileBytes = 0;
    let fieldBytes = 0;
    let stopped: 'too large' | 'too many' | null = null;
    const parser = busboy({
      headers: request.headers,
      defParamCharset: 'utf8',
      limits: {
        fieldSize: limits.mostFieldBytes,
        fields: MOST_FIELDS,
        files: Math.max(1, limits.mostFiles),
        fileSize: Math.max(1, limits.mostFileBytes),
      },
    });
    const stop = (why: 'too large' | 'too many'): void => {
      stopped ??= why;
      resolve({ ok: false, why: stopped });
    };
    parser.on('field', (name, value, info) => {
      fieldBytes += value.length;
      if (info.valueTruncated || fieldBytes > limits.mostFieldBytes) stop('too large');
      pairs.push([name, value]);
    });
    parser.on('file', (field, stream, info) => {
      if ((info.filename ?? '') === '' || stopped !== null) {
        stream.resume();
        return;
      }
      const path = join(folder, String(files.length + writing.length));
      const target = createWriteStream(path, { mode: 0o600 });
      let bytes = 0;
      stream.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        fileBytes += chunk.length;
        if (fileBytes > limits.mostFileBytes) stop('too large');
      });
      stream.on('limit', () => stop('too large'));
      const written = pipeline(stream, target).then(() => {
        files.push({ field, name: safeName(info.filename), path, bytes });
      });
      // Heard at once: a disk that is full must end this upload, not the application.
      written.catch(reject);
      writing.push(written);
    });
    parser.on('filesLimit', () => stop('too many'));
    parser.on('fieldsLimit', () => stop('too many'));
    parser.on('error', reject);
    request.on('aborted', () => reject(new Error('The sender went away.')));
    request.once('close', () => {
      if (!request.complete) parser.destroy();
    });
    parser.on('close', () => {
      Promise.all(writing).then(() => {
        if (stopped === null) resolve({ ok: true, pairs, files });
      }, reject);
    });
    request.pipe(parser);
  });

/** The last part of a file's name, without what a terminal, a path or a page could take for an order. At most 120 letters. */
export const safeName = (given: string): string => {
  const last = given.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const plain = last.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}<>:"|?*]/gu, '').replace(/^[.\s]+|[.\s]+$/g, '');
  return plain.slice(-120) || 'file';
};

import { createReadStream } from 'node:fs';
import { copyFile, link, mkdir, open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createGunzip, gzipSync } from 'node:zlib';
import { holdsPersonsText, namesAPerson } from '../../records/index.ts';
import { MAPPING_FILE } from '../mapping/mapping.ts';
import { proposeMapping } from '../mapping/propose-mapping.ts';
import { sampleFolder } from '../mapping/sample-folder.duckdb.ts';
import { sniffBytes } from '../reading/sniff-bytes.ts';
import { readGzipHead, readHead } from '../reading/source-bytes.file.ts';
import { zipEntries } from '../reading/zip-entries.file.ts';
import { acceptFile } from './accept-file.ts';
import { examplesOf, type Look } from './look.ts';
import { parquetRows } from './parquet-rows.duckdb.ts';

export interface LookRequest {
  readonly folder: string;
  readonly files: readonly string[];
  /** An empty folder to work in. */
  readonly workFolder: string;
  /** Bytes that all packed files together may unpack to. */
  readonly mostUnpackedBytes: number;
  /** Rows that one Parquet file may say it holds: a few kilobytes can claim any number. Default 200 million. */
  readonly mostRows?: number;
  readonly signal: AbortSignal;
  readonly progress: (share: number, doing: string) => void;
}

type Fault = Look['faults'][number];

/** Looks into extracts before anything is imported: what each file is, its headings, some cells, and which table it may be. */
export async function takeLook(request: LookRequest): Promise<Look> {
  const heads = join(request.workFolder, 'heads');
  await mkdir(heads, { recursive: true, mode: 0o700 });
  const faults: Fault[] = [];
  let left = request.mostUnpackedBytes;
  for (const [index, file] of request.files.entries()) {
    request.signal.throwIfAborted();
    request.progress(index / request.files.length, `looking into ${file}`);
    const path = join(request.folder, file);
    const sniffed = sniffBytes(await readHead(path));
    const refused = acceptFile(file, sniffed);
    if (refused) {
      faults.push({ where: file, message: refused.message, fix: refused.fix });
      continue;
    }
    if (sniffed.is === 'gzip') {
      const unpacked = await unpackedBytes(path, left, request.signal);
      if (unpacked === null) {
        faults.push(tooLarge(file, request.mostUnpackedBytes));
        continue;
      }
      left -= unpacked;
    }
    const rows = sniffed.is === 'parquet' ? await parquetRows(path) : 0;
    const claimed =
      sniffed.is === 'zip' ? ((await zipEntries(path)) ?? []).reduce((sum, one) => sum + one.bytes, 0) : 0;
    const mostRows = request.mostRows ?? MOST_ROWS;
    if (rows > mostRows || claimed > left) {
      faults.push(rows > mostRows ? tooMany(file, mostRows) : tooLarge(file, request.mostUnpackedBytes));
      continue;
    }
    await putHead(path, join(heads, file), sniffed.is);
  }
  const own = await readFile(join(request.folder, MAPPING_FILE), 'utf8').catch(() => null);
  request.progress(0.9, 'comparing headings');
  const sampled = await sampleFolder(heads);
  const samples = sampled.ok ? sampled.samples : [];
  faults.push(...sampled.problems.map((p) => ({ where: p.file, message: p.message, fix: p.fix })));
  return {
    files: samples.map(({ file, headings, cells }) => ({
      file,
      headings,
      examples: headings.map((heading, at) =>
        examplesOf(cells[at] ?? [], namesAPerson(heading) || holdsPersonsText(heading)),
      ),
    })),
    faults: distinct(faults),
    proposal: proposeMapping(samples),
    ownMapping: own !== null,
  };
}

const distinct = (faults: readonly Fault[]): readonly Fault[] =>
  faults.filter((one, index) => faults.findIndex((other) => other.message === one.message) === index);

const MOST_ROWS = 200_000_000;

const tooMany = (file: string, most: number): Fault => ({
  where: file,
  message: `${file} says that it holds more than ${most.toLocaleString('en-GB')} rows.`,
  fix: 'Look whether it is damaged. Bring the years that are needed, three to five.',
});

const tooLarge = (file: string, most: number): Fault => ({
  where: file,
  message: `${file} unpacks to more than Hearth takes at once (${Math.round(most / 1_048_576).toLocaleString('en-GB')} MB).`,
  fix: 'Look whether it is damaged. If it really holds so much, ask an administrator to raise HEARTH_MOST_UNPACKED_MB, or name a folder on the server.',
});

/** How many bytes a gzip file unpacks to, counted and not believed; `null` once it is more than `most`. */
async function unpackedBytes(path: string, most: number, signal: AbortSignal): Promise<number | null> {
  const source = createReadStream(path);
  const unpacking = source.pipe(createGunzip({ chunkSize: 1 << 20 }));
  source.on('error', (error) => unpacking.destroy(error));
  let sum = 0;
  try {
    for await (const chunk of unpacking) {
      signal.throwIfAborted();
      sum += (chunk as Buffer).length;
      if (sum > most) return null;
    }
    return sum;
  } catch (error) {
    signal.throwIfAborted();
    // A damaged file is told by the reader, in its own words.
    if (error instanceof Error) return sum;
    throw error;
  } finally {
    source.destroy();
  }
}

const HEAD = 512 * 1024;

/** Of a text its beginning, up to the end of a line; anything else as it is. */
async function putHead(from: string, to: string, is: string): Promise<void> {
  const head =
    is === 'gzip'
      ? await readGzipHead(from, HEAD).catch(() => null)
      : is === 'text'
        ? await readHead(from, HEAD)
        : null;
  const sniffed = head && sniffBytes(head);
  const plain = sniffed?.is === 'text' && sniffed.encoding === 'utf-8';
  if (!head || !plain || (is === 'text' && (await sizeOf(from)) <= HEAD)) {
    await link(from, to).catch(() => copyFile(from, to));
    return;
  }
  const end = head.length < HEAD ? head.length : head.lastIndexOf(10) + 1;
  const text = end > 0 ? head.subarray(0, end) : head;
  await writeFile(to, is === 'gzip' ? gzipSync(text) : text, { mode: 0o600 });
}

const sizeOf = async (path: string): Promise<number> => {
  const file = await open(path, 'r');
  try {
    return (await file.stat()).size;
  } finally {
    await file.close();
  }
};

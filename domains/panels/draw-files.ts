import type { Quota } from '../../libraries/sortition/index.ts';
import { checkDraw } from './check-draw.ts';
import { contentHash } from './content-hash.ts';
import { csvText } from './csv-text.ts';
import type { PanelProblem } from './panel-problem.ts';
import type { PublishedFile } from './published-draw.ts';
import { type PoolRead, readPool } from './read-pool.ts';
import { readQuotas } from './read-quotas.ts';

export const QUOTAS_FILE = 'quotas.csv';
export const POOL_FILE = 'people.csv';
const HOUSEHOLD = 'household';

type QuotaRow = Pick<Quota, 'feature' | 'value' | 'min' | 'max'>;

/** Quotas as the file that the draw runs on. Each may be changed from nobody to the whole panel when they contradict each other. */
export const quotasCsv = (quotas: readonly QuotaRow[], size: number): string =>
  csvText(
    ['feature', 'value', 'min', 'max', 'min_flex', 'max_flex'],
    quotas.map(({ feature, value, min, max }) => [feature, value, min, max, 0, Math.max(size, max)]),
  );

export interface PoolPerson {
  readonly reference: string;
  readonly answers: Readonly<Record<string, string>>;
  readonly household: number | null;
}

/** People as the file that the draw runs on: references, the characteristics of the quotas, and a number for each household. */
export const poolCsv = (people: readonly PoolPerson[], features: readonly string[]): string =>
  csvText(
    ['resident_id', ...features, HOUSEHOLD],
    people.map(({ reference, answers, household }) => [
      reference,
      ...features.map((feature) => answers[feature] || 'Not recorded'),
      household === null ? '' : `H${household}`,
    ]),
  );

export interface DrawTextsRead {
  readonly request: {
    readonly people: PoolRead['people'];
    readonly quotas: readonly Quota[];
    readonly size: number;
  };
  readonly pool: PoolRead;
  readonly problems: readonly PanelProblem[];
  readonly quotasFile: PublishedFile;
  readonly poolFile: PublishedFile;
}

/** Both files read and checked together, as the command line reads them: every problem at once. */
export async function readDrawTexts(
  texts: { readonly quotas: string; readonly pool: string },
  { size, onePerHousehold }: { readonly size: number; readonly onePerHousehold: boolean },
): Promise<DrawTextsRead> {
  const { quotas, problems } = readQuotas(texts.quotas, QUOTAS_FILE);
  const pool = readPool(texts.pool, {
    file: POOL_FILE,
    quotas,
    idColumn: 'resident_id',
    households: onePerHousehold ? 'one-per-household' : 'ignored',
    ...(onePerHousehold ? { addressColumns: [HOUSEHOLD] } : {}),
  });
  const request = { people: pool.people, quotas, size };
  const readable = quotas.length > 0 && pool.people.length > 0;
  const files = { quotas: QUOTAS_FILE, pool: POOL_FILE };
  return {
    request,
    pool,
    problems: [...problems, ...pool.problems, ...(readable ? checkDraw(request, files) : [])],
    quotasFile: { name: QUOTAS_FILE, sha256: await contentHash(texts.quotas) },
    poolFile: { name: POOL_FILE, sha256: await contentHash(texts.pool) },
  };
}

import { sqlText, withDuckDb } from '../../../platform/duckdb/index.ts';

/** How many rows a Parquet file says that it holds, without reading them; 0 where it cannot be read, which its reader tells later. */
export const parquetRows = (path: string): Promise<number> =>
  withDuckDb({ memoryLimit: '500MB' }, async (db) => {
    const found = await db
      .rows<{ rows: number }>(
        `SELECT sum(num_rows)::DOUBLE AS rows FROM parquet_file_metadata(${sqlText(path)})`,
      )
      .catch(() => []);
    return found[0]?.rows ?? 0;
  });

export { type ColumnData, NO_BYTE, NO_INTEGER } from './column-data.ts';
export { type DuckDb, type DuckDbOptions, openDuckDb, sqlName, sqlText, withDuckDb } from './duckdb.ts';

export {
  type CheckOptions,
  type CheckResult,
  checkExtracts,
  type ExtractOptions,
  type ImportOptions,
  type ImportResult,
  importExtracts,
} from './import-extracts.duckdb.ts';
export type {
  Completeness,
  CompletenessBy,
  DataQuality,
  ImpossibleOrder,
  KnownCounts,
  Manifest,
  MonthGaps,
  NewCode,
  Orphans,
  ProblemCount,
  Snapshot,
  TableManifest,
} from './manifest.ts';
export { qualityText } from './quality/quality-text.ts';
export { openSnapshot } from './snapshot/store.file.ts';
export { storeFolder } from './store-folder.ts';

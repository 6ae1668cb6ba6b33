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
export type { Mapping, TableMapping } from './mapping/mapping.ts';
export { MAPPING_FILE } from './mapping/mapping.ts';
export { mappingText } from './mapping/mapping-text.ts';
export {
  type Confidence,
  type FileSample,
  type MappingProposal,
  type ProposedColumn,
  type ProposedTable,
  proposeMapping,
} from './mapping/propose-mapping.ts';
export { sampleFolder } from './mapping/sample-folder.duckdb.ts';
export { qualityText } from './quality/quality-text.ts';
export { openSnapshot } from './snapshot/store.file.ts';
export { storeFolder } from './store-folder.ts';

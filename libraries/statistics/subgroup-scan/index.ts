export { type BeyondParents, beyondParents } from './beyond-parents.ts';
export {
  type Comparison,
  compareWithRest,
  type SubgroupComparison,
} from './compare-with-rest.ts';
export { type AggregatedCell, cubeFromCells } from './cube-from-cells.ts';
export {
  type FindOptions,
  findSubgroups,
  type SubgroupFinding,
  type SubgroupFindings,
} from './find-subgroups.ts';
export { hypergeometricMidP } from './hypergeometric-mid-p.ts';
export type { Sample } from './sample.ts';
export { type ScanInput, scanSubgroups } from './scan-subgroups.ts';
export {
  type Combination,
  type CubeOutcome,
  type CubeShape,
  type ScanCharacteristic,
  type ScanOutcome,
  type SubgroupCube,
  subgroupLevels,
  subgroupNumber,
} from './subgroup-cube.ts';

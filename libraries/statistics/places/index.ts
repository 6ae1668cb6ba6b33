export { binomialDraw } from './binomial-draw.ts';
export {
  type CircularScan,
  type CircularScanInput,
  type CircularScanOptions,
  circularScan,
  type ScanCluster,
  type ScanDirection,
} from './circular-scan.ts';
export { type MoransI, moransI } from './morans-i.ts';
export { multinomialDraw } from './multinomial-draw.ts';

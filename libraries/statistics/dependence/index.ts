export { type BootstrapAnswer, type BootstrapOptions, clusterBootstrap } from './cluster-bootstrap.ts';
export { type ClusterRobustRatio, type ClusterSums, clusterRobustRatio } from './cluster-robust-ratio.ts';
export {
  deleteAGroupJackknife,
  type JackknifeAnswer,
  type JackknifeOptions,
} from './delete-a-group-jackknife.ts';
export { designEffectFromClusters, designEffectFromWeights, effectiveSampleSize } from './design-effect.ts';
export { type ClusterMoments, intraClusterCorrelation } from './intra-cluster-correlation.ts';

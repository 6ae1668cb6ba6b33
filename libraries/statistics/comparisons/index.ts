export { chiSquaredTest } from './chi-squared-test.ts';
export { kruskalWallis } from './kruskal-wallis.ts';
export { type RankSumScore, rankSumScore } from './rank-sum-score.ts';
export { type TrendOptions, trendTest } from './trend-test.ts';
export { type WelchAnova, welchAnova } from './welch-anova.ts';
export { type WelchTTest, welchTTest } from './welch-t-test.ts';
export { type WilcoxonRankSum, wilcoxonRankSum } from './wilcoxon-rank-sum.ts';

export { type ChangePoint, type ChangePointOptions, changePoint } from './change-point.ts';
export type { ControlChart } from './control-chart.ts';
export { type ChartOptions, individualsChart } from './individuals-chart.ts';
export { rateChart, shareChart } from './share-and-rate-charts.ts';
export { type Signal, type SignalOptions, type SignalRule, signals } from './signals.ts';

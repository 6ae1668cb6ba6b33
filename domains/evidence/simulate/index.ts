export type { Plan } from './plan.ts';
export { planProblemLine, readPlan } from './read-plan.ts';
export { simulateLandlord } from './simulate-landlord.ts';
export type { PlantTruth, SilenceTruth, Truth } from './summarise-truth.ts';
export { writeLandlord } from './write-landlord.job.ts';

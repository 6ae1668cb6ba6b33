export { planProblemLine, readPlan } from './read-plan.ts';
export { writeLandlord } from './write-landlord.job.ts';

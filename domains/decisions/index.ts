export type { HeldAssignment } from './assignment.ts';
export { assignedTo } from './assignments.postgres.ts';
export { colleagues } from './colleagues.postgres.ts';
export { type Day, londonDay } from './day.ts';
export { doingByFinding } from './doing.postgres.ts';
export { decisionsPersonalData } from './personal-data.postgres.ts';
export { type HeldPromise, type PromiseStanding, promiseStanding } from './promise.ts';
export {
  allPromises,
  countStandings,
  lapsedPromises,
  openPromises,
  promisesFor,
} from './promises.postgres.ts';
export { type Doing, type Status, statusesOf } from './status.ts';

export { isUnderWay, type Job, type JobState, MOST_ATTEMPTS, type Standing, standingOf } from './job.ts';
export { cancelJob, jobById, latestJobs, queueJob } from './job-table.ts';
export { prepareQueues } from './queues.ts';
export { type Ended, type JobKind, type JobRunner, runJobs, type Work } from './run-jobs.ts';
export { startWorker, type WorkerProcess } from './start-worker.ts';

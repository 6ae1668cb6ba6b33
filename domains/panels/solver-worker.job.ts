import { parentPort, workerData } from 'node:worker_threads';
import { loadLinearSolver } from '../../platform/highs/highs-model.ts';
import { answerQuestion, type SolverQuestion } from './solver-question.ts';

const question = workerData as SolverQuestion;
parentPort?.postMessage(await answerQuestion(question, await loadLinearSolver()));

/** The solver that the tests of this library pass in; the library itself knows none. */
export { loadLinearSolver } from '../../../platform/highs/highs-model.ts';

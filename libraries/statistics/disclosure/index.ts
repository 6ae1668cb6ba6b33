export { attackerBounds, type FeasibleInterval } from './attacker-bounds.ts';
export {
  type AuditedCell,
  type AuditStatus,
  audit,
  type DisclosureAudit,
  type WithheldKind,
} from './audit.ts';
export { type ControlledRounding, controlledRounding } from './controlled-rounding.ts';
export type {
  LinearProgramme,
  LinearProgrammeSolver,
  OpenProgramme,
  ProgrammeCosts,
  ProgrammeRow,
  ProgrammeSolution,
} from './linear-programme.ts';
export type { LinkedCell, TableRelation } from './linked-tables.ts';
export { simplexSolver } from './simplex-solver.ts';
export { type Suppression, type SuppressOptions, suppress } from './suppress.ts';
export { twoWayTable } from './two-way-table.ts';

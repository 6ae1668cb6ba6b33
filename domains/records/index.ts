export type { CodeList, Column, ColumnKind } from './column.ts';
export { CONTRACT, CONTRACT_VERSION, findTable } from './contract.ts';
export { type CellJudgement, judgeCell, unwrapText } from './judge-cell.ts';
export {
  DATE_YEARS,
  type DateDecision,
  type DateShape,
  judgeDates,
  PLACEHOLDER_DATES,
  type ShapeReading,
} from './judge-dates.ts';
export { columnNamed, foldHeading, isAlias } from './match-heading.ts';
export { holdsPersonsText, namesAPerson } from './person-columns.ts';
export { type Problem, type ProblemPlace, problem, problemLine } from './problem.ts';
export { PROBLEM_CATALOGUE, type ProblemCode, type ProblemLevel } from './problem-catalogue.ts';
export type { ExtraColumns, Table } from './table.ts';
export { foldText, readUnknown, readUnknownReason, UNKNOWN_KINDS, type UnknownKind } from './unknown.ts';

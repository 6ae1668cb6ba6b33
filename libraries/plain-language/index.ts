export { leanPack } from './lean-pack.ts';
export { type BareFind, type Checker, type CheckSettings, makeChecker } from './make-checker.ts';
export type { Message } from './message.ts';
export { parsePhrase } from './parse-phrase.ts';
export { provePack } from './prove-pack.ts';
export { readPack } from './read-pack.ts';
export { type Readability, readability } from './readability.ts';
export {
  type Level,
  type NeededEvidence,
  type Reach,
  type Rule,
  type RuleGroup,
  type RulePack,
  SCOPES,
  type Scope,
} from './rule.ts';

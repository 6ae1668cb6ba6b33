import { ROLES, type Role } from '../../access/role.ts';
import { type Act, RULE_BOOK } from '../../access/rules/index.ts';
import type { Allowed, Rules } from '../../access/rules/rule.ts';

/** The roles that may do something. What few may do waits for those few. */
export const rolesThatMay = ([noun, act]: Act): readonly Role[] => {
  const rules: Rules = RULE_BOOK[noun];
  const allowed: Allowed = rules[act] ?? [];
  return typeof allowed === 'string' ? ROLES : allowed;
};

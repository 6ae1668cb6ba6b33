import { type Actor, isSignedIn } from './actor.ts';
import { type Act, RULE_BOOK } from './rules/index.ts';
import type { Allowed, Rules } from './rules/rule.ts';

/** Whether this actor may do it. The only place where roles decide. */
export const may = (actor: Actor, [noun, act]: Act): boolean => {
  const rules: Rules = RULE_BOOK[noun];
  const allowed: Allowed = rules[act] ?? [];
  if (allowed === 'everybody') return true;
  if (allowed === 'anybody signed in') return isSignedIn(actor);
  return actor.roles.some((role) => allowed.includes(role));
};

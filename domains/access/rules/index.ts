import { accountRules } from './account.ts';
import { auditRules } from './audit.ts';
import { boardPageRules } from './board-page.ts';
import { evidenceRules } from './evidence.ts';
import { findingRules } from './finding.ts';
import { helpRules } from './help.ts';
import { observationRules } from './observation.ts';
import { panelRules } from './panel.ts';
import { personRules } from './person.ts';
import { purposeRules } from './purpose.ts';
import { settingRules } from './setting.ts';
import { silenceListRules } from './silence-list.ts';
import { tokenRules } from './token.ts';
import { wordingRules } from './wording.ts';

/** The rule book: every noun, what may be done to it, and by whom. */
export const RULE_BOOK = {
  account: accountRules,
  audit: auditRules,
  'board page': boardPageRules,
  evidence: evidenceRules,
  finding: findingRules,
  help: helpRules,
  observation: observationRules,
  panel: panelRules,
  person: personRules,
  purpose: purposeRules,
  setting: settingRules,
  'silence list': silenceListRules,
  token: tokenRules,
  wording: wordingRules,
} as const;

export type Noun = keyof typeof RULE_BOOK;

/** An act on a noun, as a route or a button names it: `['finding', 'assign']`. */
export type Act = { [N in Noun]: readonly [N, keyof (typeof RULE_BOOK)[N] & string] }[Noun];

import { makeChecker } from './make-checker.ts';
import type { Rule, RulePack } from './rule.ts';
import { SCOPES } from './rule.ts';

/**
 * Runs every rule's own examples.
 *
 * Out: one line for each example that does not do what it should; empty if the pack keeps its word. An example is read in the
 * first scope of its rule; the setting of a contested word is set so that the rule can speak. A build should fail on any line.
 */
export function provePack(pack: RulePack): readonly string[] {
  const checker = makeChecker(pack);
  return pack.rules.flatMap((rule) => {
    const finds = (text: string): boolean =>
      checker.check(text, settingsOf(rule)).some((message) => message.rule === rule.id);
    return [
      ...rule.fires
        .filter((text) => !finds(text))
        .map((text) => `${rule.id} should find something in: ${text}`),
      ...rule.silent
        .filter((text) => finds(text))
        .map((text) => `${rule.id} should find nothing in: ${text}`),
    ];
  });
}

function settingsOf(rule: Rule) {
  const scope = rule.scopes?.[0] ?? SCOPES[0];
  return { scope, choices: rule.setting ? { [rule.setting.name]: `not ${rule.setting.isNot}` } : {} };
}

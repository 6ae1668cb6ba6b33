import type { RulePack } from './rule.ts';

/** The pack without its examples: what a browser or a telephone needs to carry. Checks exactly as the whole pack does. */
export function leanPack(pack: RulePack): RulePack {
  return { ...pack, rules: pack.rules.map((rule) => ({ ...rule, fires: [], silent: [] })) };
}

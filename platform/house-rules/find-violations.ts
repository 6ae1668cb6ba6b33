import { createRequire } from 'node:module';
import { join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';

/** One import that a rule forbids. */
export interface Violation {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

export const DIRECTION_RULES = '.dependency-cruiser.cjs';
export const CODE_FOLDERS = ['libraries', 'domains', 'platform', 'apps', 'bench'] as const;

/** The names of the direction rules, in the order in which they are written. */
export function directionRuleNames(project: string): string[] {
  const rules = createRequire(import.meta.url)(join(project, DIRECTION_RULES)) as {
    readonly forbidden: readonly { readonly name: string }[];
  };
  return rules.forbidden.map((rule) => rule.name);
}

/** Every import under `tree` that breaks a direction rule of `project`. */
export async function findViolations(project: string, tree: string): Promise<Violation[]> {
  const options = await extractDepcruiseOptions(join(project, DIRECTION_RULES));
  const { output } = await cruise([...CODE_FOLDERS], { ...options, baseDir: tree, validate: true });
  return (output as ICruiseResult).summary.violations.map(({ rule, from, to }) => ({
    rule: rule.name,
    from,
    to,
  }));
}

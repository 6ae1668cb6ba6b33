import { type NoAnswer, noAnswer, type Outcome } from '../statistics/outcome.ts';
import schema from './pack.schema.json' with { type: 'json' };
import type { Rule, RuleGroup, RulePack } from './rule.ts';
import { type Schema, schemaProblems } from './schema-problems.ts';

/** The parts that one file of a pack may hold. */
type PackPart = Partial<RulePack>;

/**
 * Joins the parsed files of a pack into one, after checking each against `pack.schema.json`.
 *
 * In: what a YAML or JSON reader gave for each file. Out: the pack. Reasons: `bad-pack`, with every problem and its place; two
 * rules of one id; a rule of an unknown group; an instead or message missing.
 */
export function readPack(
  parts: readonly { readonly file: string; readonly content: unknown }[],
): Outcome<{ readonly pack: RulePack }> {
  const problems = parts.flatMap(({ file, content }) =>
    schemaProblems(content, schema as unknown as Schema).map((one) => `${file}: ${one}`),
  );
  if (problems.length > 0) return badPack(problems);
  const checked = parts.map((part) => part.content as PackPart);
  const groups = checked.flatMap((part): readonly RuleGroup[] => part.groups ?? []);
  const rules = checked.flatMap((part): readonly Rule[] => part.rules ?? []);
  const pack: RulePack = {
    name: checked.find((part) => part.name !== undefined)?.name ?? '',
    version: checked.find((part) => part.version !== undefined)?.version ?? '',
    groups,
    lists: Object.assign({}, ...checked.map((part) => part.lists ?? {})),
    spellings: Object.assign({}, ...checked.map((part) => part.spellings ?? {})),
    oftenMisspelt: checked.flatMap((part): readonly string[] => part.oftenMisspelt ?? []),
    notAfter: checked.flatMap((part): readonly string[] => part.notAfter ?? []),
    leaveAlone: checked.flatMap((part): readonly string[] => part.leaveAlone ?? []),
    rules,
  };
  const wrong = [...repeated(rules.map((rule) => rule.id)), ...unknownGroups(pack)];
  return wrong.length > 0 ? badPack(wrong) : { ok: true, pack };
}

const badPack = (problems: readonly string[]): NoAnswer => noAnswer('bad-pack', problems.join('\n'));

function repeated(ids: readonly string[]): readonly string[] {
  return ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `two rules are called ${id}: rename one`);
}

function unknownGroups(pack: RulePack): readonly string[] {
  const known = new Set(pack.groups.map((group) => group.id));
  return pack.rules
    .filter((rule) => !known.has(rule.group))
    .map((rule) => `rule ${rule.id}: the group ${rule.group} is not in groups: add it or correct the name`);
}

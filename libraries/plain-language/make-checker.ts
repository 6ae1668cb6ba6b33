import { type CompiledPack, type CompiledRule, compilePack } from './compile-pack.ts';
import { type ContextPlaces, contextPlaces } from './context-places.ts';
import { capitalsSayNothing, looksLikeAName } from './looks-like-a-name.ts';
import type { Message } from './message.ts';
import { findPatterns } from './pattern-index.ts';
import { quotations, type Stretch } from './quotations.ts';
import type { RulePack, Scope } from './rule.ts';
import { emptyTokens, tokenise } from './tokenise.ts';

export interface CheckSettings {
  readonly scope: Scope;
  /** What the house has chosen with residents, by name of the setting: `{ person: 'tenant' }`. */
  readonly choices?: Readonly<Record<string, string>>;
}

/** Words that a rule looks for, whether or not its conditions hold. */
export interface BareFind {
  readonly rule: string;
  readonly start: number;
  readonly end: number;
}

/** A pack made ready; keeps its working memory from text to text. */
export interface Checker {
  readonly pack: RulePack;
  check(text: string, settings: CheckSettings): readonly Message[];
  bareFinds(text: string): readonly BareFind[];
}

interface Find {
  readonly rule: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Makes a checker of a pack.
 *
 * `check`: any string in, messages out, in order of place, at most one of each group at a place; time and memory grow with the
 * length of the text and no faster. Most texts hold no trigger and cost one pass over their words; conditions, quotations and
 * names are looked at only where something was found. When: a person is writing and can decide. When not: to judge who wrote it,
 * or to say that a text without messages is respectful.
 * Throws `RangeError` if a phrase of the pack cannot be read. Worked: with a rule that finds `just a tenant`, the text
 * `She is just a tenant.` gives one message at 7 to 20.
 */
export function makeChecker(pack: RulePack): Checker {
  const compiled = compilePack(pack);
  const tokens = emptyTokens();
  const findAll = (text: string): Find[] => {
    tokenise(text, compiled.vocabulary, compiled.meant, tokens);
    const finds: Find[] = [];
    findPatterns(tokens, compiled.finds, (rule, from, to) => finds.push({ rule, from, to }));
    return finds;
  };
  const startOf = (find: Find): number => tokens.start[find.from] ?? 0;
  const endOf = (find: Find): number => tokens.end[find.to - 1] ?? 0;
  return {
    pack,
    check(text, settings) {
      const finds = findAll(text).filter((find) => isWanted(compiled, find, settings));
      if (finds.length === 0) return [];
      const places = contextPlaces(tokens, compiled.contexts, compiled.sets);
      const quoted = quotations(text);
      const ignoreCapitals = capitalsSayNothing(text);
      const messages: Message[] = [];
      for (const find of finds) {
        const compiledRule = compiled.rules[find.rule];
        if (compiledRule === undefined) continue;
        const start = startOf(find);
        const end = endOf(find);
        if (compiledRule.rule.inQuotations !== true && isWithin(quoted, start, end)) continue;
        if (find.to - find.from === 1 && looksLikeAName(text, tokens, find.from, ignoreCapitals)) continue;
        const missing = missingBeside(compiledRule, places, find);
        if (missing === undefined) continue;
        messages.push(messageOf(compiledRule, text, { start, end }, missing));
      }
      return longestOfGroup(messages);
    },
    bareFinds: (text) =>
      findAll(text).map((find) => ({
        rule: compiled.rules[find.rule]?.rule.id ?? '',
        start: startOf(find),
        end: endOf(find),
      })),
  };
}

function isWanted(compiled: CompiledPack, find: Find, settings: CheckSettings): boolean {
  const rule = compiled.rules[find.rule];
  if (rule === undefined || !rule.scopes.has(settings.scope)) return false;
  const { setting } = rule.rule;
  if (setting === undefined) return true;
  const choice = settings.choices?.[setting.name];
  return choice !== undefined && choice !== '' && choice !== setting.isNot;
}

/** What is missing beside a find (nothing, for most rules), or `undefined` if the find does not stand. */
function missingBeside(rule: CompiledRule, places: ContextPlaces, find: Find): readonly string[] | undefined {
  const { from, to } = find;
  if (rule.cover.some((set) => places.overlaps(set, from, to))) return undefined;
  if (rule.conditions.some((one) => places.isNear(one.set, one.reach, from, to) !== one.wanted))
    return undefined;
  if (rule.needs.length === 0) return [];
  const missing = rule.needs.filter((need) => !places.isNear(need.set, rule.needsReach, from, to));
  return missing.length === 0 ? undefined : missing.map((need) => need.what);
}

function messageOf(
  compiled: CompiledRule,
  text: string,
  place: Stretch,
  missing: readonly string[],
): Message {
  const { rule } = compiled;
  return {
    rule: rule.id,
    group: rule.group,
    level: rule.level ?? 'suggestion',
    start: place.start,
    end: place.end,
    found: text.slice(place.start, place.end),
    message: rule.message,
    instead: rule.instead,
    why: rule.why,
    source: rule.source,
    missing,
  };
}

/** Quotations are in order of place and do not overlap. */
function isWithin(stretches: readonly Stretch[], start: number, end: number): boolean {
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stretches[middle]?.start ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  const before = stretches[low - 1];
  return before !== undefined && end <= before.end;
}

/** In order of place; where two of one group overlap, the longer (then the earlier rule) stays. */
function longestOfGroup(messages: Message[]): readonly Message[] {
  messages.sort((a, b) => a.start - b.start || b.end - a.end);
  const last = new Map<string, number>();
  const kept: (Message | undefined)[] = [];
  for (const message of messages) {
    const at = last.get(message.group);
    const before = at === undefined ? undefined : kept[at];
    if (at !== undefined && before !== undefined && message.start < before.end) {
      if (message.end - message.start <= before.end - before.start) continue;
      kept[at] = undefined;
    }
    last.set(message.group, kept.length);
    kept.push(message);
  }
  return kept.filter((message) => message !== undefined);
}

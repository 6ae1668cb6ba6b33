import { type Message, makeChecker, type RulePack } from '../../libraries/plain-language/index.ts';
import type { LabelledText, Mark } from './read-labelled.ts';

/** Counts of one rule, or of all, over labelled texts. */
export interface RuleCounts {
  /** Finds of the rule. */
  readonly hits: number;
  /** Of them, finds that touch words which the reader marked too. */
  readonly right: number;
  /** Of them, finds that touch words marked in the rule’s own group. */
  readonly sameGroup: number;
  /** Marked words that hold words which the rule looks for, whether or not its conditions held … */
  readonly marked: number;
  /** … and those of them that some rule found. */
  readonly found: number;
}

export interface GroupCounts {
  readonly marked: number;
  readonly found: number;
}

export interface WrongFind {
  readonly text: LabelledText;
  readonly message: Message;
}

export interface MissedMark {
  readonly text: LabelledText;
  readonly mark: Mark;
}

export interface RuleMeasures {
  readonly texts: number;
  readonly textsWithoutMarks: number;
  /** Texts without marks that hold words which a rule of their scope looks for. */
  readonly hardNegatives: number;
  readonly overall: RuleCounts;
  readonly byRule: ReadonlyMap<string, RuleCounts>;
  readonly byGroup: ReadonlyMap<string, GroupCounts>;
  readonly wrong: readonly WrongFind[];
  readonly missed: readonly MissedMark[];
}

type Tally = { -readonly [K in keyof RuleCounts]: RuleCounts[K] };

const noCounts = (): Tally => ({ hits: 0, right: 0, sameGroup: 0, marked: 0, found: 0 });

/** Runs a pack over labelled texts and counts what it found, wrongly found and missed. Contested words stay unset. */
export function measureRules(pack: RulePack, texts: readonly LabelledText[]): RuleMeasures {
  const checker = makeChecker(pack);
  const byRule = new Map(pack.rules.map((rule) => [rule.id, noCounts()]));
  const byGroup = new Map<string, { marked: number; found: number }>();
  const overall = noCounts();
  const wrong: WrongFind[] = [];
  const missed: MissedMark[] = [];
  let hardNegatives = 0;
  for (const text of texts) {
    const messages = checker.check(text.text, { scope: text.scope });
    const bare = checker.bareFinds(text.text);
    if (text.marks.length === 0 && bare.length > 0) hardNegatives++;
    for (const message of messages) {
      const touching = text.marks.filter((mark) => touches(mark, message));
      const same = touching.some((mark) => mark.group === message.group);
      for (const counts of [overall, byRule.get(message.rule)])
        if (counts) addHit(counts, touching.length > 0, same);
      if (touching.length === 0) wrong.push({ text, message });
    }
    for (const mark of text.marks) {
      const found = messages.some((message) => touches(mark, message));
      if (!found) missed.push({ text, mark });
      const group = byGroup.get(mark.group) ?? { marked: 0, found: 0 };
      byGroup.set(mark.group, addMark(group, found));
      addMark(overall, found);
      const rules = new Set(bare.filter((find) => touches(mark, find)).map((find) => find.rule));
      for (const rule of rules) {
        const counts = byRule.get(rule);
        if (counts) addMark(counts, found);
      }
    }
  }
  const textsWithoutMarks = texts.filter((text) => text.marks.length === 0).length;
  return { texts: texts.length, textsWithoutMarks, hardNegatives, overall, byRule, byGroup, wrong, missed };
}

const touches = (a: { start: number; end: number }, b: { start: number; end: number }): boolean =>
  a.start < b.end && b.start < a.end;

function addHit(counts: Tally, right: boolean, same: boolean): void {
  counts.hits++;
  if (right) counts.right++;
  if (same) counts.sameGroup++;
}

function addMark<T extends { marked: number; found: number }>(counts: T, found: boolean): T {
  counts.marked++;
  if (found) counts.found++;
  return counts;
}

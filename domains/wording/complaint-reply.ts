import { makeChecker, type Rule, type RulePack } from '../../libraries/plain-language/index.ts';

/** One thing that a reply to a complaint should hold. */
export interface ReplyPart {
  readonly id: string;
  readonly title: string;
  /** Where the Complaint Handling Code asks for it. */
  readonly clause: string;
  /** The day on which that number was seen beside its text in a published copy; what was not seen is from memory. */
  readonly checked: string;
  /** Phrases that show it is there, in the notation of rules. */
  readonly any: readonly string[];
  /** Words after such a phrase that undo it. */
  readonly not?: readonly string[];
  /** The question to put to oneself where it is missing. */
  readonly ask: string;
}

export interface ReplyReview {
  readonly present: readonly ReplyPart[];
  readonly missing: readonly ReplyPart[];
  /** Headings and questions, in order; never text written for somebody. */
  readonly structure: readonly string[];
  readonly limits: string;
}

const LIMITS =
  'This looks for words, not for truth: a part may be there in other words, and words may be there without the part. It does not know whether the reply is fair.';

/**
 * Names the parts that a reply to a complaint holds and those that seem missing, and offers a structure of questions.
 *
 * In: the parts (see `complaint-reply.yaml`) and the lists of the pack. Out: a function from a reply to its review.
 * When not: to score replies or writers. Source: Housing Ombudsman, Complaint Handling Code (1 April 2024).
 * Worked: “I am sorry that we missed the visit.” holds the apology and lacks a name and a day.
 */
export function complaintReplies(
  parts: readonly ReplyPart[],
  pack: RulePack,
): (reply: string) => ReplyReview {
  const checker = makeChecker({ ...pack, leaveAlone: [], notAfter: [], rules: parts.map(ruleOf) });
  return (reply) => {
    const held = new Set(
      checker.check(reply, { scope: 'complaint response' }).map((message) => message.rule),
    );
    return {
      present: parts.filter((part) => held.has(part.id)),
      missing: parts.filter((part) => !held.has(part.id)),
      structure: parts.map((part) => `${part.title}: ${part.ask}`),
      limits: LIMITS,
    };
  };
}

const ruleOf = (part: ReplyPart): Rule => ({
  id: part.id,
  group: part.id,
  find: part.any,
  ...(part.not ? { notLater: part.not } : {}),
  inQuotations: true,
  message: part.title,
  instead: [part.ask],
  why: part.clause,
  source: part.clause,
  dated: '2026-11-22',
  fires: [],
  silent: [],
});

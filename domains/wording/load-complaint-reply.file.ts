import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { RulePack } from '../../libraries/plain-language/index.ts';
import { complaintReplies, type ReplyPart } from './complaint-reply.ts';

/** The review of complaint replies, with the parts that Hearth comes with. */
export function loadComplaintReplies(pack: RulePack): ReturnType<typeof complaintReplies> {
  const file = readFileSync(new URL('complaint-reply.yaml', import.meta.url), 'utf8');
  const { parts } = parse(file) as { readonly parts: readonly ReplyPart[] };
  return complaintReplies(parts, pack);
}

export type { ReplyPart, ReplyReview } from './complaint-reply.ts';
export { linePlaces } from './line-places.ts';
export { loadComplaintReplies } from './load-complaint-reply.file.ts';
export { loadPack, mustLoadPack } from './load-pack.file.ts';
export { readTexts, type TextToCheck, UnreadableText } from './read-texts.file.ts';
export { type FindInText, sarif } from './sarif.ts';
export { ALL_TEAMS, type Note, type NoteScan, noteTally, type Trend } from './scan-notes.ts';
export { eachNote } from './scan-snapshot.duckdb.ts';

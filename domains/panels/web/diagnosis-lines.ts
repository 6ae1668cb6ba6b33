/** Sentences of a diagnosis without the dashes of a list on a terminal. */
export const diagnosisLines = (sentences: readonly string[]): string[] =>
  sentences.map((sentence) => sentence.replace(/^\s*- /, ''));

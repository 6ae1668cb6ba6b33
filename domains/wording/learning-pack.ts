/** A page to learn from in a team meeting: one group of rules, with words that residents published. */
export interface LearningPack {
  /** The group of rules. */
  readonly group: string;
  readonly title: string;
  readonly why: string;
  readonly quotes: readonly { readonly words: string; readonly from: string }[];
  readonly pairs: readonly { readonly before: string; readonly after: string }[];
  readonly questions: readonly string[];
  readonly mumTest: string;
}

/**
 * Reads a learning pack as it is written in `docs/wording/learning`: title, why, quotations, a table of pairs, questions, the mum test.
 * Throws where a part is missing: the pages are ours, so that is our bug.
 */
export function readLearningPack(group: string, page: string): LearningPack {
  const lines = page.split('\n').map((line) => line.trim());
  const title = lines.find((line) => line.startsWith('# '))?.slice(2);
  const why = lines.find((line) => line !== '' && !line.startsWith('#'));
  const mumTest = lines.find((line) => line.startsWith('**'))?.replaceAll('*', '');
  const pack = { group, quotes: quotesOf(lines), pairs: pairsOf(lines), questions: questionsOf(lines) };
  if (
    !title ||
    !why ||
    !mumTest ||
    [pack.quotes, pack.pairs, pack.questions].some((part) => part.length === 0)
  )
    throw new Error(`The learning pack ${group} lacks a part.`);
  return { ...pack, title, why, mumTest };
}

function quotesOf(lines: readonly string[]): LearningPack['quotes'] {
  return lines.flatMap((line, at) => {
    const source = lines[at + 1] ?? '';
    if (!line.startsWith('> ') || line.startsWith('> —') || !source.startsWith('> —')) return [];
    return [{ words: line.slice(2), from: source.slice(3).trim() }];
  });
}

function pairsOf(lines: readonly string[]): LearningPack['pairs'] {
  const rows = lines.filter((line) => line.startsWith('|')).slice(2);
  return rows.flatMap((row) => {
    const [before, after] = row.slice(1, -1).split(' | ');
    return before && after ? [{ before: before.trim(), after: after.trim() }] : [];
  });
}

const questionsOf = (lines: readonly string[]): readonly string[] =>
  lines.flatMap((line) => (/^\d+\. /.test(line) ? [line.replace(/^\d+\. /, '')] : []));

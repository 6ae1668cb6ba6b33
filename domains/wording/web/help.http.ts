import { wordsIn } from '../../../platform/words/words.ts';
import type { Answer, Route, Visit } from '../../access/web/route.http.ts';
import { checkText } from '../check-text.ts';
import type { AskDesk, WordingDesk } from '../load-wording-desk.file.ts';
import { countDismissal, takeBackDismissal } from '../record/dismissals.postgres.ts';
import { readLeave, withoutLeft } from './find-answer.ts';
import { findsList } from './finds.page.ts';
import { type ChoicesOf, isScope, MOST_ON_PAGE, textOf } from './try.http.ts';
import { type WordingWords, wordingWords } from './words.en.ts';

/** What the island gets: where to underline, the list as it is drawn here, and every string that it says. */
export interface WordingHelp {
  readonly marks: readonly { readonly start: number; readonly end: number; readonly level: string }[];
  readonly list: string;
  readonly count: string;
  readonly words: Readonly<
    Record<
      | 'helpLabel'
      | 'keys'
      | 'turnOff'
      | 'turnOn'
      | 'isOff'
      | 'away'
      | 'undo'
      | 'undone'
      | 'changed'
      | 'used'
      | 'usedOut',
      string
    >
  >;
}

/** What the island asks while somebody writes, and where it posts why a suggestion was left. */
export const helpRoutes = (askDesk: AskDesk, choicesOf: ChoicesOf): readonly Route[] => [
  {
    method: 'POST',
    path: '/wording/help',
    may: ['wording', 'check'],
    mostPerMinute: 3000,
    answer: async (visit) => help(visit, await askDesk(), await choicesOf(visit)),
  },
  {
    method: 'POST',
    path: '/wording/dismissals',
    may: ['wording', 'check'],
    mostPerMinute: 600,
    answer: async (visit) => leave(visit, await askDesk()),
  },
];

const help = (visit: Visit, desk: WordingDesk, choices: Readonly<Record<string, string>>): Answer => {
  const words = wordsIn(visit.language, wordingWords);
  const text = textOf(visit);
  const given = visit.form.text('scope');
  const scope = isScope(given) ? given : 'note';
  const isTooLong = text.length > MOST_ON_PAGE;
  const all = isTooLong ? [] : checkText(desk, { text, scope, choices }).finds;
  const finds = withoutLeft(all, visit.form.all('left'));
  const answer: WordingHelp = {
    marks: finds.map(({ start, end, level }) => ({ start, end, level })),
    list: finds.length === 0 ? '' : findsList(finds, 'button', words).markup,
    count: isTooLong
      ? `${words.tooLong(MOST_ON_PAGE, text.length)}.`
      : finds.length > 0
        ? words.found(finds.length)
        : '',
    words: islandWords(words),
  };
  return { json: answer };
};

/** The strings that the island says; where words of the text belong it puts them in itself. */
const islandWords = (words: WordingWords): WordingHelp['words'] => {
  const { helpLabel, keys, turnOff, turnOn, isOff, away, undo, undone, changed } = words;
  const used = words.used('{found}', '{words}');
  const usedOut = words.usedOut('{found}');
  return { helpLabel, keys, turnOff, turnOn, isOff, away, undo, undone, changed, used, usedOut };
};

/** Takes rule, reason and kind of text. Whatever else is posted is not read. */
const leave = async (visit: Visit, desk: WordingDesk): Promise<Answer> => {
  const words = wordsIn(visit.language, wordingWords);
  const asked = readLeave(`${visit.form.text('rule')}~${visit.form.text('reason')}~-`);
  const scope = visit.form.text('scope');
  const isRule = desk.checker.pack.rules.some((rule) => rule.id === asked?.rule);
  if (asked === null || !isRule || !isScope(scope))
    return { json: { errors: [{ field: 'reason' }] }, status: 422 };
  const { rule, reason } = asked;
  const change = visit.form.text('undo') === 'yes' ? takeBackDismissal : countDismissal;
  await visit.transaction((tx) => change({ rule, reason, scope }, tx));
  return { json: { said: visit.form.text('undo') === 'yes' ? words.undone : words.leftCounted } };
};

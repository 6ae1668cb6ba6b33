import { SCOPES, type Scope } from '../../../libraries/plain-language/index.ts';
import { wordsIn } from '../../../platform/words/words.ts';
import { may } from '../../access/may.ts';
import type { Answer, Route, Visit } from '../../access/web/route.http.ts';
import { replaceWords } from '../better-word.ts';
import { type CheckedText, checkText } from '../check-text.ts';
import { linePlaces } from '../line-places.ts';
import type { AskDesk, WordingDesk } from '../load-wording-desk.file.ts';
import { countDismissal, takeBackDismissal } from '../record/dismissals.postgres.ts';
import { sarif } from '../sarif.ts';
import { wordingAnswer } from './check-contract.http.ts';
import { readLeave, readUse, useValue, withoutLeft } from './find-answer.ts';
import { type TryPage, tryPage } from './try.page.ts';
import { type WordingWords, wordingWords } from './words.en.ts';

/** What this landlord chose with residents, as settings of rules. */
export type ChoicesOf = (visit: Visit) => Promise<Readonly<Record<string, string>>>;

/** The longest text that the page reads at once. */
export const MOST_ON_PAGE = 20_000;

/** The page on which a text is tried, and what its buttons do where no script does it. */
export const tryRoutes = (askDesk: AskDesk, choicesOf: ChoicesOf): readonly Route[] => [
  {
    method: 'GET',
    path: '/wording',
    may: ['wording', 'check'],
    answer: async (visit) => {
      const scope = visit.query.text('scope');
      return draw(visit, { text: '', scope: isScope(scope) ? scope : 'note', left: [] });
    },
  },
  {
    method: 'POST',
    path: '/wording',
    may: ['wording', 'check'],
    mostPerMinute: 300,
    answer: async (visit) => answerTry(visit, await askDesk(), await choicesOf(visit)),
  },
];

export const isScope = (text: string): text is Scope => (SCOPES as readonly string[]).includes(text);

/**
 * The text of a form, with the line ends that a place in it counts. A button of another part's form (`checkButton`) names that
 * form's field in the address.
 */
export const textOf = (visit: Visit): string =>
  visit.form.text(visit.query.text('field') || 'text').replaceAll('\r\n', '\n');

const scopeOf = (visit: Visit): string =>
  visit.query.has('field') ? visit.query.text('scope') : visit.form.text('scope');

interface Asked {
  readonly text: string;
  readonly scope: Scope;
  readonly left: readonly string[];
}

type Done = NonNullable<TryPage['done']>;

const answerTry = async (
  visit: Visit,
  desk: WordingDesk,
  choices: Readonly<Record<string, string>>,
): Promise<Answer> => {
  const words = wordsIn(visit.language, wordingWords);
  const scope = scopeOf(visit);
  const asked: Asked = {
    text: textOf(visit),
    scope: isScope(scope) ? scope : 'note',
    left: visit.form.all('left').filter((value) => readLeave(value) !== null),
  };
  const errors = [
    ...(isScope(scope) ? [] : [{ field: 'scope', error: words.noScope }]),
    ...(asked.text.trim() === '' ? [{ field: 'text', error: words.noText }] : []),
    ...(asked.text.length > MOST_ON_PAGE
      ? [{ field: 'text', error: words.tooLong(MOST_ON_PAGE, asked.text.length) }]
      : []),
  ];
  if (errors.length > 0) return draw(visit, asked, { errors });
  const { now, done } = await answerButton(visit, asked, desk);
  const checked = checkText(desk, { text: now.text, scope: now.scope, choices });
  const shown = { ...checked, finds: withoutLeft(checked.finds, now.left) };
  const download = visit.form.text('download');
  if (download === 'json' || download === 'sarif') return fileOf(download, now.text, shown, desk);
  return draw(visit, now, { checked: shown, ...(done && { done }) });
};

/** What the pressed button asks for: other words, leaving a find, or undoing either. */
const answerButton = async (
  visit: Visit,
  asked: Asked,
  desk: WordingDesk,
): Promise<{ readonly now: Asked; readonly done?: Done }> => {
  const words = wordsIn(visit.language, wordingWords);
  if (visit.form.has('undo')) return undo(visit, asked, words);
  const use = readUse(visit.form.text('use'));
  if (use !== null) {
    const text = replaceWords(asked.text, use, use.words);
    if (text === null) return { now: asked, done: { said: words.changed, undo: [] } };
    const said = use.words === '' ? words.usedOut(use.found) : words.used(use.found, use.words);
    const undoing = [
      { name: 'before', value: asked.text },
      { name: 'used', value: useValue(use, use.words) },
    ];
    return { now: { ...asked, text }, done: { said, undo: undoing } };
  }
  const value = visit.form.text('leave');
  const leave = readLeave(value);
  if (leave === null || !desk.checker.pack.rules.some((rule) => rule.id === leave.rule))
    return { now: asked };
  const { rule, reason, found } = leave;
  await visit.transaction((tx) => countDismissal({ rule, reason, scope: asked.scope }, tx));
  const undoing = [{ name: 'unleave', value }];
  return {
    now: { ...asked, left: [...asked.left, value] },
    done: { said: words.left(found), undo: undoing },
  };
};

const undo = async (
  visit: Visit,
  asked: Asked,
  words: WordingWords,
): Promise<{ readonly now: Asked; readonly done: Done }> => {
  const unleave = visit.form.text('unleave');
  const leave = readLeave(unleave);
  if (leave !== null && asked.left.includes(unleave)) {
    const { rule, reason } = leave;
    await visit.transaction((tx) => takeBackDismissal({ rule, reason, scope: asked.scope }, tx));
    const left = asked.left.filter((value) => value !== unleave);
    return { now: { ...asked, left }, done: { said: words.undone, undo: [] } };
  }
  const before = visit.form.text('before').replaceAll('\r\n', '\n');
  const used = readUse(visit.form.text('used'));
  const isSame = used !== null && replaceWords(before, used, used.words) === asked.text;
  return isSame
    ? { now: { ...asked, text: before }, done: { said: words.undone, undo: [] } }
    : { now: asked, done: { said: words.changed, undo: [] } };
};

const fileOf = (kind: 'json' | 'sarif', text: string, checked: CheckedText, desk: WordingDesk): Answer => {
  const { pack } = desk.checker;
  const placeAt = linePlaces(text);
  const where = { file: 'text', line: 1, text };
  const content =
    kind === 'json'
      ? wordingAnswer(text, checked, pack)
      : sarif(
          pack,
          checked.finds.map((message) => ({ where, place: placeAt(message.start), message })),
        );
  return {
    file: {
      name: kind === 'json' ? 'wording.json' : 'wording.sarif.json',
      type: kind === 'json' ? 'application/json' : 'application/sarif+json',
      body: `${JSON.stringify(content, null, 1)}\n`,
    },
  };
};

const draw = (
  visit: Visit,
  asked: Asked,
  more: Partial<Pick<TryPage, 'checked' | 'errors' | 'done'>> = {},
): Answer => {
  const words = wordsIn(visit.language, wordingWords);
  const errors = more.errors ?? [];
  return {
    page: {
      title: words.tryTitle,
      section: 'none',
      status: errors.length > 0 ? 422 : 200,
      islands: ['wording'],
      main: tryPage(
        {
          ...asked,
          errors,
          most: MOST_ON_PAGE,
          formKey: visit.formKey,
          checked: more.checked,
          done: more.done,
          mayReadDismissals: may(visit.actor, ['wording', 'read dismissals']),
        },
        words,
      ),
    },
  };
};

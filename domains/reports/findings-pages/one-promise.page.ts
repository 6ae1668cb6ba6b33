import { button, errorOf, postForm } from '../../../platform/page/forms/form.ts';
import { longTextField } from '../../../platform/page/forms/form-field.ts';
import { type Html, type HtmlPart, html } from '../../../platform/page/html.ts';
import type { PromiseForm } from '../../decisions/judge-promise.ts';
import type { NamedPerson } from '../../decisions/person.ts';
import type { HeldPromise } from '../../decisions/promise.ts';
import { findingAddress } from '../../disclosure/finding-key.ts';
import { type ActionFrame, actionPage } from './action.page.ts';
import type { FindingWords } from './finding-words.en.ts';
import { promiseCard } from './promise-card.page.ts';
import { answerFields, promiseFields } from './promise-form.page.ts';

export interface PromisePage {
  readonly promise: HeldPromise;
  readonly today: string;
  readonly colleagues: readonly NamedPerson[];
  readonly form: PromiseForm;
  readonly answer: { readonly answer: string; readonly outcome: string };
  readonly reason: string;
  readonly card: FindingWords;
}

/** One promise: what it says, and its change, its answer, its taking back, each a form that knows which version it saw. */
export const onePromisePage = (frame: ActionFrame, page: PromisePage): Html =>
  actionPage(frame, {
    title: frame.words.changeTitle,
    body: [
      promiseCard({ promise: page.promise, today: page.today, words: page.card, level: 'h2' }),
      page.promise.state === 'open' ? openForms(frame, page) : openAgain(frame, page),
    ],
  });

const openForms = (frame: ActionFrame, page: PromisePage): HtmlPart => {
  const { words } = frame;
  return [
    html`<h2>${words.answerHead}</h2>`,
    form(frame, page.promise, 'answer', [
      answerFields(frame, page.answer),
      button({ label: words.answerSend }),
    ]),
    html`<h2>${words.changeHead}</h2>`,
    form(frame, page.promise, 'change', [
      promiseFields(frame, page.form, page.colleagues),
      button({ label: words.changeSend, kind: 'quiet' }),
    ]),
    html`<h2>${words.takeBackHead}</h2><p>${words.takeBackNote}</p>`,
    form(frame, page.promise, 'take-back', [
      longTextField({
        name: 'reason',
        label: words.takeBackReason,
        value: page.reason,
        rows: 2,
        error: errorOf(frame.errors, 'reason'),
      }),
      button({ label: words.takeBackSend, kind: 'warning' }),
    ]),
  ];
};

const openAgain = (frame: ActionFrame, { promise }: PromisePage): HtmlPart => [
  html`<h2>${frame.words.openHead}</h2><p>${frame.words.openNote}</p>`,
  form(frame, promise, 'open', [button({ label: frame.words.openSend, kind: 'quiet' })]),
];

const form = (
  frame: ActionFrame,
  promise: Pick<HeldPromise, 'id' | 'version'>,
  act: 'answer' | 'change' | 'take-back' | 'open',
  body: HtmlPart,
): Html =>
  postForm({
    action: `${findingAddress(frame.key)}/promises/${promise.id}`,
    formKey: frame.formKey,
    body: [
      html`<input type="hidden" name="do" value="${act}"><input type="hidden" name="version" value="${promise.version}">`,
      body,
    ],
  });

export interface ConflictPage {
  /** As it stands now, with what the other one saved. */
  readonly theirs: HeldPromise;
  readonly savedAt: string;
  readonly act: 'answer' | 'change' | 'take-back' | 'open';
  readonly mine: PromiseForm;
  readonly answer: { readonly answer: string; readonly outcome: string };
  readonly reason: string;
  readonly today: string;
  readonly colleagues: readonly NamedPerson[];
  readonly card: FindingWords;
}

/** Two people changed one promise: theirs as saved, mine as typed, and the choice. Nothing is lost. */
export const promiseConflictPage = (frame: ActionFrame, page: ConflictPage): Html => {
  const { words } = frame;
  const mine: Readonly<Record<ConflictPage['act'], () => HtmlPart>> = {
    change: () => promiseFields(frame, page.mine, page.colleagues),
    answer: () => answerFields(frame, page.answer),
    'take-back': () =>
      longTextField({ name: 'reason', label: words.takeBackReason, value: page.reason, rows: 2 }),
    open: () => html`<p>${words.openNote}</p>`,
  };
  return actionPage(frame, {
    title: words.conflictTitle,
    lede: words.conflictLede,
    body: [
      html`<h2>${words.conflictTheirs(page.theirs.changedBy.name, page.savedAt)}</h2>`,
      promiseCard({ promise: page.theirs, today: page.today, words: page.card }),
      html`<h2>${words.conflictYours}</h2>`,
      form(frame, page.theirs, page.act, [mine[page.act](), button({ label: words.conflictSend })]),
      html`<p><a href="${findingAddress(frame.key)}#promise-${page.theirs.id}">${words.conflictKeep}</a></p>`,
    ],
  });
};

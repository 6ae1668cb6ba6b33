import { button, linkButton, postForm } from '../../../platform/page/forms/form.ts';
import { type Html, type HtmlPart, html } from '../../../platform/page/html.ts';
import { sideSection } from '../../../platform/page/side-section.ts';
import { verdictTag } from '../../../platform/page/verdict-tag.ts';
import { isOverdue } from '../../decisions/assignment.ts';
import { londonDay } from '../../decisions/day.ts';
import { type HeldPromise, promisesInOrder } from '../../decisions/promise.ts';
import { findingAddress } from '../../disclosure/finding-key.ts';
import { sayDate } from '../say-date.ts';
import { asksToPause, type OneFinding } from './finding-model.ts';
import type { FindingWords } from './finding-words.en.ts';
import { promiseCard } from './promise-card.page.ts';

type DoingOf = Pick<OneFinding, 'key' | 'doing' | 'may' | 'today' | 'formKey'> & {
  /** `null` where the finding is not in this edition: what was done stays, and nothing new begins. */
  readonly found: OneFinding['found'] | null;
};

/**
 * What is being done: who has it, what is promised, whether it was set aside, and what this reader may do. Accessible by: links
 * and buttons with words of their own; forms stand on their own pages, so that nothing here moves under the reader.
 */
export const doingPart = (one: DoingOf, words: FindingWords): Html =>
  sideSection({
    id: 'doing',
    title: words.doing,
    promise: words.doingNote,
    body: [
      asideNote(one, words),
      holder(one, words),
      promises(one, words),
      one.found === null ? null : actions(one, words),
    ],
  });

const asideNote = ({ doing, found, key, formKey, may }: DoingOf, words: FindingWords): HtmlPart => {
  const { setAside, aside, grown } = doing;
  if (setAside === null || aside === 'no') return null;
  const note =
    aside === 'grown' && grown !== null ? html`<p>${words.asideGrown(grown.was, grown.now)}</p>` : null;
  const takeUp =
    may.setAside && found !== null
      ? postForm({
          action: `${findingAddress(key)}/set-aside`,
          formKey,
          body: button({ label: words.takeUp, kind: 'quiet', name: 'do', value: 'take-up' }),
        })
      : null;
  return html`<div class="find-aside">${verdictTag('cannot', 'hatch', words.asideTitle)}${note}<p>${words.asideBy(setAside.by.name, sayDate(londonDay(setAside.at)))} <q dir="auto">${setAside.reason}</q></p>${takeUp}</div>`;
};

const holder = ({ doing, found, today }: DoingOf, words: FindingWords): HtmlPart => {
  const { assignment } = doing;
  if (assignment === null || assignment.to === null) {
    return found !== null && asksToPause(found)
      ? html`<p>${verdictTag('gap', 'pause', words.nobody)} ${words.pauseOwner}</p>`
      : html`<p>${words.nobody}</p>`;
  }
  const due =
    assignment.due === null
      ? ''
      : isOverdue(assignment, today)
        ? words.overdue(sayDate(assignment.due))
        : words.due(sayDate(assignment.due));
  return html`<p><strong>${words.with(assignment.to.name, sayDate(londonDay(assignment.at)))}${due}.</strong>${assignment.note === '' ? null : html` <span dir="auto">${assignment.note}</span>`}</p>`;
};

const promises = ({ doing, key, may, today }: DoingOf, words: FindingWords): HtmlPart => {
  if (doing.promises.length === 0) return html`<p>${words.noPromise}</p>`;
  const foot = (promise: HeldPromise): Html | null =>
    may.promise
      ? html`<p class="find-foot"><a href="${findingAddress(key)}/promises/${promise.id}">${words.change}<span class="unseen">${words.changeWhat(promise.what)}</span></a></p>`
      : null;
  return promisesInOrder(doing.promises, today).map((promise) =>
    promiseCard({ promise, today, words, foot: foot(promise) }),
  );
};

const actions = ({ key, doing, may, formKey }: DoingOf, words: FindingWords): HtmlPart => {
  const base = findingAddress(key);
  const held = doing.assignment !== null && doing.assignment.to !== null;
  const links = [
    may.promise ? linkButton(`${base}/promise`, words.promise) : null,
    may.assign ? linkButton(`${base}/assign`, held ? words.reassign : words.assign, 'quiet') : null,
    may.setAside && doing.aside !== 'aside' ? linkButton(`${base}/set-aside`, words.setAside, 'quiet') : null,
  ];
  const giveBack =
    may.assign && held
      ? postForm({
          action: `${base}/assign`,
          formKey,
          body: button({ label: words.giveBack, kind: 'quiet', name: 'do', value: 'give-back' }),
        })
      : null;
  const watch = may.watch
    ? postForm({
        action: `${base}/watch`,
        formKey,
        body: button({
          label: doing.watched ? words.unwatch : words.watch,
          kind: 'quiet',
          name: 'do',
          value: doing.watched ? 'end' : 'begin',
        }),
      })
    : null;
  return html`<div class="btn-row find-actions">${links}${giveBack}${watch}</div>${doing.watched ? html`<p class="soft">${words.watching}</p>` : null}`;
};

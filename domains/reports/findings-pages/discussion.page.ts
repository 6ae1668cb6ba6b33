import { button, postForm } from '../../../platform/page/forms/form.ts';
import { longTextField } from '../../../platform/page/forms/form-field.ts';
import { type Html, type HtmlPart, html } from '../../../platform/page/html.ts';
import { sideSection } from '../../../platform/page/side-section.ts';
import { type FindingComment, mayTakeBack } from '../../decisions/comment.ts';
import { londonDay } from '../../decisions/day.ts';
import type { HistoryEntry } from '../../decisions/history.ts';
import { findingAddress } from '../../disclosure/finding-key.ts';
import { sayDate } from '../say-date.ts';
import type { OneFinding } from './finding-model.ts';
import type { FindingWords } from './finding-words.en.ts';

type DiscussedOf = Pick<OneFinding, 'key' | 'doing' | 'may' | 'reader' | 'formKey'> & {
  readonly found: OneFinding['found'] | null;
};

/** What people said, the first first, and a form to add to it. What was taken back leaves its trace. */
export const discussionPart = (one: DiscussedOf, words: FindingWords): Html =>
  sideSection({
    id: 'discussion',
    title: words.discussion,
    promise: words.discussionNote,
    body: [
      one.doing.comments.length === 0
        ? html`<p>${words.noComments}</p>`
        : html`<ol class="find-comments" role="list">${one.doing.comments.map((comment) => comments(comment, one, words))}</ol>`,
      one.may.discuss && one.found !== null
        ? postForm({
            action: `${findingAddress(one.key)}/comment`,
            formKey: one.formKey,
            body: [
              longTextField({
                name: 'comment',
                label: words.commentLabel,
                hint: words.commentHint,
                rows: 4,
                island: 'wording',
              }),
              button({ label: words.commentSend, kind: 'quiet' }),
            ],
          })
        : null,
    ],
  });

const comments = (comment: FindingComment, one: DiscussedOf, words: FindingWords): Html => {
  const day = sayDate(londonDay(comment.at));
  if (comment.takenBackAt !== null)
    return html`<li class="find-comment find-comment--back" id="comment-${comment.id}"><p>${words.takenBack(comment.by.name, sayDate(londonDay(comment.takenBackAt)))}</p></li>`;
  const own = mayTakeBack(comment, one.reader)
    ? html` <a href="${findingAddress(one.key)}/comments/${comment.id}">${words.mend}</a>`
    : null;
  return html`<li class="find-comment" id="comment-${comment.id}"><p class="find-comment__by"><b>${comment.by.name}</b> ${day}${comment.mendedAt === null ? null : `, ${words.mended}`}${own}</p>${paragraphs(comment.text)}</li>`;
};

/** What somebody wrote, in paragraphs, in its own direction. */
export const paragraphs = (text: string): HtmlPart =>
  text.split(/\n{2,}/).map((part) => html`<p class="find-said" dir="auto">${part}</p>`);

/** What was done, the latest first. */
export const historyPart = (entries: readonly HistoryEntry[], words: FindingWords): Html =>
  sideSection({
    id: 'history',
    title: words.history,
    promise: words.historyNote,
    body:
      entries.length === 0
        ? html`<p>${words.noHistory}</p>`
        : html`<ol class="find-history" role="list">${entries.map((entry) => html`<li><span class="soft">${sayDate(entry.day)}</span> <span dir="auto"><b>${entry.by?.name ?? words.bySelf}</b> ${happened(entry, words)}</span></li>`)}</ol>`,
  });

const happened = ({ happened: what }: HistoryEntry, words: FindingWords): string => {
  switch (what.is) {
    case 'assigned':
      return what.due === null ? words.hAssigned(what.to) : words.hAssignedDue(what.to, sayDate(what.due));
    case 'given back':
      return words.hGivenBack;
    case 'promised':
      return words.hPromised(what.what, sayDate(what.byWhen));
    case 'promise changed':
      return words.hChanged(what.what, sayDate(what.byWhen));
    case 'promise opened again':
      return words.hOpened(what.what, sayDate(what.byWhen));
    case 'kept':
      return words.hKept(what.what, what.outcome);
    case 'not kept':
      return words.hNotKept(what.what, what.outcome);
    case 'promise taken back':
      return words.hTakenBack(what.what, what.outcome);
    case 'lapsed':
      return words.hLapsed(what.what, sayDate(what.byWhen));
    case 'set aside':
      return words.hAside(what.reason);
    default:
      return words.hTakenUp;
  }
};

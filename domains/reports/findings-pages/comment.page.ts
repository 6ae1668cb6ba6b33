import { button, errorOf, postForm } from '../../../platform/page/forms/form.ts';
import { longTextField } from '../../../platform/page/forms/form-field.ts';
import { type Html, html } from '../../../platform/page/html.ts';
import { findingAddress } from '../../disclosure/finding-key.ts';
import { type ActionFrame, actionPage } from './action.page.ts';

/** Say something, where the form on the finding's own page could not be taken. */
export const commentPage = (frame: ActionFrame, text: string): Html => {
  const { words } = frame;
  return actionPage(frame, {
    title: words.commentTitle,
    body: postForm({
      action: `${findingAddress(frame.key)}/comment`,
      formKey: frame.formKey,
      body: [commentField(frame, text), button({ label: words.commentSend })],
    }),
  });
};

const commentField = (frame: ActionFrame, text: string): Html =>
  longTextField({
    name: 'comment',
    label: frame.words.comment,
    hint: frame.words.commentHint,
    value: text,
    rows: 5,
    error: errorOf(frame.errors, 'comment'),
    island: 'wording',
  });

/** Mend one's own words while that is possible, or take them back. */
export const ownCommentPage = (
  frame: ActionFrame,
  comment: { readonly id: string; readonly text: string; readonly mend: 'open' | 'over' },
): Html => {
  const { words, formKey } = frame;
  const action = `${findingAddress(frame.key)}/comments/${comment.id}`;
  return actionPage(frame, {
    title: words.mendTitle,
    body: [
      comment.mend === 'open'
        ? postForm({
            action,
            formKey,
            body: [
              commentField(frame, comment.text),
              button({ label: words.mendSend, name: 'do', value: 'mend' }),
            ],
          })
        : html`<blockquote class="find-said" id="comment" dir="auto">${comment.text}</blockquote><p>${words.mendOver}</p>`,
      html`<h2>${words.commentTakeBack}</h2><p>${words.commentTakeBackNote}</p>`,
      postForm({
        action,
        formKey,
        body: button({ label: words.commentTakeBack, kind: 'warning', name: 'do', value: 'take-back' }),
      }),
    ],
  });
};

import { button, errorOf, postForm } from '../../../platform/page/forms/form.ts';
import { longTextField } from '../../../platform/page/forms/form-field.ts';
import type { Html } from '../../../platform/page/html.ts';
import { findingAddress } from '../../disclosure/finding-key.ts';
import { type ActionFrame, actionPage } from './action.page.ts';

/** Set a finding aside, with a reason. */
export const setAsidePage = (frame: ActionFrame, reason: string): Html => {
  const { words } = frame;
  return actionPage(frame, {
    title: words.asideTitle,
    lede: words.asideLede,
    body: postForm({
      action: `${findingAddress(frame.key)}/set-aside`,
      formKey: frame.formKey,
      body: [
        longTextField({
          name: 'reason',
          label: words.asideReason,
          hint: words.asideHint,
          value: reason,
          error: errorOf(frame.errors, 'reason'),
        }),
        button({ label: words.asideSend }),
      ],
    }),
  });
};

import { type Html, type HtmlPart, html } from '../../../platform/page/html.ts';
import { type TagIcon, type TagRole, verdictTag } from '../../../platform/page/verdict-tag.ts';
import { type PromiseStanding, promiseStanding, promisesInOrder } from '../../decisions/promise.ts';
import { sayDate } from '../say-date.ts';
import type { ListEntry } from './list-entry.ts';
import type { FindingsListWords } from './list-words.en.ts';

/** How a promise stands, in shape and words. Lapsed looks and reads like nothing else. */
export const standingTag = (standing: PromiseStanding, words: string): Html => {
  const looks: Readonly<Record<PromiseStanding, readonly [TagRole, TagIcon]>> = {
    'on its way': ['plain', 'ring'],
    lapsed: ['gap', 'clock'],
    kept: ['good', 'tick'],
    'not kept': ['gap', 'cross'],
    'taken back': ['cannot', 'question'],
  };
  return verdictTag(...looks[standing], words);
};

/** What the list says of one finding beside its figures: new or moved, who has it, what is promised. */
export const statusTags = (
  entry: ListEntry,
  today: string,
  words: FindingsListWords,
): readonly HtmlPart[] => {
  const { doing, statuses, mark } = entry;
  const tags: HtmlPart[] = [];
  if (mark?.is === 'new') tags.push(verdictTag('plain', 'ring', words.tagNew));
  if (statuses.includes('set aside')) tags.push(verdictTag('cannot', 'hatch', words.tagAside));
  const [promise] = promisesInOrder(
    doing.promises.filter((one) => one.state !== 'taken back'),
    today,
  );
  if (promise !== undefined) {
    const standing = promiseStanding(promise, today);
    const said: Readonly<Record<PromiseStanding, string>> = {
      'on its way': words.tagPromise(sayDate(promise.byWhen)),
      lapsed: words.tagLapsed(sayDate(promise.byWhen)),
      kept: words.tagKept,
      'not kept': words.tagNotKept,
      'taken back': '',
    };
    tags.push(standingTag(standing, said[standing]));
  }
  const holder = doing.assignment?.to ?? null;
  if (holder !== null) tags.push(verdictTag('plain', 'half', words.tagAssigned(holder.name)));
  else if (statuses.includes('nobody yet')) tags.push(verdictTag('plain', 'question', words.tagNobody));
  if (doing.watched) tags.push(verdictTag('plain', 'ring', words.tagWatched));
  return tags.flatMap((tag) => [tag, ' ']);
};

/** What it was in the snapshot before, where it moved. */
export const movedNote = (entry: ListEntry, words: FindingsListWords): Html | null =>
  entry.mark?.is === 'moved'
    ? html`<span class="find-moved">${words.tagMoved(entry.mark.was)}.</span>`
    : null;

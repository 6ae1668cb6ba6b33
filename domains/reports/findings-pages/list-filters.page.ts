import { askForm, button } from '../../../platform/page/forms/form.ts';
import { checkboxField, selectField } from '../../../platform/page/forms/form-field.ts';
import { type Html, html } from '../../../platform/page/html.ts';
import type { Status } from '../../decisions/status.ts';
import { sayNumber } from '../say-number.ts';
import type { ListKind } from './list-entry.ts';
import type { Choice, FilteredList, ListFilter } from './list-filter.ts';
import type { FindingsListWords } from './list-words.en.ts';

/** The word for each kind, as filters and headings use it. */
export const kindWords = (words: FindingsListWords): Readonly<Record<ListKind, string>> => ({
  worse: words.kindWorse,
  better: words.kindBetter,
  chance: words.kindChance,
  silence: words.kindSilence,
  'cannot-tell': words.kindCannotTell,
});

const statusWords = (words: FindingsListWords): Readonly<Record<Status, string>> => ({
  new: words.statusNew,
  'nobody yet': words.statusNobody,
  assigned: words.statusAssigned,
  promised: words.statusPromised,
  lapsed: words.statusLapsed,
  closing: words.statusClosing,
  watched: words.statusWatched,
  'set aside': words.statusAside,
});

/**
 * What the list is asked for, at its left. A form that asks by address, so that each answer can be kept and sent. Accessible by:
 * groups with legends, every choice with how many there would be, one button; nothing happens before it is pressed.
 */
export const listFilters = (list: FilteredList, filter: ListFilter, words: FindingsListWords): Html => {
  const counted = (choices: readonly Choice[], say: (value: string) => string) =>
    choices.map((choice) => ({
      value: choice.value,
      label: words.withCount(say(choice.value), sayNumber(choice.count)),
    }));
  const kinds: Readonly<Record<string, string>> = kindWords(words);
  const statuses: Readonly<Record<string, string>> = statusWords(words);
  const same = (value: string): string => value;
  const any = (label: string) => ({ value: '', label });
  return askForm({
    action: '/findings',
    label: words.showLabel,
    body: html`${checkboxField({ name: 'kind', label: words.kindLegend, choices: counted(list.kinds, (value) => kinds[value] ?? value), chosen: filter.kinds })}
${checkboxField({ name: 'status', label: words.statusLegend, choices: counted(list.statuses, (value) => statuses[value] ?? value), chosen: filter.statuses })}
${selectField({ name: 'measure', label: words.measure, choices: [any(words.anyMeasure), ...counted(list.measures, same)], chosen: filter.measure })}
${selectField({ name: 'who', label: words.who, choices: [any(words.anyone), ...counted(list.who, same)], chosen: filter.who })}
${list.places.length === 0 ? null : selectField({ name: 'place', label: words.place, choices: [any(words.anyPlace), ...counted(list.places, same)], chosen: filter.place })}
${button({ label: words.apply, kind: 'quiet' })}`,
  });
};

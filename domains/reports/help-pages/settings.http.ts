import { wordsIn } from '../../../platform/words/words.ts';
import { editionFor } from '../../access/edition-for.ts';
import { may } from '../../access/may.ts';
import type { Answer, Route, Visit } from '../../access/web/route.http.ts';
import { currentEdition } from '../../disclosure/editions.postgres.ts';
import type { Publishable } from '../../disclosure/publishable.ts';
import {
  changeSetting,
  chosenSettings,
  type SettingChange,
  settingHistory,
  settingsNow,
} from '../../findings/record/setting.postgres.ts';
import { readSetting, settingNamed } from '../../findings/record/setting.ts';
import { londonDay } from '../../records/london-day.ts';
import { saySetting, saySettingFault, sayValue } from './say-setting.ts';
import { type ShownChange, settingPage, settingsPage } from './settings.page.ts';
import { helpWords } from './words.en.ts';

const PER_PAGE = 25;
const HISTORY_OF_ONE = 50;

const shown = ({ at, ...rest }: SettingChange): ShownChange => ({ ...rest, on: londonDay(at) });

const inFigures = ({ landlord, settings }: Publishable) => ({
  landlord,
  threshold: String(settings.threshold),
  false_discovery_rate: String(settings.falseDiscoveryRate),
  confidence: String(settings.confidence),
});

const all = async (visit: Visit): Promise<Answer> => {
  const words = wordsIn(visit.language, helpWords);
  const asked = visit.query.text('page');
  const at = /^[1-9]\d{0,4}$/.test(asked) ? Number(asked) : 1;
  const main = await visit.transaction(async (tx) => {
    const now = await settingsNow(tx);
    const { changes, total } = await settingHistory(
      { name: '', skip: (at - 1) * PER_PAGE, most: PER_PAGE },
      tx,
    );
    const held = await currentEdition(editionFor(visit.actor), tx);
    return settingsPage(
      {
        chosen: chosenSettings(now),
        last: new Map([...now].map(([name, change]) => [name, shown(change)])),
        inFigures: held === null ? null : inFigures(held.report),
        history: changes.map(shown),
        at,
        of: Math.max(1, Math.ceil(total / PER_PAGE)),
      },
      words,
    );
  });
  return { page: { title: words.settingsTitle, section: 'none', main } };
};

interface Wrong {
  readonly typed: string;
  readonly why: string;
  readonly errors: readonly { readonly field: string; readonly error: string }[];
  readonly status: 409 | 422;
}

const one = async (visit: Visit, wrong?: Wrong): Promise<Answer> => {
  const words = wordsIn(visit.language, helpWords);
  const kind = settingNamed(visit.params['name'] ?? '');
  if (kind === undefined) return { notFound: true };
  const { name } = kind;
  const { now, changes } = await visit.transaction(async (tx) => ({
    now: await settingsNow(tx),
    changes: (await settingHistory({ name, skip: 0, most: HISTORY_OF_ONE }, tx)).changes,
  }));
  const value = String(chosenSettings(now)[name] ?? kind.default);
  const form = may(visit.actor, ['setting', 'change'])
    ? {
        typed: wrong?.typed ?? value,
        why: wrong?.why ?? '',
        seen: now.get(name)?.version ?? 0,
        errors: wrong?.errors ?? [],
        formKey: visit.formKey,
      }
    : null;
  const main = settingPage(
    { name, value, standard: String(kind.default), history: changes.map(shown), form },
    words,
  );
  return {
    page: {
      title: saySetting(name, words).title,
      section: 'none',
      main,
      crumb: [{ href: '/settings', title: words.settingsTitle }],
      ...(wrong === undefined ? {} : { status: wrong.status }),
    },
  };
};

const change = async (visit: Visit): Promise<Answer> => {
  const words = wordsIn(visit.language, helpWords);
  const kind = settingNamed(visit.params['name'] ?? '');
  if (kind === undefined) return { notFound: true };
  const toDefault = visit.form.text('default') === 'yes';
  const typed = visit.form.text('value');
  const why = visit.form.text('why');
  const said = why.trim();
  const read = toDefault ? ({ ok: true, value: null } as const) : readSetting(kind, typed);
  const errors = [
    ...(read.ok ? [] : [{ field: 'value', error: saySettingFault(read, words) }]),
    ...(said.length >= 3 && said.length <= 1000 ? [] : [{ field: 'why', error: words.faultWhy }]),
  ];
  if (!read.ok || errors.length > 0) return one(visit, { typed, why, errors, status: 422 });
  const done = await visit.transaction(async (tx) => {
    const now = chosenSettings(await settingsNow(tx))[kind.name] ?? kind.default;
    if ((read.value ?? kind.default) === now) return 'same' as const;
    return changeSetting(
      { name: kind.name, value: read.value, why: said, seen: Number(visit.form.text('seen')) || 0 },
      visit.now,
      tx,
    );
  });
  if (done === 'same')
    return one(visit, { typed, why, errors: [{ field: 'value', error: words.faultSame }], status: 422 });
  if (!done.kept) {
    const error = words.changeMeanwhile(sayValue(done.meanwhile.value, words), done.meanwhile.by);
    return one(visit, { typed, why, errors: [{ field: 'value', error }], status: 409 });
  }
  const { title } = saySetting(kind.name, words);
  return {
    goTo: '/settings',
    notice: kind.analysis ? words.changeSaved(title) : words.changeSavedWords(title),
  };
};

/** What the analysis is set to, and changing it with a reason. */
export const settingRoutes = (): readonly Route[] => [
  { method: 'GET', path: '/settings', may: ['setting', 'read'], answer: all },
  { method: 'GET', path: '/settings/:name', may: ['setting', 'read'], answer: (visit) => one(visit) },
  { method: 'POST', path: '/settings/:name', may: ['setting', 'change'], answer: change },
];

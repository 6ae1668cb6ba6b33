import { quotasFromShares } from '../../../libraries/sortition/index.ts';
import type { Transaction } from '../../../platform/postgres/record.ts';
import { wordsIn } from '../../../platform/words/words.ts';
import type { Answer, Route, Visit } from '../../access/web/route.http.ts';
import { askSolver } from '../ask-solver.job.ts';
import { poolCsv, quotasCsv, readDrawTexts } from '../draw-files.ts';
import type { FindingAsReason } from '../findings-as-reasons.ts';
import { quotasFromPurpose } from '../quotas-from-purpose.ts';
import { readResidents } from '../read-residents.ts';
import { currentReasons } from '../record/current-reasons.postgres.ts';
import { drawsOf } from '../record/draw.postgres.ts';
import {
  type PanelPopulation,
  type PanelRecord,
  panelById,
  populationOf,
  savePopulation,
} from '../record/panel.postgres.ts';
import { type PanelQuota, quotasOf, saveQuotas } from '../record/quota.postgres.ts';
import { poolOfPanel } from '../record/volunteer.postgres.ts';
import type { PanelNeeds } from './needs.ts';
import { panelCrumb } from './panel-pages.http.ts';
import { type CheckLine, checkPool, checkSums } from './quota-check.ts';
import { type QuotaRow, type QuotasPage, quotasPage } from './quotas.page.ts';
import { uploadText } from './upload-text.file.ts';
import { type PanelWords, panelsWords } from './words.en.ts';

const RUN = ['panel', 'run'] as const;
const UPLOAD = { mostBytes: 30_000_000, mostFiles: 1 };

/** Quotas from purpose, checked live. */
export const quotaRoutes = (needs: PanelNeeds): readonly Route[] => [
  { method: 'GET', path: '/panels/:panel/quotas', may: RUN, answer: (visit) => show(visit, needs, {}) },
  { method: 'POST', path: '/panels/:panel/quotas', may: RUN, answer: (visit) => save(visit, needs) },
  { method: 'POST', path: '/panels/:panel/quotas/check', may: RUN, mostPerMinute: 120, answer: check },
  {
    method: 'POST',
    path: '/panels/:panel/quotas/residents',
    may: RUN,
    upload: UPLOAD,
    answer: (visit) => residents(visit, needs),
  },
  {
    method: 'POST',
    path: '/panels/:panel/quotas/proportion',
    may: RUN,
    answer: (visit) => proportion(visit, needs),
  },
  { method: 'POST', path: '/panels/:panel/quotas/more', may: RUN, answer: (visit) => more(visit, needs) },
];

const wordsFor = (visit: Visit): PanelWords => wordsIn(visit.language, panelsWords);

interface Desk {
  readonly panel: PanelRecord;
  readonly population: PanelPopulation | null;
  readonly quotas: readonly PanelQuota[];
  readonly pool: Awaited<ReturnType<typeof poolOfPanel>>;
  readonly findings: readonly FindingAsReason[];
  readonly drawBegun: boolean;
}

const deskOf = (visit: Visit, needs?: PanelNeeds): Promise<Desk | null> =>
  visit.transaction(async (tx: Transaction) => {
    const panel = await panelById(visit.params['panel'] ?? '', tx);
    if (panel === null) return null;
    return {
      panel,
      population: await populationOf(panel.id, tx),
      quotas: await quotasOf(panel.id, tx),
      pool: await poolOfPanel(panel.id, tx),
      findings: needs === undefined ? [] : await currentReasons(visit.actor, tx),
      drawBegun: (await drawsOf(panel.id, tx)).some(({ state }) => state === 'listed'),
    };
  });

interface Shown {
  readonly errors?: QuotasPage['errors'];
  readonly check?: readonly CheckLine[];
  /** Numbers as typed, where they are not those that are saved. */
  readonly typedRows?: readonly TypedRow[];
}

const show = async (visit: Visit, needs: PanelNeeds, shown: Shown): Promise<Answer> => {
  const words = wordsFor(visit);
  const desk = await deskOf(visit, needs);
  if (desk === null) return { notFound: true };
  const { panel, population, findings, drawBegun } = desk;
  const errors = shown.errors ?? [];
  const main = quotasPage(
    {
      panel,
      formKey: visit.formKey,
      source: population?.source ?? null,
      evidence: (await needs.residents())?.source ?? null,
      features: population?.counts.map(({ feature }) => feature) ?? [],
      rows: rowsShown(desk, shown.typedRows ?? [], words),
      findings,
      typed: visit.form,
      errors,
      check: shown.check ?? null,
      drawBegun,
    },
    words,
  );
  return {
    page: {
      title: words.quotasTitle,
      section: 'panels',
      crumb: panelCrumb(panel, words),
      main,
      islands: ['quota-check'],
      ...(errors.length === 0 ? {} : { status: 422 as const }),
    },
  };
};

const SMALL = 10;

const rowsShown = (
  { panel, population, quotas, pool }: Desk,
  typed: readonly TypedRow[],
  words: PanelWords,
): QuotaRow[] =>
  quotas.map((quota) => {
    const counts = population?.counts.find(({ feature }) => feature === quota.feature);
    const group = counts?.groups.find(({ value }) => value === quota.value);
    const all = counts?.groups.reduce((sum, { residents }) => sum + residents, 0) ?? 0;
    const small = group !== undefined && group.residents > 0 && group.residents < SMALL;
    const share = group === undefined || all === 0 ? null : group.residents / all;
    const own = typed.find(({ feature, value }) => feature === quota.feature && value === quota.value);
    return {
      ...quota,
      min: own?.min ?? String(quota.min),
      max: own?.max ?? String(quota.max),
      share: share === null ? '' : small ? words.fewerThanTen : `${Math.round(100 * share)} %`,
      exact: share === null || small ? '' : (share * panel.size).toFixed(1),
      registered: pool.filter(({ answers }) => answers[quota.feature] === quota.value).length,
    };
  });

interface TypedRow {
  readonly at: number;
  readonly feature: string;
  readonly value: string;
  readonly min: string;
  readonly max: string;
}

const MOST_ROWS = 200;

const typedRows = (visit: Visit): TypedRow[] =>
  Array.from({ length: MOST_ROWS }, (_, at) => at)
    .filter((at) => visit.form.has(`feature-${at}`))
    .map((at) => ({
      at,
      feature: visit.form.text(`feature-${at}`),
      value: visit.form.text(`value-${at}`),
      min: visit.form.text(`least-${at}`).trim(),
      max: visit.form.text(`most-${at}`).trim(),
    }));

const readRow = (row: TypedRow, words: PanelWords) => {
  const whole = (text: string): number => (/^\d{1,3}$/.test(text) ? Number(text) : Number.NaN);
  const [min, max] = [whole(row.min), whole(row.max)];
  const good = min <= max && max <= 500;
  return good
    ? { quota: { feature: row.feature, value: row.value, min, max } }
    : { error: { field: `least-${row.at}`, error: words.quotaWrong(`${row.feature}: ${row.value}`) } };
};

/** Only groups that the panel has a quota for: names in a form are not trusted. */
const readTyped = (visit: Visit, { quotas }: Desk, words: PanelWords) => {
  const rows = typedRows(visit).filter((row) =>
    quotas.some(({ feature, value }) => feature === row.feature && value === row.value),
  );
  const read = rows.map((row) => readRow(row, words));
  return {
    rows,
    quotas: read.flatMap((one) => ('quota' in one && one.quota !== undefined ? [one.quota] : [])),
    errors: read.flatMap((one) => ('error' in one && one.error !== undefined ? [one.error] : [])),
  };
};

/** Sums first; the solver is asked only where they fit and enough people have registered. */
const checkTyped = async (visit: Visit, desk: Desk): Promise<readonly CheckLine[]> => {
  const { panel, pool } = desk;
  const words = wordsFor(visit);
  const { quotas, errors } = readTyped(visit, desk, words);
  if (errors.length > 0) return errors.map(({ error }) => ({ good: false, text: error }));
  const sums = checkSums(quotas, panel.size, words);
  if (sums.some(({ good }) => !good)) return sums;
  if (pool.length === 0) return [...sums, { good: false, text: words.checkNoPool }];
  if (pool.length < panel.size)
    return [...sums, { good: false, text: words.checkSmallPool(pool.length, panel.size) }];
  const features = [...new Set(quotas.map(({ feature }) => feature))];
  const { request } = await readDrawTexts(
    { quotas: quotasCsv(quotas, panel.size), pool: poolCsv(pool, features) },
    panel,
  );
  const answer = await askSolver({ ask: 'diagnose', request });
  const diagnosis = answer?.ask === 'diagnose' ? answer.diagnosis : null;
  return [...sums, ...checkPool(diagnosis, pool.length, words)];
};

const check = async (visit: Visit): Promise<Answer> => {
  const desk = await deskOf(visit);
  if (desk === null) return { notFound: true };
  return { json: { lines: await checkTyped(visit, desk) } };
};

const save = async (visit: Visit, needs: PanelNeeds): Promise<Answer> => {
  const words = wordsFor(visit);
  const desk = await deskOf(visit);
  if (desk === null) return { notFound: true };
  const { rows, quotas, errors } = readTyped(visit, desk, words);
  if (errors.length > 0) return show(visit, needs, { errors, typedRows: rows });
  if (visit.form.text('act') === 'check')
    return show(visit, needs, { typedRows: rows, check: await checkTyped(visit, desk) });
  const changed = desk.quotas.map((held) => ({
    ...held,
    ...quotas.find(({ feature, value }) => feature === held.feature && value === held.value),
  }));
  await visit.transaction((tx) => saveQuotas(desk.panel.id, changed, tx));
  return { goTo: `/panels/${desk.panel.id}/quotas`, notice: words.quotasSaved };
};

const residents = async (visit: Visit, needs: PanelNeeds): Promise<Answer> => {
  const words = wordsFor(visit);
  const desk = await deskOf(visit);
  if (desk === null) return { notFound: true };
  const found = await populationGiven(visit, needs);
  if (found === null) {
    const error = visit.files.length === 0 ? words.basisFileMissing : words.basisWrong;
    return show(visit, needs, { errors: [{ field: 'residents', error }] });
  }
  const quotas = inProportion(found, desk.panel.size, desk.quotas, {
    features: desk.quotas.length === 0 ? [] : [...new Set(desk.quotas.map(({ feature }) => feature))],
    room: 1,
  });
  await visit.transaction(async (tx) => {
    await savePopulation(desk.panel.id, found, tx);
    await saveQuotas(desk.panel.id, quotas, tx);
  });
  return { goTo: `/panels/${desk.panel.id}/quotas`, notice: words.basisSaved };
};

const populationGiven = async (visit: Visit, needs: PanelNeeds): Promise<PanelPopulation | null> => {
  if (visit.form.text('basis') === 'evidence') return needs.residents();
  const text = await uploadText(visit, 'residents');
  const read = text === null ? null : readResidents(text);
  return read === null
    ? null
    : { counts: read.counts, source: (visit.files[0]?.name ?? 'a file').slice(0, 200) };
};

/** Quotas in proportion to residents × the factors that stand, for the chosen characteristics. */
const inProportion = (
  { counts }: PanelPopulation,
  size: number,
  held: readonly PanelQuota[],
  { features, room }: { readonly features: readonly string[]; readonly room: number },
): PanelQuota[] => {
  const chosen = counts.filter(({ feature }) => features.includes(feature));
  const over = held.filter(({ factor }) => factor !== 1);
  const { quotas } = quotasFromPurpose(chosen, { size, room, over });
  return quotas.map(({ feature, value, min, max }) => {
    const own = over.find((one) => one.feature === feature && one.value === value);
    return {
      feature,
      value,
      min,
      max,
      factor: own?.factor ?? 1,
      reason: own?.reason ?? '',
      finding: own?.finding ?? '',
    };
  });
};

const proportion = async (visit: Visit, needs: PanelNeeds): Promise<Answer> => {
  const words = wordsFor(visit);
  const desk = await deskOf(visit);
  if (desk === null || desk.population === null) return { notFound: true };
  const features = visit.form.all('features');
  if (features.length === 0)
    return show(visit, needs, { errors: [{ field: 'features', error: words.featuresMissing }] });
  const room = /^\d{1,2}$/.test(visit.form.text('room').trim()) ? Number(visit.form.text('room')) : 1;
  const quotas = inProportion(desk.population, desk.panel.size, desk.quotas, { features, room });
  await visit.transaction((tx) => saveQuotas(desk.panel.id, quotas, tx));
  return { goTo: `/panels/${desk.panel.id}/quotas#numbers`, notice: words.workedOut };
};

const more = async (visit: Visit, needs: PanelNeeds): Promise<Answer> => {
  const words = wordsFor(visit);
  const desk = await deskOf(visit, needs);
  if (desk === null) return { notFound: true };
  const nameOf = ({ feature, value }: PanelQuota): string => `${feature}: ${value}`;
  const ended = visit.form.text('end');
  const group = ended || visit.form.text('group');
  const finding = desk.findings.find(({ key }) => key === visit.form.text('finding'));
  const factor = ended ? 1 : Number(visit.form.text('factor').trim().replace(',', '.'));
  const reason = ended ? '' : (visit.form.text('reason').trim() || (finding?.headline ?? '')).slice(0, 500);
  const errors = [
    ...(desk.quotas.some((quota) => nameOf(quota) === group)
      ? []
      : [{ field: 'group', error: words.moreGroupMissing }]),
    ...(ended || (factor > 1 && factor <= 20) ? [] : [{ field: 'factor', error: words.moreFactorWrong }]),
    ...(ended || reason !== '' ? [] : [{ field: 'reason', error: words.moreReasonMissing }]),
  ];
  if (errors.length > 0) return show(visit, needs, { errors });
  const changed = desk.quotas.map((quota) =>
    nameOf(quota) === group
      ? { ...quota, factor, reason, finding: ended ? '' : (finding?.key ?? '') }
      : quota,
  );
  const feature = group.slice(0, group.indexOf(': '));
  await visit.transaction((tx) => saveQuotas(desk.panel.id, reshared(desk, changed, feature), tx));
  return { goTo: `/panels/${desk.panel.id}/quotas#numbers`, notice: words.workedOut };
};

/** The quotas of one characteristic worked out again from its factors; the others stay as they were. */
const reshared = (
  { panel, population }: Desk,
  quotas: readonly PanelQuota[],
  feature: string,
): PanelQuota[] => {
  const counts = population?.counts.find((one) => one.feature === feature);
  const own = quotas.filter((quota) => quota.feature === feature);
  const shares = own.map(({ value, factor }) => ({
    value,
    weight: factor * (counts?.groups.find((group) => group.value === value)?.residents ?? 0),
  }));
  const found = quotasFromShares(feature, shares, { size: panel.size, room: 1 });
  return quotas.map((quota) => {
    const again = found.ok
      ? found.quotas.find((one) => one.feature === quota.feature && one.value === quota.value)
      : undefined;
    return again ? { ...quota, min: again.min, max: again.max } : quota;
  });
};

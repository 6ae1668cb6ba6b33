import type { Transaction } from '../../../platform/postgres/record.ts';
import { wordsIn } from '../../../platform/words/words.ts';
import type { Answer, Route, Visit } from '../../access/web/route.http.ts';
import type { Composition } from '../composition.ts';
import { countFeatures, type PeopleRows } from '../count-features.ts';
import { csvTable } from '../csv-table.ts';
import { type ResidentsRead, readResidents } from '../read-residents.ts';
import { panelById, panelList, populationOf } from '../record/panel.postgres.ts';
import { reviewById, saveReview } from '../record/review.postgres.ts';
import { memberAnswers, seatsOf } from '../record/seat.postgres.ts';
import { tableRows } from '../table-rows.ts';
import type { PanelNeeds } from './needs.ts';
import { panelCrumb } from './panel-pages.http.ts';
import { compositionPage, reviewFormPage } from './review.page.ts';
import { uploadText, wasChosen } from './upload-text.file.ts';
import { type PanelWords, panelsWords } from './words.en.ts';

const REVIEW = ['panel', 'review'] as const;

/** Who is not in the room: of any list, and of a panel in the record. */
export const reviewRoutes = (needs: PanelNeeds): readonly Route[] => [
  { method: 'GET', path: '/panels/review', may: REVIEW, answer: (visit) => form(visit, needs, []) },
  {
    method: 'POST',
    path: '/panels/review',
    may: REVIEW,
    upload: { mostBytes: 60_000_000, mostFiles: 2 },
    answer: (visit) => review(visit, needs),
  },
  { method: 'GET', path: '/panels/reviews/:review', may: REVIEW, answer: held },
  {
    method: 'GET',
    path: '/panels/:panel/composition',
    may: REVIEW,
    answer: (visit) => ofPanel(visit, needs),
  },
];

const wordsFor = (visit: Visit): PanelWords => wordsIn(visit.language, panelsWords);

const form = async (
  visit: Visit,
  needs: PanelNeeds,
  errors: readonly { readonly field: string; readonly error: string }[],
): Promise<Answer> => {
  const words = wordsFor(visit);
  const panels = await visit.transaction(panelList);
  const evidence = (await needs.residents())?.source ?? null;
  return {
    page: {
      title: words.reviewTitle,
      section: 'panels',
      crumb: [{ href: '/panels', title: words.panels }],
      main: reviewFormPage({ formKey: visit.formKey, panels, evidence, typed: visit.form, errors }, words),
      ...(errors.length === 0 ? {} : { status: 422 as const }),
    },
  };
};

/** The list under review as rows. */
const listGiven = async (visit: Visit): Promise<PeopleRows | null> => {
  const panel = visit.form.text('panel');
  if (panel !== '') return visit.transaction((tx) => membersOf(panel, tx));
  const text = await uploadText(visit, 'list');
  return text === null ? null : tableRows(csvTable(text));
};

const membersOf = async (panel: string, tx: Transaction): Promise<PeopleRows | null> => {
  if ((await panelById(panel, tx)) === null) return null;
  const seated = new Set(
    (await seatsOf(panel, tx)).filter(({ state }) => state === 'accepted').map(({ id }) => id),
  );
  return [...(await memberAnswers(panel, tx))]
    .filter(([seat]) => seated.has(seat))
    .map(([, answers]) => answers);
};

interface Against extends ResidentsRead {
  readonly source: string;
}

const againstGiven = async (visit: Visit, needs: PanelNeeds): Promise<Against | null> => {
  if (visit.form.text('basis') === 'evidence') {
    const residents = await needs.residents();
    return residents && { ...residents, people: null };
  }
  const text = await uploadText(visit, 'residents');
  const read = text === null ? null : readResidents(text);
  const name = visit.files.find(({ field }) => field === 'residents')?.name ?? '';
  return read && { ...read, source: name.slice(0, 200) };
};

/** The tests of representation are loaded with the first review, not at every start. */
const compare = async (
  list: PeopleRows,
  against: Against,
  draw: 'without-replacement' | 'large-population',
): Promise<Composition> => {
  const { compositionOf, countsBeside } = await import('../composition.ts');
  const own = new Set(list.flatMap((row) => Object.keys(row)));
  const residents = against.counts.filter(({ feature }) => own.has(feature));
  const features = residents.map(({ feature }) => feature);
  return compositionOf({
    listed: list.length,
    counts: countsBeside(countFeatures(list, [], features), residents),
    draw,
    ...(against.people === null ? {} : { people: { list, residents: against.people } }),
  });
};

const review = async (visit: Visit, needs: PanelNeeds): Promise<Answer> => {
  const words = wordsFor(visit);
  const title = visit.form.text('title').trim();
  const [list, against] = [await listGiven(visit), await againstGiven(visit, needs)];
  const listChosen = visit.form.text('panel') !== '' || wasChosen(visit, 'list');
  const errors = [
    ...(title === '' || title.length > 200 ? [{ field: 'title', error: words.reviewTitleMissing }] : []),
    ...(list === null || list.length === 0
      ? [{ field: 'list', error: listChosen ? words.reviewListWrong : words.reviewListMissing }]
      : []),
    ...(against === null
      ? [
          {
            field: 'residents',
            error: wasChosen(visit, 'residents') ? words.reviewAgainstWrong : words.reviewAgainstMissing,
          },
        ]
      : []),
  ];
  if (errors.length > 0 || list === null || against === null) return form(visit, needs, errors);
  const draw = visit.form.text('draw') === 'large-population' ? 'large-population' : 'without-replacement';
  const result = await compare(list, against, draw);
  if (result.features.length + result.refused.length === 0)
    return form(visit, needs, [{ field: 'list', error: words.reviewNothingShared }]);
  const id = await visit.transaction((tx) => saveReview({ title, against: against.source, result }, tx));
  return { goTo: `/panels/reviews/${id}`, notice: words.reviewMade };
};

const held = async (visit: Visit): Promise<Answer> => {
  const words = wordsFor(visit);
  const found = await visit.transaction((tx) => reviewById(visit.params['review'] ?? '', tx));
  if (found === null) return { notFound: true };
  return {
    page: {
      title: found.title,
      section: 'panels',
      crumb: [{ href: '/panels', title: words.panels }],
      main: compositionPage(
        { title: found.title, against: found.against, composition: found.result, why: '' },
        words,
      ),
    },
  };
};

const ofPanel = async (visit: Visit, needs: PanelNeeds): Promise<Answer> => {
  const words = wordsFor(visit);
  const found = await visit.transaction(async (tx) => {
    const panel = await panelById(visit.params['panel'] ?? '', tx);
    if (panel === null) return null;
    return {
      panel,
      members: (await membersOf(panel.id, tx)) ?? [],
      population: await populationOf(panel.id, tx),
    };
  });
  if (found === null) return { notFound: true };
  const { panel, members } = found;
  const residents = found.population ?? (await needs.residents());
  const composition =
    members.length === 0 || residents === null
      ? null
      : await compare(
          members,
          { counts: residents.counts, source: residents.source, people: null },
          'without-replacement',
        );
  return {
    page: {
      title: words.compositionTitle,
      section: 'panels',
      crumb: panelCrumb(panel, words),
      main: compositionPage(
        {
          title: words.compositionTitle,
          against: residents?.source ?? '',
          composition,
          why: members.length === 0 ? words.compositionNobody : words.compositionNoBasis,
        },
        words,
      ),
    },
  };
};

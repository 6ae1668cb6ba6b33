import { wordsIn } from '../../../platform/words/words.ts';
import { actingAs, HEARTH } from '../../access/actor.ts';
import type { Answer, Route, Visit } from '../../access/web/route.http.ts';
import { askSolver } from '../ask-solver.job.ts';
import { readDrawTexts } from '../draw-files.ts';
import type { PublishedDraw } from '../published-draw.ts';
import { readPublishedText } from '../read-published-text.ts';
import { drawsOf, inputOf, publishedOf } from '../record/draw.postgres.ts';
import { panelById } from '../record/panel.postgres.ts';
import type { DrawCheck } from '../verify-draw.ts';
import { type DrawOfPanel, drawOfVisit } from './draw.http.ts';
import { verifyPage } from './draw-result.page.ts';
import type { PanelNeeds } from './needs.ts';
import { parsePublished } from './published-odds.ts';
import { uploadText } from './upload-text.file.ts';
import { panelsWords } from './words.en.ts';

const CHECK = ['panel', 'check'] as const;

/** Anyone checks a draw: the published one, or a file that they were given. */
export const verifyRoutes = (needs: PanelNeeds): readonly Route[] => [
  { method: 'GET', path: '/panels/:panel/verify', may: CHECK, answer: latest },
  { method: 'GET', path: '/panels/:panel/draw/:draw/verify', may: CHECK, answer: (visit) => show(visit, {}) },
  {
    method: 'POST',
    path: '/panels/:panel/draw/:draw/verify',
    may: CHECK,
    mostPerMinute: 6,
    upload: { mostBytes: 20_000_000, mostFiles: 1 },
    answer: (visit) => check(visit, needs),
  },
];

const latest = async (visit: Visit): Promise<Answer> => {
  const found = await visit.transaction(async (tx) => {
    const panel = await panelById(visit.params['panel'] ?? '', tx);
    const draws = panel ? await drawsOf(panel.id, tx) : [];
    const draw = draws.find(({ state }) => state === 'listed' || state === 'drawn');
    return panel && draw && { panel, draw };
  });
  return found ? { goTo: `/panels/${found.panel.id}/draw/${found.draw.id}/verify` } : { notFound: true };
};

interface Shown {
  readonly checks?: readonly DrawCheck[];
  readonly trouble?: string;
  readonly error?: string;
}

const published = (visit: Visit): Promise<(DrawOfPanel & { readonly draft: PublishedDraw | null }) | null> =>
  visit.transaction(async (tx) => {
    const own = await drawOfVisit(visit, tx);
    if (!own) return null;
    const texts = await publishedOf(own.draw.id, tx);
    return { ...own, draft: parsePublished(texts.drawn ?? texts.list) };
  });

const show = async (visit: Visit, { checks, trouble = '', error }: Shown): Promise<Answer> => {
  const words = wordsIn(visit.language, panelsWords);
  const found = await published(visit);
  if (!found || found.draft === null) return { notFound: true };
  const { panel, draw } = found;
  const main = verifyPage(
    {
      panel,
      at: `/panels/${panel.id}/draw/${draw.id}`,
      formKey: visit.formKey,
      errors: error === undefined ? [] : [{ field: 'draw', error }],
      checks: checks ?? null,
      trouble,
    },
    words,
  );
  const failed = checks?.some(({ passed }) => !passed) ?? false;
  const title = checks === undefined ? words.verifyTitle : failed ? words.verifyFails : words.verifyHolds;
  return {
    page: { title, section: 'panels', main, ...(error === undefined ? {} : { status: 422 as const }) },
  };
};

/** The inputs are read as Hearth: nobody is shown them, only whether the published figures follow from them. */
const check = async (visit: Visit, needs: PanelNeeds): Promise<Answer> => {
  const words = wordsIn(visit.language, panelsWords);
  const found = await published(visit);
  if (!found || found.draft === null) return { notFound: true };
  const own = visit.form.text('what') === 'published';
  const text = own ? null : await uploadText(visit, 'draw');
  const given = own ? found.draft : text === null ? undefined : readPublishedText(text);
  if (given === undefined) return show(visit, { error: words.verifyNotADraw });
  const input = await needs.record.transaction(actingAs(HEARTH), (tx) => inputOf(found.draw.id, tx));
  if (!input?.pool) return show(visit, { trouble: words.verifyErased });
  const read = await readDrawTexts(
    { quotas: input.quotas, pool: input.pool },
    { size: found.draw.size, onePerHousehold: found.draft.onePerHousehold },
  );
  const inputs = { request: read.request, quotasFile: read.quotasFile, poolFile: read.poolFile };
  const answer = await askSolver({ ask: 'verify', draw: given, inputs }, 60);
  if (answer?.ask !== 'verify') return show(visit, { trouble: words.verifyLong });
  const same: DrawCheck = {
    what: 'The list is the one that was published here before the draw.',
    passed: given.listSha256 === found.draw.listSha256,
    found: `${given.listSha256}, published here ${found.draw.listSha256 ?? ''}`,
  };
  return show(visit, { checks: [...answer.checks, same] });
};

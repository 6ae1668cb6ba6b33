import {
  type DisclosureAudit,
  type LinearProgrammeSolver,
  suppress,
} from '../../libraries/statistics/disclosure/index.ts';
import type { CompletenessRow, Findings, Funnel, Gap, Silence, WalkStep } from '../findings/finding.ts';
import { gapSentences } from '../findings/gap-sentences.ts';
import { coarseCounts, coarseFamilies, coarseStep } from './coarse-families.ts';
import {
  type CompletenessKind,
  cellId,
  completenessCells,
  countOf,
  isUnpublishedRest,
} from './count-table.ts';
import { publishLeftOut } from './publish-left-out.ts';
import type {
  Cell,
  Edition,
  Publishable,
  PublishedCompletenessRow,
  PublishedGap,
  PublishedSilence,
} from './publishable.ts';
import { cellOf, roundCount, sayWithheld } from './round-count.ts';
import { roundEdition } from './round-edition.ts';

export interface PublishOptions {
  readonly edition: Edition;
  readonly solver: LinearProgrammeSolver;
}

export interface Published {
  readonly report: Publishable;
  /** The attacker's bounds over all count tables of the report (D2). */
  readonly audit: DisclosureAudit | undefined;
}

/** The only maker of `Publishable`: withholds small cohorts and small cells, and what they could be worked out from. */
export function publish(findings: Findings, options: PublishOptions): Published {
  const { threshold } = findings.settings;
  const { edition } = options;
  const tables = publishCompleteness(findings.completeness, threshold, options);
  const gaps = findings.gaps.filter(
    (gap) => gap.base.homes >= threshold && gap.base.comparisonHomes >= threshold,
  );
  const silences = findings.silences.filter((silence) => silence.homes >= threshold);
  const funnels = findings.funnels.filter((funnel) => funnel.places.every((p) => p.homes >= threshold));
  const shown = gaps.length + silences.length + funnels.length;
  const hiddenStatements = findings.gaps.length + findings.silences.length + findings.funnels.length - shown;
  const cannotTell = findings.cannotTell.filter((one) => one.homes >= threshold);
  const families = coarseFamilies(gaps, cannotTell, threshold);
  const step = coarseStep(threshold);
  const published = gaps.map((gap) =>
    publishGap(families.isCoarse(gap) ? coarseCounts(gap, step) : gap, threshold, edition),
  );
  const heard = silences.map((silence) => publishSilence(silence, threshold, edition));
  const cells = tables.withheld + [...published, ...heard].reduce((n, p) => n + p.withheld, 0);
  const report = {
    ...findings,
    edition,
    gaps: published.map((p) => p.gap),
    silences: heard.map((p) => p.silence),
    funnels: funnels.map(publishFunnel),
    completeness: tables.rows,
    homesToContact: edition === 'insight' ? findings.homesToContact : [],
    cannotTell: cannotTell.map((one) => (families.isCoarseUntold(one) ? coarseCounts(one, step) : one)),
    areas: publishAreas(
      findings.areas,
      heard.map((p) => p.silence),
      threshold,
    ),
    evidence: {
      ...findings.evidence,
      homes: roundCount(findings.evidence.homes, edition),
      households: roundCount(findings.evidence.households, edition),
      jobs: roundCount(findings.evidence.jobs, edition),
    },
    withheld: withheldNotes(cells, hiddenStatements, threshold),
    withheldCount: sayWithheld(cells + hiddenStatements),
  };
  const shownReport = edition === 'insight' ? report : roundEdition(report);
  return { report: shownReport as unknown as Publishable, audit: tables.audit };
}

/** Areas with too few homes are not drawn; a tile shows the ratio that its silence shows, never a finer one. */
function publishAreas(
  areas: Findings['areas'],
  silences: readonly PublishedSilence[],
  threshold: number,
): Findings['areas'] {
  return areas
    .filter((area) => area.homes >= threshold)
    .map((area) => {
      const { observedOverExpected: _, ...plain } = area;
      const shown = silences.find(
        (s) =>
          s.cohort.parts.length === 1 && s.cohort.about === 'place' && s.cohort.parts[0]?.value === area.name,
      );
      return shown && area.observedOverExpected
        ? { ...plain, observedOverExpected: shown.observedOverExpected }
        : plain;
    });
}

function withheldNotes(cells: number, statements: number, threshold: number): Publishable['withheld'] {
  const notes = [];
  if (cells > 0)
    notes.push({
      what: `${sayWithheld(cells)} cells of tables`,
      why: `They count fewer than ${threshold} people or homes, or a smaller cell could be worked out from them.`,
    });
  if (statements > 0)
    notes.push({
      what: `${sayWithheld(statements)} findings`,
      why: `They rest on fewer than ${threshold} homes.`,
    });
  return notes;
}

const KINDS: readonly CompletenessKind[] = [
  'known',
  'notAsked',
  'notRecorded',
  'preferNotToSay',
  'suppressed',
];

function publishCompleteness(
  rows: readonly CompletenessRow[],
  threshold: number,
  { edition, solver }: PublishOptions,
) {
  if (rows.length === 0) return { rows: [] as PublishedCompletenessRow[], withheld: 0, audit: undefined };
  const { cells, relations } = completenessCells(rows);
  const found = suppress({
    cells,
    relations,
    threshold,
    protection: threshold,
    solver,
    alsoWithhold: cells.filter((cell) => isUnpublishedRest(cell.id) && cell.count > 0).map((cell) => cell.id),
  });
  if (!found.ok)
    return { rows: rows.map((row) => hideAll(row)), withheld: rows.length * KINDS.length, audit: undefined };
  const hides = (row: CompletenessRow, kind: CompletenessKind): boolean =>
    found.withheld.has(cellId(row, kind));
  const published = rows.map((row): PublishedCompletenessRow => {
    const cell = (kind: CompletenessKind): Cell => {
      if (hides(row, kind)) return { is: 'suppressed' };
      return cellOf(countOf(row, kind), threshold, edition);
    };
    return shape(row, cell);
  });
  return {
    rows: published,
    withheld: rows.reduce((n, row) => n + KINDS.filter((kind) => hides(row, kind)).length, 0),
    audit: found.audit,
  };
}

const shape = (row: CompletenessRow, cell: (kind: CompletenessKind) => Cell): PublishedCompletenessRow => ({
  characteristic: row.characteristic,
  title: row.title,
  among: row.among,
  known: cell('known'),
  notAsked: cell('notAsked'),
  notRecorded: cell('notRecorded'),
  preferNotToSay: cell('preferNotToSay'),
  suppressed: cell('suppressed'),
});

const hideAll = (row: CompletenessRow): PublishedCompletenessRow => shape(row, () => ({ is: 'suppressed' }));

function publishGap(gap: Gap, threshold: number, edition: Edition): { gap: PublishedGap; withheld: number } {
  const { leftOut, withheld } = publishLeftOut(gap.leftOut, threshold, edition);
  const rounded = (n: number): number => roundCount(n, edition);
  const base = {
    ...gap.base,
    units: rounded(gap.base.units),
    homes: rounded(gap.base.homes),
    comparisonUnits: rounded(gap.base.comparisonUnits),
    comparisonHomes: rounded(gap.base.comparisonHomes),
    ...(gap.base.open > 0 && gap.base.open < threshold
      ? { open: 0, openWithheld: true as const }
      : { open: rounded(gap.base.open) }),
  };
  const sentences = edition === 'insight' ? gap.sentences : roundedSentences(gap, base);
  return {
    gap: { ...gap, base, leftOut, sentences, walk: publishWalk(gap.walk, threshold, edition) },
    withheld,
  };
}

/** Said again from the rounded counts; what a combination adds beyond its parts is kept. */
function roundedSentences(gap: Gap, base: Gap['base']): Gap['sentences'] {
  const again = gapSentences({ ...gap, base });
  const beyondParts = / Of this, .*$/.exec(gap.sentences.detail)?.[0] ?? '';
  return { ...again, sure: gap.sentences.sure, detail: `${again.detail}${beyondParts}` };
}

/** In every edition to the nearest 5: with the measure's own total, exact counts would give away the places left out. */
const publishFunnel = (funnel: Funnel): Funnel => ({
  ...funnel,
  places: funnel.places.map((place) => ({
    ...place,
    units: roundCount(place.units, 'public'),
    homes: roundCount(place.homes, 'public'),
  })),
});

/** A step that leaves out fewer than the threshold of the last step shown is not counted exactly: the two would give them away. */
function publishWalk(walk: readonly WalkStep[], threshold: number, edition: Edition): WalkStep[] {
  let before: number | undefined;
  return walk.map((step) => {
    const { rows, ...rest } = step;
    if (rows === undefined) return step;
    const lost = before === undefined ? 0 : before - rows;
    if (lost > 0 && lost < threshold)
      return { ...rest, figure: 'nearly all', note: `Fewer than ${threshold} left out.` };
    before = rows;
    return { ...rest, rows: roundCount(rows, edition) };
  });
}

/** Fewer heard than the threshold would name people: the count is withheld, and the ratio becomes an upper bound. */
function publishSilence(
  silence: Silence,
  threshold: number,
  edition: Edition,
): { silence: PublishedSilence; withheld: number } {
  const { leftOut, withheld } = publishLeftOut(silence.leftOut, threshold, edition);
  const walk = publishWalk(silence.walk, threshold, edition);
  const kept = {
    ...silence,
    leftOut,
    walk,
    homes: roundCount(silence.homes, edition),
    expected: roundCount(silence.expected, edition),
    heard: cellOf(Math.round(silence.heard), threshold, edition),
  };
  if (silence.heard === 0 || silence.heard >= threshold) return { silence: kept, withheld };
  const most = Math.min(1, threshold / silence.expected);
  const bound = { value: most, lower: 0, upper: most };
  if (silence.verdict === 'uncovered') {
    const fewer = silence.sentences.detail.replace(/^\d+ jobs? /, `Fewer than ${threshold} jobs `);
    const told = { ...silence.sentences, detail: fewer };
    const ownData = {
      ...silence.triangulation.ownData,
      note: silence.triangulation.ownData.note.replace(silence.sentences.detail, fewer),
    };
    return {
      silence: {
        ...kept,
        observedOverExpected: bound,
        raw: bound,
        sentences: told,
        triangulation: { ...silence.triangulation, ownData },
      },
      withheld: withheld + 1,
    };
  }
  const said = silence.sentences.headline
    .replace(/\b\d+ (repairs|homes|answers|places|complaints)\b/, `at most ${Math.ceil(most * 100)} $1`)
    .replace(/in \d+ homes for/, `in at most ${Math.ceil(most * 100)} homes for`);
  const detail = `Heard from fewer than ${threshold}; about ${Math.round(silence.expected)} expected, in ${roundCount(silence.homes, edition)} homes, compared with ${silence.likeWhom}. The exact count is withheld because it is small.`;
  const instead: Readonly<Record<string, string>> = {
    Heard: `fewer than ${threshold}`,
    'Made honest': `at most ${Math.ceil(most * 100)} of 100`,
  };
  return {
    silence: {
      ...kept,
      overdispersion: 1,
      observedOverExpected: bound,
      raw: bound,
      walk: walk.map((step) => ({
        ...step,
        ...(instead[step.title] ? { figure: instead[step.title] } : {}),
      })),
      sentences: { ...silence.sentences, headline: said, detail },
      triangulation: {
        ...silence.triangulation,
        claim: said,
        ownData: { ...silence.triangulation.ownData, note: detail },
      },
    },
    withheld: withheld + 1,
  };
}

import type {
  Cell,
  Publishable,
  PublishedGap,
  PublishedLeftOut,
  PublishedSilence,
  UnknownCells,
} from '../disclosure/publishable.ts';
import type { Contrast, Estimate, Funnel, FunnelBand, Triangulation, WalkStep } from '../findings/finding.ts';

/** The version of the shape of findings.json; `findings.schema.json` describes it. A new shape gets a new number. */
export const FINDINGS_SCHEMA = 'hearth-findings/1';

/**
 * All that a report states, as JSON for machines. The same findings give the same bytes: no clock, keys in a fixed order.
 * Shares are 0 to 1 and times in days, as in the measure; a limit that does not exist is null. Homes to contact are not in it,
 * only how many they are.
 */
export const findingsJson = (findings: Publishable): string =>
  `${JSON.stringify(document(findings), finiteOrNull, 2)}\n`;

const finiteOrNull = (_key: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isFinite(value) ? null : value;

const document = (findings: Publishable): object => ({
  schema: FINDINGS_SCHEMA,
  snapshot: { id: findings.evidence.snapshot, asOf: findings.evidence.asOf },
  landlord: findings.landlord,
  edition: findings.edition,
  evidence: {
    from: findings.evidence.from,
    to: findings.evidence.to,
    homes: findings.evidence.homes,
    households: findings.evidence.households,
    jobs: findings.evidence.jobs,
  },
  settings: {
    threshold: findings.settings.threshold,
    falseDiscoveryRate: findings.settings.falseDiscoveryRate,
    confidence: findings.settings.confidence,
    notes: findings.settings.notes,
  },
  scan: {
    comparisons: findings.scan.comparisons,
    combinations: findings.scan.combinations,
    measures: findings.scan.measures,
    characteristics: findings.scan.characteristics,
  },
  gaps: findings.gaps.map(gapOf),
  silences: findings.silences.map(silenceOf),
  signals: findings.signals.map((signal) => ({
    id: signal.id,
    title: signal.title,
    state: signal.state,
    ratio: signal.ratio === undefined ? null : estimateOf(signal.ratio),
    places: signal.places,
    sentence: signal.sentence,
    ask: signal.ask,
    rule: signal.rule,
    source: signal.source,
  })),
  cards: findings.cards.map(cardOf),
  tooSmallToMatter: findings.tooSmallToMatter,
  cannotTell: findings.cannotTell.map((one) => ({
    id: one.id,
    measure: one.measure,
    cohort: cohortOf(one.cohort),
    units: one.units,
    homes: one.homes,
    detectable: one.detectable ?? null,
    sentence: one.sentence,
    toTell: one.toTell,
  })),
  locked: findings.locked.map((one) => ({ what: one.what, why: one.why, unlock: one.unlock })),
  warnings: findings.warnings.map((one) => ({ title: one.title, note: one.note })),
  overall: findings.overall.map((one) => ({
    measure: measureOf(one.measure),
    units: one.units,
    homes: one.homes,
    estimate: estimateOf(one.estimate),
    times: one.times === undefined ? null : { median: one.times.median, doneBy: one.times.doneBy },
  })),
  funnels: findings.funnels.map(funnelOf),
  completeness: findings.completeness.map((row) => ({
    characteristic: row.characteristic,
    among: row.among,
    known: cellOf(row.known),
    kinds: kindsOf(row),
  })),
  areas: findings.areas.map((area) => ({
    code: area.code,
    name: area.name,
    state: area.state,
    observedOverExpected:
      area.observedOverExpected === undefined ? null : estimateOf(area.observedOverExpected),
    homes: area.homes,
  })),
  homesToContact: findings.edition === 'insight' ? { homes: findings.homesToContact.length } : null,
  withheld: {
    count: findings.withheldCount,
    what: findings.withheld.map((one) => ({ what: one.what, why: one.why })),
  },
});

const gapOf = (gap: PublishedGap): object => ({
  id: gap.id,
  measure: measureOf(gap.measure),
  cohort: cohortOf(gap.cohort),
  side: gap.side,
  sureness: gap.sureness,
  family: gap.family,
  crude: contrastOf(gap.crude),
  adjusted: contrastOf(gap.adjusted),
  printed: estimateOf(gap.printed),
  confidence: gap.confidence,
  standing: gap.standing.as === 'finding' ? 'finding' : 'part of another',
  partOf: gap.standing.as === 'finding' ? null : gap.standing.of,
  base: {
    units: gap.base.units,
    homes: gap.base.homes,
    comparisonUnits: gap.base.comparisonUnits,
    comparisonHomes: gap.base.comparisonHomes,
    open: gap.base.openWithheld ? 'suppressed' : gap.base.open,
    groups: gap.base.groups,
    from: gap.base.from,
    to: gap.base.to,
  },
  touched: {
    ...estimateOf(gap.touched),
    what: gap.touched.what,
    daysLostAYear: gap.touched.daysLostAYear === undefined ? null : estimateOf(gap.touched.daysLostAYear),
  },
  detectable: gap.detectable,
  scan: { tested: gap.scan.tested, stoodOut: gap.scan.stoodOut, q: gap.scan.q, p: gap.scan.p },
  slope: gap.slope === undefined ? null : { ...estimateOf(gap.slope), said: gap.slope.said },
  times:
    gap.times === undefined
      ? null
      : {
          medianCohort: gap.times.medianCohort,
          medianComparison: gap.times.medianComparison,
          doneBy: gap.times.doneBy,
        },
  target:
    gap.target === undefined
      ? null
      : { cohort: estimateOf(gap.target.cohort), comparison: estimateOf(gap.target.comparison) },
  rivals: gap.rivals.map((rival) => ({
    title: rival.title,
    verdict: rival.verdict,
    difference: rival.difference === undefined ? null : estimateOf(rival.difference),
    note: rival.note,
    within: rival.within.map((one) => ({
      value: one.value,
      difference: estimateOf(one.difference),
      units: one.units,
    })),
  })),
  leftOut: leftOutOf(gap.leftOut),
  overTime: gap.overTime === undefined ? null : overTimeOf(gap.overTime),
  triangulation: cardOf(gap.triangulation),
  walk: gap.walk.map(stepOf),
  caseMixNote: gap.caseMixNote,
  sentences: gap.sentences,
  caveats: gap.caveats,
});

const overTimeOf = (overTime: NonNullable<PublishedGap['overTime']>): object => ({
  verdict: overTime.verdict,
  middle: overTime.middle,
  lower: overTime.lower,
  upper: overTime.upper,
  quarters: overTime.quarters,
});

const silenceOf = (silence: PublishedSilence): object => ({
  id: silence.id,
  kind: silence.silence,
  cohort: cohortOf(silence.cohort),
  verdict: silence.verdict,
  sureness: silence.sureness,
  observedOverExpected: estimateOf(silence.observedOverExpected),
  raw: estimateOf(silence.raw),
  heard: cellOf(silence.heard),
  expected: silence.expected,
  homes: silence.homes,
  overdispersion: silence.overdispersion,
  scan: { tested: silence.scan.tested, stoodOut: silence.scan.stoodOut, q: silence.scan.q },
  signsOfNeed: silence.signsOfNeed.map((sign) => ({
    title: sign.title,
    verdict: sign.verdict,
    note: sign.note,
  })),
  likeWhom: silence.likeWhom,
  leftOut: leftOutOf(silence.leftOut),
  triangulation: cardOf(silence.triangulation),
  walk: silence.walk.map(stepOf),
  sentences: silence.sentences,
  caveats: silence.caveats,
});

const funnelOf = (funnel: Funnel): object => ({
  id: funnel.id,
  measure: measureOf(funnel.measure),
  characteristic: funnel.characteristic.id,
  target: funnel.target,
  dispersion: funnel.dispersion,
  places: funnel.places.map((place) => ({
    name: place.name,
    units: place.units,
    homes: place.homes,
    value: place.value,
    usual: bandOf(place.usual),
    inside: place.inside,
  })),
  limits: funnel.limits.map((at) => ({ units: at.units, inner: bandOf(at.inner), outer: bandOf(at.outer) })),
  leftOut: funnel.leftOut,
  sentences: funnel.sentences,
});

const bandOf = (band: FunnelBand): object => ({ lower: band.lower, upper: band.upper });

const cardOf = (card: Triangulation): object => ({
  claim: card.claim,
  staff: {
    verdict: card.staff.verdict,
    note: card.staff.note,
    saw: card.staff.saw,
    told: card.staff.told,
    think: card.staff.think,
  },
  ownData: { verdict: card.ownData.verdict, note: card.ownData.note, detectable: card.ownData.detectable },
  published: {
    verdict: card.published.verdict,
    note: card.published.note,
    sources: card.published.sources,
  },
  verdict: card.verdict,
  rule: card.rule,
});

const estimateOf = (estimate: Estimate): object => ({
  value: estimate.value,
  lower: estimate.lower,
  upper: estimate.upper,
});

const contrastOf = (contrast: Contrast): object => ({
  cohortValue: contrast.cohortValue,
  comparisonValue: contrast.comparisonValue,
  difference: estimateOf(contrast.difference),
  ratio: contrast.ratio === undefined ? null : estimateOf(contrast.ratio),
});

const measureOf = (measure: PublishedGap['measure']): object => ({
  id: measure.id,
  title: measure.title,
  unit: measure.unit,
  better: measure.better,
});

const cohortOf = (cohort: PublishedGap['cohort']): object => ({
  id: cohort.id,
  parts: cohort.parts.map((part) => ({
    characteristic: part.characteristic,
    title: part.title,
    value: part.value,
  })),
  phrase: cohort.phrase,
  comparison: cohort.comparison,
  about: cohort.about,
});

const cellOf = (cell: Cell): number | 'suppressed' => {
  if (cell.is === 'count') return cell.value;
  return cell.is === 'zero' ? 0 : 'suppressed';
};

const kindsOf = (kinds: UnknownCells): object => ({
  notAsked: cellOf(kinds.notAsked),
  notRecorded: cellOf(kinds.notRecorded),
  preferNotToSay: cellOf(kinds.preferNotToSay),
  suppressed: cellOf(kinds.suppressed),
});

const leftOutOf = (leftOut: PublishedLeftOut): object => ({
  units: cellOf(leftOut.units),
  share: leftOut.share,
  kinds: kindsOf(leftOut.kinds),
  ifAllWereCohort: leftOut.ifAllWereCohort === undefined ? null : estimateOf(leftOut.ifAllWereCohort),
  ifNoneWere: leftOut.ifNoneWere === undefined ? null : estimateOf(leftOut.ifNoneWere),
});

const stepOf = (step: WalkStep): object => ({
  title: step.title,
  rows: step.rows ?? null,
  figure: step.figure ?? null,
  note: step.note,
});

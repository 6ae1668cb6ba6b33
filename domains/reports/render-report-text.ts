import type { Publishable, PublishedSilence } from '../disclosure/publishable.ts';

import { cardsByAsk } from './cards-by-ask.ts';
import { extrasForEdition, type ReportExtras } from './extras-for-edition.ts';
import { firstSentences } from './first-sentences.ts';
import { gapText } from './gap-text.ts';
import { listedGaps } from './listed-gaps.ts';
import type { Provenance } from './provenance.ts';
import type { ReportQuality } from './report-quality.ts';
import { cannotTellSentence } from './say-cannot-tell.ts';
import { sayCell } from './say-cell.ts';
import { sayCount } from './say-count.ts';
import { sayDate } from './say-date.ts';
import { sayEstimate } from './say-estimate.ts';
import { sayEvidence } from './say-evidence.ts';
import { sayList } from './say-list.ts';
import { sayNumber } from './say-number.ts';
import { sayHeard, saySilenceKind, saySilenceVerdict } from './say-silence.ts';
import { saySureness, startUpper } from './say-sureness.ts';
import { wrapText } from './wrap-text.ts';

/** The report in plain text for a screen reader or an e-mail: the same order and words, lines of at most 80 characters. */
export const renderReportText = (findings: Publishable, given: ReportExtras = {}): string => {
  const extras = extrasForEdition(given, findings.edition);
  const { worse, better, chance } = listedGaps(findings);
  const parts = [
    heading(`What we found: ${findings.landlord}`, '='),
    wrapText(sayEvidence(findings)),
    firstText(findings),
    ...section('Gaps', worse.map(gapText), 'We found no gap that is clear.'),
    findings.tooSmallToMatter === 0
      ? ''
      : wrapText(
          `Clear but smaller than would matter: ${sayNumber(findings.tooSmallToMatter)}, counted and not listed.`,
        ),
    ...(better.length === 0 ? [] : section('Better than elsewhere', better.map(gapText), '')),
    ...(chance.length === 0 ? [] : section('Could be chance', chance.map(gapText), '')),
    ...section('Silences', findings.silences.map(silenceText), 'We found no silence.'),
    homesText(findings, extras.homesFile),
    ...section(
      'Read with care',
      findings.warnings.map((one) => `${one.title}. ${one.note}`),
      'Nothing to add.',
    ),
    ...section(
      'Cannot tell',
      findings.cannotTell.map(
        (one) =>
          `${startUpper(one.cohort.phrase)}, ${one.measure.toLowerCase()}: ${cannotTellSentence(one)} To tell: ${one.toTell}`,
      ),
      'There was enough data for every comparison that was made.',
    ),
    ...section(
      'Known elsewhere, not seen here',
      cardsByAsk(findings.cards).asking.map(
        (card) =>
          `${card.claim} Our data: ${card.ownData.verdict}. ${card.ownData.note} Published: ${card.published.note} Together: ${card.verdict}.`,
      ),
      'No published claim is contradicted by data of ours that could have seen it.',
    ),
    ...section(
      'Signals',
      findings.signals.map(
        (one) => `${one.title} (${one.state}). ${one.sentence} Ask: ${one.ask} Source: ${one.source}.`,
      ),
      'No signal could be looked at.',
    ),
    ...section(
      'Everyone',
      findings.overall.map(
        (one) =>
          `${one.measure.title}: ${sayEstimate(one.estimate, one.measure.unit)}. Rests on ${sayNumber(one.units)}, in ${sayCount(one.homes, 'home')}.${one.times === undefined ? '' : ` Half are done within: ${one.times.median}.`}`,
      ),
      'No measure could be taken for everyone.',
    ),
    ...section(
      'Places on a funnel',
      findings.funnels.map((one) => `${one.sentences.headline} ${one.sentences.detail}`),
      'No share could be put on a funnel: it takes 8 places or more with enough homes.',
    ),
    ...section(
      'Locked',
      findings.locked.map((one) => `${one.what}. ${one.why} To unlock: ${one.unlock}.`),
      'Nothing is locked.',
    ),
    ...qualityText(findings, extras.quality),
    ...methodText(findings, extras.provenance),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
};

const heading = (title: string, mark: '=' | '-'): string => {
  const wrapped = wrapText(title);
  const widest = Math.max(...wrapped.split('\n').map((line) => line.length));
  return `${wrapped}\n${mark.repeat(Math.min(80, widest))}`;
};

const section = (title: string, items: readonly string[], whenEmpty: string): readonly string[] => [
  heading(title, '-'),
  ...(items.length === 0
    ? [wrapText(whenEmpty)]
    : items.map((item, index) =>
        item.includes('\n') ? item : wrapText(`${index + 1}. ${item}`, { indent: '   ' }),
      )),
];

const firstText = (findings: Publishable): string => {
  const sentences = firstSentences(findings);
  if (sentences.length === 0)
    return wrapText('We found no gap that is clear, and no silence with a sign of need.');
  return sentences
    .map((one) => wrapText(`* ${one.said} ${one.rests} How sure: ${one.sureness}.`, { indent: '  ' }))
    .join('\n');
};

const silenceText = (silence: PublishedSilence): string => {
  const figure =
    silence.verdict === 'uncovered' ? 'No figure: not covered' : `Heard ${sayHeard(silence)} expected`;
  const need = silence.signsOfNeed.map((sign) => `${sign.title}: ${sign.verdict}`).join('; ');
  return `${silence.sentences.headline} ${saySilenceKind(silence.silence)}. ${saySilenceVerdict(silence.verdict)}. ${figure}. ${sayCount(silence.homes, silence.noun)}. How sure: ${saySureness(silence.sureness).toLowerCase()}. Signs of need: ${need === '' ? 'nothing held' : need}.`;
};

const homesText = (findings: Publishable, homesFile: string | undefined): string =>
  homesFile === undefined || findings.homesToContact.length === 0
    ? ''
    : wrapText(`${sayCount(findings.homesToContact.length, 'home')} to contact: see the file ${homesFile}.`);

const qualityText = (findings: Publishable, quality: ReportQuality | undefined): readonly string[] => {
  const accounts = (quality?.tables ?? []).map(
    (table) =>
      `${table.table} (${table.file}): ${sayNumber(table.read)} read, ${sayNumber(table.kept)} kept, ${sayNumber(table.refused)} refused, ${sayNumber(table.duplicates)} the same row twice, ${sayNumber(table.leftOut)} left out by the mapping.`,
  );
  const refused = (quality?.refused ?? []).map(
    (one) => `Refused in ${one.table}: ${one.reason}, ${sayCount(one.rows, 'row')}. ${one.fix}`,
  );
  const known = findings.completeness.map(
    (row) =>
      `${row.title}, ${row.among}: known ${sayCell(row.known)}, not asked ${sayCell(row.notAsked)}, not recorded ${sayCell(row.notRecorded)}, prefer not to say ${sayCell(row.preferNotToSay)}, suppressed ${sayCell(row.suppressed)}.`,
  );
  return section('Data quality', [...accounts, ...refused, ...known], 'No account of the data was given.');
};

const methodText = (findings: Publishable, provenance: Provenance | undefined): readonly string[] => {
  const { evidence, settings, scan } = findings;
  return [
    heading('Method and provenance', '-'),
    wrapText(
      `Snapshot ${evidence.snapshot}, as of ${sayDate(evidence.asOf)}. ${sayNumber(scan.comparisons)} comparisons of single characteristics, ${sayNumber(scan.combinations)} of combinations. Intervals: ${sayNumber(settings.confidence * 100)} %. Figures on fewer than ${settings.threshold} people or homes are suppressed. Withheld: ${findings.withheldCount}.`,
    ),
    wrapText(`Measures: ${sayList(scan.measures, 60)}.`),
    wrapText(`Characteristics: ${sayList(scan.characteristics, 60)}.`),
    wrapText('This report shows differences. It does not show what brings them about.'),
    ...(provenance === undefined
      ? []
      : [wrapText(`Made by Hearth ${provenance.hearthVersion}. Make it again: ${provenance.command}`)]),
  ];
};

import { dataTable } from '../../platform/page/data-table.ts';
import { type Html, html } from '../../platform/page/html.ts';
import { sideSection } from '../../platform/page/side-section.ts';
import type { Publishable } from '../disclosure/publishable.ts';
import type { Provenance } from './provenance.ts';
import { sayDate } from './say-date.ts';
import { saySingle } from './say-estimate.ts';
import { sayList } from './say-list.ts';
import { sayNumber } from './say-number.ts';

/** How it was done and where it comes from: snapshot, settings, what was compared, the threshold, what was withheld. */
export const methodSection = (findings: Publishable, provenance: Provenance | null): Html =>
  sideSection({
    id: 'method',
    title: 'Method and provenance',
    promise: 'Enough to make this report again, figure by figure.',
    wide: true,
    body: [
      html`<p>Each gap is compared like with like: the same kind of job in the same kind of home, in the same season. Several jobs in one home are not taken as independent. Each interval is wider for having been picked out of many. Area and contractor are shown as rival explanations and never quietly adjusted away. A difference is not its own reason: this report never names one.</p>`,
      facts(findings, provenance),
      withheld(findings),
      sources(provenance),
      publicFacts(findings),
    ],
  });

const EDITIONS: Readonly<Record<Publishable['edition'], string>> = {
  insight: 'Insight: exact counts above the threshold, for the people who work with them.',
  board: 'Board: counts to the nearest 5.',
  public: 'Public: counts to the nearest 5.',
};

const facts = (findings: Publishable, provenance: Provenance | null): Html => {
  const { evidence, settings, scan } = findings;
  return html`<dl class="facts"><dt>Evidence</dt><dd>Snapshot ${evidence.snapshot}, as of ${sayDate(evidence.asOf)}, from ${sayDate(evidence.from)} to ${sayDate(evidence.to)}</dd>
<dt>Holds</dt><dd>${sayNumber(evidence.homes)} homes, ${sayNumber(evidence.households)} households, ${sayNumber(evidence.jobs)} jobs</dd>
<dt>Compared</dt><dd>${sayNumber(scan.comparisons)} comparisons of single characteristics and ${sayNumber(scan.combinations)} of combinations</dd>
<dt>Measures</dt><dd>${sayList(scan.measures, 40)}</dd><dt>Characteristics</dt><dd>${sayList(scan.characteristics, 60)}</dd>
<dt>False alarms</dt><dd>Held to ${saySingle(settings.falseDiscoveryRate, 'in 100')} of what stands out (Benjamini–Hochberg, each family on its own)</dd>
<dt>Intervals</dt><dd>${sayNumber(settings.confidence * 100)} %</dd>
<dt>Smallest group shown</dt><dd>${sayNumber(settings.threshold)} people or homes; figures on fewer are suppressed</dd>
<dt>Edition</dt><dd>${EDITIONS[findings.edition]}</dd>
${settings.notes.length === 0 ? null : html`<dt>Settings</dt><dd>${settings.notes.join(' ')}</dd>`}${provenance === null ? null : provenanceFacts(provenance)}</dl>`;
};

const provenanceFacts = (provenance: Provenance): Html =>
  html`${provenance.settings.map((setting) => html`<dt>${setting.title}</dt><dd>${setting.value}</dd>`)}<dt>Made by</dt><dd>Hearth ${provenance.hearthVersion}</dd><dt>Make it again</dt><dd>${provenance.command}</dd>`;

const withheld = (findings: Publishable): Html =>
  findings.withheld.length === 0
    ? html`<p>Nothing was withheld.</p>`
    : html`<h3>Withheld: ${findings.withheldCount}</h3><ul class="plain-list">${findings.withheld.map((one) => html`<li>${one.what}: ${one.why}</li>`)}</ul>`;

const sources = (provenance: Provenance | null): Html | null =>
  provenance === null || provenance.sources.length === 0
    ? null
    : html`<details><summary>The files that were read</summary>${dataTable({
        caption: 'Sources',
        columns: [{ title: 'File' }, { title: 'Rows', numeric: true }, { title: 'SHA-256' }],
        rows: provenance.sources.map((source) => [source.file, sayNumber(source.rows), source.sha256]),
      })}</details>`;

const publicFacts = (findings: Publishable): Html | null =>
  findings.publicFacts.length === 0
    ? null
    : html`<details><summary>Published facts that were used</summary>${dataTable({
        caption: 'Published facts',
        columns: [
          { title: 'Claim' },
          { title: 'Figure' },
          { title: 'Source' },
          { title: 'As of' },
          { title: 'Checked' },
        ],
        rows: findings.publicFacts.map((fact) => [
          fact.claim,
          fact.figure,
          fact.source,
          sayDate(fact.asOf),
          fact.verified ? 'Checked against its source' : 'Not checked',
        ]),
      })}</details>`;

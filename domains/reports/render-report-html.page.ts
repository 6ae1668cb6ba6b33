import { type HtmlPart, html } from '../../platform/page/html.ts';
import { readLook } from '../../platform/page/look.ts';
import { pageShell } from '../../platform/page/page-shell.ts';
import type { Publishable } from '../disclosure/publishable.ts';
import { cannotTellSection } from './cannot-tell.page.ts';
import { cardsSection } from './cards.page.ts';
import { extrasForEdition, type ReportExtras } from './extras-for-edition.ts';
import { findingsOneByOne } from './finding.page.ts';
import { funnelsSection } from './funnels.page.ts';
import { gapsSection } from './gaps.page.ts';
import { lockedSection } from './locked.page.ts';
import { methodSection } from './method.page.ts';
import { opening } from './opening.page.ts';
import { overallSection } from './overall.page.ts';
import { qualitySection } from './quality.page.ts';
import { sayDate } from './say-date.ts';
import { sayEvidence } from './say-evidence.ts';
import { signalsSection } from './signals.page.ts';
import { silencesOneByOne } from './silence-one-by-one.page.ts';
import { silencesSection } from './silences.page.ts';
import { warningsSection } from './warnings.page.ts';

/**
 * The report that a landlord opens: one self-contained HTML file, as text. The same findings give the same bytes.
 * Takes only what disclosure has passed. Loads nothing, runs no script.
 */
export const renderReportHtml = (findings: Publishable, given: ReportExtras = {}): string => {
  const extras = extrasForEdition(given, findings.edition);
  const main: HtmlPart = [
    opening(findings),
    gapsSection(findings),
    silencesSection(findings, extras.homesFile ?? null),
    warningsSection(findings),
    cannotTellSection(findings),
    cardsSection(findings),
    signalsSection(findings),
    findingsOneByOne(findings),
    silencesOneByOne(findings),
    overallSection(findings),
    funnelsSection(findings),
    lockedSection(findings),
    qualitySection(extras.quality ?? null, findings.completeness),
    methodSection(findings, extras.provenance ?? null),
  ];
  return pageShell(
    {
      title: `What we found – ${findings.landlord} – Hearth`,
      landlord: findings.landlord,
      links: LINKS,
      evidence: sayEvidence(findings),
      main,
      foot: html`<p>Estimates carry an interval and what they rest on. Counts are counts. Figures on fewer than ${findings.settings.threshold} people or homes are suppressed.</p><p>${findings.landlord}. Evidence of ${sayDate(findings.evidence.asOf)}, snapshot ${findings.evidence.snapshot}.</p>`,
    },
    readLook(),
  );
};

const LINKS = [
  { href: '#gaps', title: 'Gaps' },
  { href: '#silences', title: 'Silences' },
  { href: '#cannot-tell', title: 'Cannot tell' },
  { href: '#locked', title: 'Locked' },
  { href: '#quality', title: 'Data quality' },
  { href: '#method', title: 'Method' },
] as const;

import { html } from '../../platform/page/html.ts';
import { readLook } from '../../platform/page/look.ts';
import { pageShell } from '../../platform/page/page-shell.ts';
import { sideSection } from '../../platform/page/side-section.ts';
import { completenessTable, knownByCohortTable, qualityBody } from './quality.page.ts';
import type { ReportQuality } from './report-quality.ts';
import { sayCount } from './say-count.ts';
import { sayDate } from './say-date.ts';
import { sayNumber } from './say-number.ts';

/** The page that `./hearth check` writes: what was read, kept and refused, and what is known. Nothing is analysed. */
export const renderDataQualityHtml = (
  quality: ReportQuality,
  about: { readonly landlord: string; readonly asOf: string },
): string => {
  const sum = (key: 'read' | 'kept' | 'refused' | 'duplicates' | 'leftOut'): number =>
    quality.tables.reduce((total, table) => total + table[key], 0);
  const main = html`<section class="opening" aria-labelledby="found"><h1 id="found">What we could read</h1>
<p class="lede">${sayCount(sum('read'), 'row')} read: ${sayNumber(sum('kept'))} kept, ${sayNumber(sum('refused'))} refused, ${sayNumber(sum('duplicates'))} the same row twice, ${sayNumber(sum('leftOut'))} left out by the mapping.</p></section>
${sideSection({ id: 'quality', title: 'Data quality', promise: 'Every row read is accounted for.', wide: true, body: qualityBody(quality) })}
${sideSection({ id: 'known', title: 'Knowing our homes', promise: 'Not knowing has kinds, and each is counted.', wide: true, body: [completenessTable(quality.completeness), knownByCohortTable(quality)] })}`;
  return pageShell(
    {
      title: `Data quality – ${about.landlord} – Hearth`,
      landlord: about.landlord,
      links: [
        { href: '#quality', title: 'Data quality' },
        { href: '#known', title: 'Knowing our homes' },
      ],
      evidence: `Evidence of ${sayDate(about.asOf)}. Nothing was analysed.`,
      main,
      foot: html`<p>Counts are of rows. A refused row has its file, line, reason and fix in the refused-rows files.</p>`,
    },
    readLook(),
  );
};

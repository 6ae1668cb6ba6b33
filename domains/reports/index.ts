export { FINDINGS_SCHEMA, findingsJson } from './findings-json.ts';
export type { Provenance } from './provenance.ts';
export { qualityFromManifest } from './quality-from-manifest.ts';
export { renderDataQualityHtml } from './render-data-quality.page.ts';
export { type ReportExtras, renderReportHtml } from './render-report-html.page.ts';
export { renderReportText, type TextExtras } from './render-report-text.ts';
export type { RefusedReason, ReportQuality, TableAccount } from './report-quality.ts';
export { HOMES_FILE, type ReportFile, reportTables } from './report-tables.ts';
export { type WriteReport, writeReport } from './write-report.job.ts';

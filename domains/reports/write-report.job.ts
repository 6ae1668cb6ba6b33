import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Publishable } from '../disclosure/publishable.ts';
import { FINDINGS_SCHEMA, findingsJson } from './findings-json.ts';
import type { Provenance } from './provenance.ts';
import { renderReportHtml } from './render-report-html.page.ts';
import { renderReportText } from './render-report-text.ts';
import type { ReportQuality } from './report-quality.ts';
import { HOMES_FILE, type ReportFile, reportTables } from './report-tables.ts';

export interface WriteReport {
  readonly findings: Publishable;
  readonly quality?: ReportQuality;
  readonly provenance?: Provenance;
  readonly outFolder: string;
}

/**
 * Writes a report's folder: report.html, report.txt, findings.json and a CSV file for each table. Each file appears whole or
 * not at all. Files of an earlier report in the same folder that this one does not have are removed; other files stay.
 * Returns the names written. Rejects where the folder cannot be written.
 */
export const writeReport = async (report: WriteReport): Promise<{ readonly files: readonly string[] }> => {
  const files = reportFiles(report);
  await mkdir(report.outFolder, { recursive: true });
  await removeEarlier(report.outFolder, new Set(files.map((file) => file.name)));
  for (const file of files) await writeWhole(join(report.outFolder, file.name), file.text);
  return { files: files.map((file) => file.name) };
};

const reportFiles = (report: WriteReport): readonly ReportFile[] => {
  const { findings } = report;
  const extras = {
    ...(report.quality === undefined ? {} : { quality: report.quality }),
    ...(report.provenance === undefined ? {} : { provenance: report.provenance }),
    ...(findings.edition === 'insight' ? { homesFile: HOMES_FILE } : {}),
  };
  return [
    { name: 'report.html', text: renderReportHtml(findings, extras) },
    { name: 'report.txt', text: renderReportText(findings, extras) },
    { name: 'findings.json', text: findingsJson(findings) },
    ...reportTables(findings),
  ];
};

const writeWhole = async (path: string, text: string): Promise<void> => {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.part`;
  await writeFile(draft, text, { mode: path.endsWith(HOMES_FILE) ? 0o600 : 0o644 });
  await rename(draft, path);
};

const removeEarlier = async (folder: string, staying: ReadonlySet<string>): Promise<void> => {
  if (!(await holdsReport(folder))) return;
  const tables = existsSync(join(folder, 'tables')) ? await readdir(join(folder, 'tables')) : [];
  const earlier = [
    HOMES_FILE,
    ...tables.filter((name) => name.endsWith('.csv')).map((name) => `tables/${name}`),
  ];
  for (const name of earlier) {
    if (!staying.has(name)) await rm(join(folder, name), { force: true });
  }
};

const holdsReport = async (folder: string): Promise<boolean> => {
  try {
    return (await readFile(join(folder, 'findings.json'), 'utf8')).includes(`"schema": "${FINDINGS_SCHEMA}"`);
  } catch {
    return false;
  }
};

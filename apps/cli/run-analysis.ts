import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type Publishable, publish } from '../../domains/disclosure/index.ts';
import { importExtracts, openSnapshot, type Snapshot, storeFolder } from '../../domains/evidence/index.ts';
import { analyse } from '../../domains/findings/analyse.duckdb.ts';
import { readSettings, type SettingsProblem } from '../../domains/findings/read-settings.ts';
import type { AnalysisSettings } from '../../domains/findings/settings.ts';
import { qualityFromManifest, writeReport } from '../../domains/reports/index.ts';
import { withDuckDb } from '../../platform/duckdb/index.ts';
import { loadHighsSolver } from '../../platform/highs/highs-solver.ts';

import { hearthVersion } from './version.ts';

export interface AnalysisRequest {
  /** A folder of extracts, or the id of a snapshot made before. */
  readonly source: { readonly folder: string } | { readonly snapshot: string };
  readonly settingsFolder?: string;
  readonly landlord?: string;
  readonly asOf?: string;
  readonly outFolder: string;
  readonly edition: 'insight' | 'board' | 'public';
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly progress: (share: number, doing: string) => void;
}

/** One fault, as lines for a person. */
export interface Fault {
  readonly where: string;
  readonly what: string;
  readonly fix: string;
}

export type AnalysisResult =
  | {
      readonly ok: true;
      readonly report: Publishable;
      readonly snapshot: Snapshot;
      readonly created: boolean;
      readonly files: readonly string[];
    }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/** Import, analyse, withhold, write: the main job from end to end. */
export async function runAnalysis(request: AnalysisRequest): Promise<AnalysisResult> {
  const settings = loadSettings(request);
  if (!settings.ok)
    return {
      ok: false,
      faults: settings.problems.map((p) => ({ where: `settings.yaml, ${p.at}`, what: p.found, fix: p.fix })),
    };
  const asOf = request.asOf ?? settings.asOf;
  const evidence = await takeEvidence(asOf ? { ...request, asOf } : request);
  if (!evidence.ok) return evidence;
  const { snapshot } = evidence;
  const chosen: AnalysisSettings = request.landlord
    ? { ...settings.settings, landlord: request.landlord }
    : settings.settings;
  const findings = await withDuckDb({ memoryLimit: '2500MB', folders: [snapshot.folder] }, (db) =>
    analyse(db, {
      evidence: {
        asOf: snapshot.manifest.asOf,
        given: new Map(
          Object.entries(snapshot.manifest.tables).map(([name, table]) => [name, new Set(table.given)]),
        ),
        pathOf: (table) => join(snapshot.folder, snapshot.manifest.tables[table]?.file ?? `${table}.parquet`),
      },
      snapshot: snapshot.id,
      settings: chosen,
      onProgress: (share, doing) => request.progress(0.35 + 0.55 * share, doing),
    }),
  );
  request.progress(0.92, 'Withholding small numbers');
  const { report } = publish(findings, { edition: request.edition, solver: await loadHighsSolver() });
  request.progress(0.97, 'Writing the report');
  const { files } = await writeReport({
    findings: report,
    quality: qualityFromManifest(snapshot.manifest, report.settings.threshold),
    provenance: {
      hearthVersion: hearthVersion(),
      command: `./hearth analyse --snapshot ${snapshot.id}`,
      sources: Object.values(snapshot.manifest.tables).flatMap((table) =>
        table.sources.map((s) => ({ file: s.file, sha256: s.sha256, rows: table.read })),
      ),
      settings: settings.differing,
    },
    outFolder: request.outFolder,
  });
  return { ok: true, report, snapshot, created: evidence.created, files };
}

function loadSettings(request: AnalysisRequest): ReturnType<typeof readSettings> {
  const folders = [request.settingsFolder, 'folder' in request.source ? request.source.folder : undefined];
  const path = folders
    .flatMap((folder) => (folder ? [join(folder, 'settings.yaml')] : []))
    .find((file) => existsSync(file));
  if (!path) return readSettings(undefined);
  try {
    return readSettings(parse(readFileSync(path, 'utf8')));
  } catch (error) {
    const problem: SettingsProblem = {
      at: path,
      found: error instanceof Error ? error.message : String(error),
      fix: 'Mend the YAML at the line named, or start again from examples/settings/settings.yaml.',
    };
    return { ok: false, problems: [problem] };
  }
}

type Evidence =
  | { readonly ok: true; readonly snapshot: Snapshot; readonly created: boolean }
  | { readonly ok: false; readonly faults: readonly Fault[] };

async function takeEvidence(request: AnalysisRequest): Promise<Evidence> {
  const store = storeFolder(request.environment, homedir());
  if ('snapshot' in request.source) {
    const snapshot = await openSnapshot(store, request.source.snapshot);
    if (snapshot) return { ok: true, snapshot, created: false };
    return {
      ok: false,
      faults: [
        {
          where: store,
          what: `There is no snapshot ${request.source.snapshot}.`,
          fix: 'Import the extracts again with ./hearth analyse FOLDER, or set HEARTH_HOME to the store that holds it.',
        },
      ],
    };
  }
  const imported = await importExtracts({
    folder: request.source.folder,
    store,
    ...(request.settingsFolder ? { settingsFolder: request.settingsFolder } : {}),
    ...(request.asOf ? { asOf: request.asOf } : {}),
    onProgress: (share, doing) => request.progress(0.35 * share, doing),
  });
  if (imported.ok) return { ok: true, snapshot: imported.snapshot, created: imported.created };
  return {
    ok: false,
    faults: imported.problems.map((p) => ({
      where: [p.file, p.line === null || p.line === undefined ? '' : `line ${p.line}`, p.column ?? '']
        .filter((x) => x !== '')
        .join(', '),
      what: p.found,
      fix: p.fix,
    })),
  };
}

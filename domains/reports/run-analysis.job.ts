import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { withDuckDb } from '../../platform/duckdb/index.ts';
import { loadHighsSolver } from '../../platform/highs/highs-solver.ts';
import { publish } from '../disclosure/publish.ts';
import type { Edition, Publishable } from '../disclosure/publishable.ts';
import { importExtracts, openSnapshot, type Snapshot } from '../evidence/index.ts';
import { snapshotNow } from '../evidence/snapshot/erase-resident.duckdb.ts';
import { analyse } from '../findings/analyse.duckdb.ts';
import type { Findings } from '../findings/finding.ts';
import { type ReadSettings, readSettings, type SettingsProblem } from '../findings/read-settings.ts';
import type { AnalysisSettings } from '../findings/settings.ts';
import type { StaffObservations } from '../findings/triangulate.ts';
import type { Problem } from '../records/index.ts';
import { qualityFromManifest } from './quality-from-manifest.ts';
import { writeReport } from './write-report.job.ts';

export interface EvidenceRequest {
  /** A folder of extracts, or the id of a snapshot made before. */
  readonly source: { readonly folder: string } | { readonly snapshot: string };
  /** Where snapshots are: see `storeFolder`. */
  readonly store: string;
  readonly settingsFolder?: string;
  readonly landlord?: string;
  readonly asOf?: string;
  /** The settings to run with; without them, `settings.yaml` of the settings folder or of the extracts. */
  readonly settings?: ReadSettings;
  /** What staff wrote in the record, counted: one more source beside the extracts. */
  readonly observations?: readonly StaffObservations[];
  /** Where to work; default: the machine's temporary folder. */
  readonly workFolder?: string;
  /** Where the refused rows go, a file a table; without it they are counted and not kept. */
  readonly refusedTo?: string;
  readonly progress: (share: number, doing: string) => void;
  /** Told when the evidence is in, before it is analysed. */
  readonly onSnapshot?: (snapshot: Snapshot) => void;
  /** Ends the work between two steps; the promise is then rejected with its reason. */
  readonly signal?: AbortSignal;
}

export interface AnalysisRequest extends EvidenceRequest {
  readonly outFolder: string;
  readonly edition: Edition;
  readonly hearthVersion: string;
}

/** One fault, as lines for a person. */
export interface Fault {
  readonly where: string;
  readonly what: string;
  /** The whole sentence, where the catalogue has one. */
  readonly message?: string;
  readonly fix: string;
}

export interface Analysed {
  readonly ok: true;
  readonly snapshot: Snapshot;
  readonly created: boolean;
  /** Names the settings: equal where they are. */
  readonly settingsHash: string;
  /** Settings that differ from the defaults, in words. */
  readonly differing: readonly { readonly title: string; readonly value: string }[];
  /** What a kind of reader may see. The analysis ran once; each edition is published from it. */
  readonly publishFor: (edition: Edition) => Promise<Publishable>;
}

export interface Failed {
  readonly ok: false;
  readonly faults: readonly Fault[];
}

export type AnalysisResult =
  | (Analysed & { readonly report: Publishable; readonly files: readonly string[] })
  | Failed;

/** Import, analyse, withhold, write: the main job from end to end. */
export async function runAnalysis(request: AnalysisRequest): Promise<AnalysisResult> {
  const analysed = await analyseEvidence(request);
  if (!analysed.ok) return analysed;
  const { snapshot } = analysed;
  request.progress(0.92, 'Withholding small numbers');
  const report = await analysed.publishFor(request.edition);
  request.progress(0.97, 'Writing the report');
  const { files } = await writeReport({
    findings: report,
    quality: qualityFromManifest(snapshot.manifest, report.settings.threshold),
    provenance: {
      hearthVersion: request.hearthVersion,
      command: `./hearth analyse --snapshot ${snapshot.id}`,
      sources: Object.values(snapshot.manifest.tables).flatMap((table) =>
        table.sources.map((s) => ({ file: s.file, sha256: s.sha256, rows: table.read })),
      ),
      settings: analysed.differing,
    },
    outFolder: request.outFolder,
  });
  return { ...analysed, report, files };
}

/** The editions that the application keeps, in the order in which they are kept. */
const KEPT_EDITIONS: readonly Edition[] = ['insight', 'board', 'public'];

export type PublishedEvidence = Analysed & { readonly reports: readonly Publishable[] };

/** Import, analyse once, and publish for each kind of reader. The caller keeps the reports with `saveEditions`. */
export async function importAndPublish(request: EvidenceRequest): Promise<PublishedEvidence | Failed> {
  const analysed = await analyseEvidence(request);
  if (!analysed.ok) return analysed;
  const reports: Publishable[] = [];
  for (const [index, edition] of KEPT_EDITIONS.entries()) {
    request.progress(0.92 + 0.02 * index, 'Withholding small numbers');
    request.signal?.throwIfAborted();
    reports.push(await analysed.publishFor(edition));
  }
  request.progress(0.98, 'Keeping the findings');
  return { ...analysed, reports };
}

/** From extracts, or a snapshot, to findings that are ready to be published. Rejects with the signal's reason when it is aborted. */
export async function analyseEvidence(request: EvidenceRequest): Promise<Analysed | Failed> {
  const settings = settingsOf(request);
  if (!settings.ok)
    return {
      ok: false,
      faults: settings.problems.map((p) => ({ where: `settings.yaml, ${p.at}`, what: p.found, fix: p.fix })),
    };
  const progress = (share: number, doing: string): void => {
    request.signal?.throwIfAborted();
    request.progress(share, doing);
  };
  const asOf = request.asOf ?? settings.asOf;
  const evidence = await takeEvidence({ ...request, progress, ...(asOf ? { asOf } : {}) });
  if (!evidence.ok) return evidence;
  request.signal?.throwIfAborted();
  request.onSnapshot?.(evidence.snapshot);
  const chosen = request.landlord ? { ...settings.settings, landlord: request.landlord } : settings.settings;
  const findings = await analyseSnapshot(evidence.snapshot, chosen, { ...request, progress });
  return {
    ok: true,
    snapshot: evidence.snapshot,
    created: evidence.created,
    settingsHash: createHash('sha256').update(JSON.stringify(chosen)).digest('hex').slice(0, 32),
    differing: settings.differing,
    publishFor: async (edition) => publish(findings, { edition, solver: await loadHighsSolver() }).report,
  };
}

const analyseSnapshot = (
  snapshot: Snapshot,
  settings: AnalysisSettings,
  { progress, workFolder, observations }: EvidenceRequest,
): Promise<Findings> =>
  withDuckDb(
    {
      memoryLimit: '2500MB',
      folders: [snapshot.folder],
      ...(workFolder === undefined ? {} : { tempFolder: workFolder }),
    },
    (db) =>
      analyse(db, {
        evidence: {
          asOf: snapshot.manifest.asOf,
          given: new Map(
            Object.entries(snapshot.manifest.tables).map(([name, table]) => [name, new Set(table.given)]),
          ),
          pathOf: (table) =>
            join(snapshot.folder, snapshot.manifest.tables[table]?.file ?? `${table}.parquet`),
        },
        snapshot: snapshot.id,
        settings,
        ...(observations === undefined ? {} : { observations }),
        onProgress: (share, doing) => progress(0.35 + 0.55 * share, doing),
      }),
  );

function settingsOf(request: EvidenceRequest): ReadSettings {
  if (request.settings !== undefined) return request.settings;
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

type Evidence = { readonly ok: true; readonly snapshot: Snapshot; readonly created: boolean } | Failed;

async function takeEvidence(request: EvidenceRequest): Promise<Evidence> {
  if ('snapshot' in request.source) {
    const now = await snapshotNow(request.store, request.source.snapshot);
    const snapshot = await openSnapshot(request.store, now);
    if (snapshot) return { ok: true, snapshot, created: false };
    return {
      ok: false,
      faults: [
        {
          where: request.store,
          what: `There is no snapshot ${request.source.snapshot}.`,
          fix: 'Import the extracts again with ./hearth analyse FOLDER, or set HEARTH_HOME to the store that holds it.',
        },
      ],
    };
  }
  const { settingsFolder, asOf, workFolder, refusedTo } = request;
  const imported = await importExtracts({
    folder: request.source.folder,
    store: request.store,
    ...(settingsFolder ? { settingsFolder } : {}),
    ...(asOf ? { asOf } : {}),
    ...(workFolder ? { tempFolder: workFolder } : {}),
    ...(refusedTo ? { refusedTo } : {}),
    onProgress: (share, doing) => request.progress(0.35 * share, doing),
  });
  if (imported.ok) return { ok: true, snapshot: imported.snapshot, created: imported.created };
  return { ok: false, faults: imported.problems.map(faultOf) };
}

/** A problem of the input as a fault: where it is, what is there, and what to do. */
export const faultOf = (p: Problem): Fault => ({
  where: [p.file, p.line === null || p.line === undefined ? '' : `line ${p.line}`, p.column ?? '']
    .filter((x) => x !== '')
    .join(', '),
  what: p.found,
  message: p.message,
  fix: p.fix,
});

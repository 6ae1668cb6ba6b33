import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { randomFromSeed } from '../../libraries/statistics/chance/index.ts';
import { absentCombinations } from './absent-combinations.ts';
import { countFeatures, type PeopleRows } from './count-features.ts';
import { type CsvTable, csvTable } from './csv-table.ts';
import type { PanelExit, PanelIo } from './panel-io.ts';
import { type FeatureCounts, type FeatureReview, reviewComposition } from './review-composition.ts';
import { sayAbsence, sayFeature } from './say-review.ts';
import { tableRows } from './table-rows.ts';
import { withholdSmall } from './withhold-small.ts';

const VALUES_OF_A_FEATURE = 15;

interface ReviewCommandOptions {
  readonly panel: string;
  readonly residents: string | undefined;
  readonly population: string | undefined;
  readonly features: readonly string[] | undefined;
  readonly json: string | undefined;
  readonly smallest: number;
}

/** `panel review`: who is not in the room. 0 done, 2 a file cannot be read, 64 called wrongly. */
export async function reviewCommand(args: readonly string[], io: PanelIo): Promise<PanelExit> {
  const options = reviewOptions(args);
  if (!options) {
    io.err(
      'Give --panel FILE and either --residents FILE (people) or --population FILE (feature,value,count).',
    );
    return 64;
  }
  const table = async (name: string): Promise<CsvTable> =>
    csvTable(await readFile(resolve(io.currentFolder, name), 'utf8'));
  try {
    const panel = await table(options.panel);
    const residents = options.residents ? await table(options.residents) : undefined;
    const population = options.population ? await table(options.population) : undefined;
    const shared = sharedFeatures(panel, { residents, population, asked: options.features });
    if (shared.length === 0) {
      io.err(
        'The files have no characteristic in common. Give both the same heading, or name them: --features a,b.',
      );
      return 2;
    }
    const rows = { panel: rowsOf(panel), residents: residents ? rowsOf(residents) : undefined };
    const counts = residents
      ? countFeatures(rows.panel, rowsOf(residents), shared)
      : population
        ? countAgainst(rows.panel, population, shared)
        : [];
    return await report({ counts, rows, features: shared, options }, io);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    io.err(`${error.message}. Check the names and places of the files.`);
    return 2;
  }
}

interface Reported {
  readonly counts: readonly FeatureCounts[];
  readonly rows: { readonly panel: PeopleRows; readonly residents: PeopleRows | undefined };
  readonly features: readonly string[];
  readonly options: ReviewCommandOptions;
}

async function report({ counts, rows, features, options }: Reported, io: PanelIo): Promise<PanelExit> {
  const random = randomFromSeed('review of composition');
  const reviews: FeatureReview[] = [];
  for (const feature of counts) {
    const found = reviewComposition(feature, {
      random,
      draw: rows.residents ? 'without-replacement' : 'large-population',
    });
    if (found.ok) reviews.push(found.review);
    else io.err(`${feature.feature}: ${found.message}`);
  }
  const shown = reviews.map((review) => withholdSmall(review, options.smallest));
  for (const line of shown.flatMap(sayFeature)) io.out(line);
  const absent = rows.residents
    ? absentCombinations(rows.panel, rows.residents, features, {
        residentsAtLeast: Math.max(10, options.smallest),
      })
    : [];
  if (absent.length > 0) io.out('Not in the room');
  for (const combination of absent.slice(0, 12)) io.out(`  ${sayAbsence(combination)}`);
  if (options.json) {
    const text = JSON.stringify({ format: 'hearth-composition-review-1', features: shown, absent }, null, 1);
    await writeFile(resolve(io.currentFolder, options.json), `${text}\n`);
  }
  return reviews.length > 0 ? 0 : 2;
}

function reviewOptions(args: readonly string[]): ReviewCommandOptions | undefined {
  const text = { type: 'string' } as const;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        panel: text,
        residents: text,
        population: text,
        features: text,
        json: text,
        'withhold-below': text,
      },
    });
    const { panel, residents, population, features, json } = values;
    const smallest = Number(values['withhold-below'] ?? '10');
    if (!panel || (residents === undefined) === (population === undefined) || !Number.isInteger(smallest))
      return undefined;
    return {
      panel,
      residents,
      population,
      json,
      smallest,
      features: features?.split(',').map((one) => one.trim()),
    };
  } catch {
    return undefined;
  }
}

const rowsOf: (table: CsvTable) => PeopleRows = tableRows;

interface Against {
  readonly residents: CsvTable | undefined;
  readonly population: CsvTable | undefined;
  readonly asked: readonly string[] | undefined;
}

/** Headings of the panel that the residents have too, with few values; or those that were asked for. */
function sharedFeatures(panel: CsvTable, { residents, population, asked }: Against): string[] {
  const known = new Set(
    residents ? residents.headings : population ? rowsOf(population).map((row) => row.feature ?? '') : [],
  );
  const shared = panel.headings.filter((heading) => heading !== '' && known.has(heading));
  if (asked) return shared.filter((heading) => asked.includes(heading));
  const all = residents ? rowsOf(residents) : [];
  return shared.filter((heading) => new Set(all.map((row) => row[heading])).size <= VALUES_OF_A_FEATURE);
}

function countAgainst(panel: PeopleRows, population: CsvTable, features: readonly string[]): FeatureCounts[] {
  const lines = rowsOf(population);
  return features.map((feature) => {
    const [own] = countFeatures(panel, [], [feature]);
    const groups = lines
      .filter((line) => line.feature === feature)
      .map((line) => ({
        value: line.value ?? '',
        panel: own?.groups.find((group) => group.value === line.value)?.panel ?? 0,
        residents: Number(line.count),
      }));
    return { feature, groups, unknown: { panel: own?.unknown.panel ?? 0, residents: 0 } };
  });
}

import type { Quota } from '../../libraries/sortition/quota.ts';
import { type CsvRow, type CsvTable, csvTable } from './csv-table.ts';
import { type PanelProblem, panelProblem } from './panel-problem.ts';

export interface QuotasRead {
  readonly quotas: readonly Quota[];
  readonly problems: readonly PanelProblem[];
}

const HEADINGS = {
  feature: ['feature', 'category'],
  value: ['value', 'name'],
  min: ['min', 'minimum'],
  max: ['max', 'maximum'],
  minFlex: ['min_flex'],
  maxFlex: ['max_flex'],
} as const;

/**
 * Quotas from CSV: feature, value, min, max and, if wanted, min_flex and max_flex (also `category` and `name`, as other
 * lottery tools write them). All problems at once, each with line, column and fix.
 */
export function readQuotas(text: string, file: string): QuotasRead {
  const table = csvTable(text);
  if (table.rows.length === 0)
    return { quotas: [], problems: [panelProblem('file-empty', { file, what: 'quota' })] };
  const at = findHeadings(table);
  const missing = (['feature', 'value', 'min', 'max'] as const).filter((name) => at[name] < 0);
  if (missing.length > 0)
    return {
      quotas: [],
      problems: missing.map((column) =>
        panelProblem('heading-missing', { file, line: 1, column, found: table.headings.join(', ') }),
      ),
    };
  const problems: PanelProblem[] = [];
  const seen = new Map<string, number>();
  const quotas = table.rows.flatMap((row) => {
    const read = readQuota(row, at, { file, width: table.headings.length });
    problems.push(...read.problems);
    if (!read.quota) return [];
    const key = `${read.quota.feature}: ${read.quota.value}`;
    if (seen.has(key)) problems.push(panelProblem('quota-twice', { file, line: row.line, found: key }));
    seen.set(key, row.line);
    return [read.quota];
  });
  return { quotas, problems };
}

type Positions = Readonly<Record<keyof typeof HEADINGS, number>>;

function findHeadings(table: CsvTable): Positions {
  const folded = table.headings.map((heading) => heading.toLowerCase().replaceAll(' ', '_'));
  const find = (names: readonly string[]): number => folded.findIndex((heading) => names.includes(heading));
  return {
    feature: find(HEADINGS.feature),
    value: find(HEADINGS.value),
    min: find(HEADINGS.min),
    max: find(HEADINGS.max),
    minFlex: find(HEADINGS.minFlex),
    maxFlex: find(HEADINGS.maxFlex),
  };
}

interface Whereabouts {
  readonly file: string;
  readonly width: number;
}

function readQuota(
  row: CsvRow,
  at: Positions,
  { file, width }: Whereabouts,
): { readonly quota?: Quota; readonly problems: readonly PanelProblem[] } {
  const { line, cells } = row;
  if (cells.length !== width)
    return {
      problems: [
        panelProblem('row-ragged', { file, line, found: `${cells.length} cells under ${width} headings` }),
      ],
    };
  const problems: PanelProblem[] = [];
  const cell = (name: keyof Positions): string => cells[at[name]] ?? '';
  for (const column of ['feature', 'value'] as const)
    if (cell(column) === '') problems.push(panelProblem('cell-empty', { file, line, column }));
  const count = (name: keyof Positions, column: string, otherwise?: number): number => {
    const text = cell(name);
    if (otherwise !== undefined && (at[name] < 0 || text === '')) return otherwise;
    if (/^\d+(\.0+)?$/.test(text)) return Number(text);
    problems.push(
      panelProblem(text === '' ? 'cell-empty' : 'not-a-count', { file, line, column, found: text }),
    );
    return Number.NaN;
  };
  const [min, max] = [count('min', 'min'), count('max', 'max')];
  const minFlex = count('minFlex', 'min_flex', 0);
  const maxFlex = count('maxFlex', 'max_flex', Number.MAX_SAFE_INTEGER);
  if (min > max)
    problems.push(panelProblem('min-over-max', { file, line, column: 'min', found: `${min} over ${max}` }));
  else if (minFlex > min || maxFlex < max)
    problems.push(
      panelProblem('flex-inside', {
        file,
        line,
        column: minFlex > min ? 'min_flex' : 'max_flex',
        found: `${minFlex} to ${maxFlex} around ${min} to ${max}`,
      }),
    );
  if (problems.length > 0) return { problems };
  return { quota: { feature: cell('feature'), value: cell('value'), min, max, minFlex, maxFlex }, problems };
}

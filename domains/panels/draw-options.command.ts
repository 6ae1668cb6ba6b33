import { parseArgs } from 'node:util';
import type { Objective } from '../../libraries/sortition/index.ts';

export interface DrawCommandOptions {
  readonly quotas: string;
  readonly pool: string;
  readonly size: number;
  readonly objective: Objective;
  readonly json: string;
  readonly seed: string | null;
  readonly ticket: string | null;
  readonly source: string;
  readonly equalPanels: number | null;
  readonly households: 'ignored' | 'one-per-household';
  readonly idColumn: string | undefined;
  readonly addressColumns: readonly string[] | undefined;
  readonly keep: string | undefined;
  readonly exclude: string | undefined;
  readonly reserves: number;
  readonly dropOut: string | undefined;
}

const OBJECTIVES: ReadonlySet<string> = new Set(['leximin', 'maximin', 'nash', 'goldilocks']);

const FLAGS = {
  quotas: { type: 'string' },
  pool: { type: 'string' },
  size: { type: 'string' },
  objective: { type: 'string', default: 'leximin' },
  json: { type: 'string' },
  seed: { type: 'string' },
  ticket: { type: 'string' },
  source: { type: 'string', default: '' },
  'equal-panels': { type: 'string' },
  'one-per-household': { type: 'boolean', default: false },
  id: { type: 'string' },
  address: { type: 'string' },
  keep: { type: 'string' },
  exclude: { type: 'string' },
  reserves: { type: 'string', default: '0' },
  'drop-out': { type: 'string' },
} as const;

/** The options of `panel draw`, or what is wrong with how it was called. */
export function drawOptions(args: readonly string[]): DrawCommandOptions | readonly string[] {
  let values: ReturnType<typeof parse>;
  try {
    values = parse(args);
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
  const { quotas, pool, size, json, objective, seed, ticket } = values;
  const equal = values['equal-panels'];
  const wrong = [
    ...(['quotas', 'pool', 'size', 'json'] as const)
      .filter((name) => values[name] === undefined)
      .map((name) => `--${name} is missing.`),
    ...(size !== undefined && !isCount(size)
      ? [`--size is a whole number of 1 or more, not “${size}”.`]
      : []),
    ...(OBJECTIVES.has(objective)
      ? []
      : [`--objective is leximin, maximin, nash or goldilocks, not “${objective}”.`]),
    ...(equal !== undefined && !isCount(equal) ? [`--equal-panels is a whole number, not “${equal}”.`] : []),
    ...(/^\d+$/.test(values.reserves) ? [] : [`--reserves is a whole number, not “${values.reserves}”.`]),
    ...(seed !== undefined && ticket !== undefined ? ['Give --seed or --ticket, not both.'] : []),
    ...(ticket !== undefined && !isTicket(ticket, equal)
      ? ['--ticket is the number of a panel, from 0 to below --equal-panels, and needs --equal-panels.']
      : []),
  ];
  if (wrong.length > 0 || quotas === undefined || pool === undefined || json === undefined) return wrong;
  return {
    quotas,
    pool,
    json,
    size: Number(size),
    objective: objective as Objective,
    seed: seed ?? null,
    ticket: ticket ?? null,
    source: values.source,
    equalPanels: equal === undefined ? null : Number(equal),
    households: values['one-per-household'] ? 'one-per-household' : 'ignored',
    idColumn: values.id,
    addressColumns: values.address?.split(',').map((column) => column.trim()),
    keep: values.keep,
    exclude: values.exclude,
    reserves: Number(values.reserves),
    dropOut: values['drop-out'],
  };
}

const parse = (args: readonly string[]) =>
  parseArgs({ args: [...args], options: FLAGS, strict: true }).values;
const isCount = (text: string): boolean => /^[1-9]\d{0,6}$/.test(text);
const isTicket = (text: string, equal: string | undefined): boolean =>
  equal !== undefined && /^\d+$/.test(text) && Number(text) < Number(equal);

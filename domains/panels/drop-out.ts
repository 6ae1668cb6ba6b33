import { drawReserves, type Person } from '../../libraries/sortition/index.ts';
import { randomFromSeed } from '../../libraries/statistics/chance/index.ts';
import { csvTable } from './csv-table.ts';
import type { DrawPlan } from './hold-draw.ts';
import { type PanelProblem, panelProblem } from './panel-problem.ts';

/** Expected share of those drawn with a value who decline or leave, 0 to 1. */
export interface DropOut {
  readonly feature: string;
  readonly value: string;
  readonly share: number;
}

const WITHOUT_FIGURES = 0.15;

/** Drop-out shares from CSV: feature,value,share with shares from 0 to 1. */
export function readDropOut(
  text: string,
  file: string,
): { readonly dropOut: readonly DropOut[]; readonly problems: readonly PanelProblem[] } {
  const { headings, rows } = csvTable(text);
  const at = (heading: string): number => headings.indexOf(heading);
  const missing = ['feature', 'value', 'share'].filter((heading) => at(heading) < 0);
  const found = headings.join(', ');
  if (missing.length > 0)
    return {
      dropOut: [],
      problems: missing.map((column) => panelProblem('heading-missing', { file, line: 1, column, found })),
    };
  const read = rows.map(({ line, cells }) => ({
    line,
    text: cells[at('share')] ?? '',
    feature: cells[at('feature')] ?? '',
    value: cells[at('value')] ?? '',
  }));
  const isShare = (share: string): boolean => /^(0?\.\d+|0|1)(\.0+)?$/.test(share);
  return {
    dropOut: read.map(({ feature, value, text: share }) => ({ feature, value, share: Number(share) })),
    problems: read
      .filter((row) => !isShare(row.text))
      .map((row) => panelProblem('not-a-share', { file, line: row.line, column: 'share', found: row.text })),
  };
}

/** The chance that a person declines or leaves: the greatest share of their values, 0.15 where none is given. */
export function dropOutOf(person: Person, dropOut: readonly DropOut[]): number {
  const shares = dropOut
    .filter(({ feature, value }) => person.values[feature] === value)
    .map(({ share }) => share);
  return shares.length === 0 ? WITHOUT_FIGURES : Math.max(...shares);
}

export interface ReservePlan {
  readonly count: number;
  readonly dropOut: readonly DropOut[];
  readonly seed: string;
}

export type ReservedDraw = Pick<DrawPlan, 'people' | 'quotas' | 'size' | 'out'>;

/** Ids of the reserves of a drawn panel, in the order in which they were chosen; nobody who is out. */
export function reservesOf(
  plan: ReservedDraw,
  members: readonly string[],
  { count, dropOut, seed }: ReservePlan,
): ReturnType<typeof drawReserves> & { readonly ids: readonly string[] } {
  const out = new Set(plan.out);
  const people = plan.people.filter((person) => !out.has(person.id));
  const at = new Map(people.map((person, position) => [person.id, position]));
  const panel = Int32Array.from(members, (id) => at.get(id) ?? 0);
  const found = drawReserves({ people, quotas: plan.quotas, size: plan.size }, panel, {
    count,
    dropOut: Float64Array.from(people, (person) => dropOutOf(person, dropOut)),
    random: randomFromSeed(`reserves ${seed}`),
  });
  return { ...found, ids: found.ok ? found.reserves.map((person) => people[person]?.id ?? '') : [] };
}

import { SIMULATED_MEASURES, type SimulatedMeasure } from '../simulate/simulated-measures.ts';
import { UNIT_FACETS } from '../simulate/truth-rows.ts';
import { type TruthHouseholds, truthHouseholds } from './truth-households.ts';

/** The units of one measure: whose they are, how many units each is, what is planted in each, and what makes it alike. */
export interface Base {
  readonly household: Int32Array;
  readonly units: Float64Array;
  readonly effect: Float64Array;
  /** Facets of the case mix by name; coded texts. */
  readonly facets: ReadonlyMap<string, Int32Array>;
}

/** What the truth holds: households, and for each measure the units in its base. */
export interface TruthBases {
  readonly households: TruthHouseholds;
  base(measure: string): Base | undefined;
}

interface UnitRows {
  readonly ids: ReadonlyMap<string, number>;
  readonly household: Int32Array;
  readonly like: readonly string[];
  readonly measures: readonly string[];
  readonly table: readonly string[];
}

function readUnits(csv: string, households: TruthHouseholds): UnitRows {
  const lines = csv.split('\n').filter((line) => line !== '');
  const byTenancy = new Map((households.text('tenancy_id') ?? []).map((id, i) => [id, i]));
  const ids = new Map<string, number>();
  const household = new Int32Array(lines.length - 1);
  const [like, measures, table]: [string[], string[], string[]] = [[], [], []];
  for (let i = 1; i < lines.length; i++) {
    const [of = '', id = '', tenancy = '', alike = '', bases = ''] = (lines[i] ?? '').split(',');
    ids.set(id, i - 1);
    household[i - 1] = byTenancy.get(tenancy) ?? -1;
    like.push(alike);
    measures.push(bases);
    table.push(of);
  }
  return { ids, household, like, measures, table };
}

/** Effects by measure and unit, from the lines of truth-effects.csv. */
function readEffects(csv: string): Map<string, Map<string, number>> {
  const effects = new Map<string, Map<string, number>>();
  const lines = csv.split('\n');
  for (let i = 1; i < lines.length; i++) {
    const [, id, measure, delta] = (lines[i] ?? '').split(',');
    if (id === undefined || measure === undefined || delta === undefined) continue;
    const own = effects.get(measure) ?? new Map<string, number>();
    own.set(id, Number(delta));
    effects.set(measure, own);
  }
  return effects;
}

const coded = (texts: readonly string[]): Int32Array => {
  const codes = new Map<string, number>();
  return Int32Array.from(texts, (text) => {
    const known = codes.get(text) ?? codes.size;
    codes.set(text, known);
    return known;
  });
};

function baseOfUnits(
  measure: SimulatedMeasure,
  position: number,
  rows: UnitRows,
  effects: ReadonlyMap<string, number>,
): Base {
  const at = String(position);
  const picked: number[] = [];
  const idOf: string[] = [];
  for (const [id, row] of rows.ids) {
    if (rows.table[row] !== measure.table || !` ${rows.measures[row]} `.includes(` ${at} `)) continue;
    picked.push(row);
    idOf.push(id);
  }
  const names = UNIT_FACETS[measure.table] ?? [];
  const split = picked.map((row) => (rows.like[row] ?? '').split('|'));
  return {
    household: Int32Array.from(picked, (row) => rows.household[row] ?? -1),
    units: new Float64Array(picked.length).fill(1),
    effect: Float64Array.from(idOf, (id) => effects.get(id) ?? 0),
    facets: new Map(names.map((name, i) => [name, coded(split.map((parts) => parts[i] ?? ''))])),
  };
}

function baseOfHouseholds(measure: SimulatedMeasure, households: TruthHouseholds): Base {
  const none = new Float64Array(households.count);
  return {
    household: Int32Array.from({ length: households.count }, (_, i) => i),
    units: households.numbers(`units_${measure.id}`) ?? none,
    effect: households.numbers(`effect_${measure.id}`) ?? none,
    facets: new Map(
      measure.caseMix.map((name) => {
        const own = name === 'bedrooms' ? 'bedrooms' : `true_${name}`;
        return [name, coded(households.text(own) ?? new Array<string>(households.count).fill(''))];
      }),
    ),
  };
}

/** Reads the texts of truth-homes.csv, truth-units.csv and truth-effects.csv. */
export function truthBases(csv: { homes: string; units: string; effects: string }): TruthBases {
  const households = truthHouseholds(csv.homes);
  const rows = readUnits(csv.units, households);
  const effects = readEffects(csv.effects);
  const made = new Map<string, Base>();
  return {
    households,
    base(id) {
      const known = made.get(id);
      if (known) return known;
      const position = SIMULATED_MEASURES.findIndex((m) => m.id === id);
      const measure = SIMULATED_MEASURES[position];
      if (!measure) return undefined;
      const base =
        measure.table === 'homes'
          ? baseOfHouseholds(measure, households)
          : baseOfUnits(measure, position, rows, effects.get(id) ?? new Map());
      made.set(id, base);
      return base;
    },
  };
}

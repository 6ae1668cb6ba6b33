import type { Traits } from './draw-household.ts';
import type { RowSink } from './extract-columns.ts';
import type { KnownTraits } from './known-traits.ts';
import { measurePosition, SIMULATED_MEASURES } from './simulated-measures.ts';

const MEASURES = SIMULATED_MEASURES.length;

/** What the truth holds of one household: its characteristics, and per measure the units and the sum of effects. */
export interface HouseholdTruth {
  readonly homeId: string;
  readonly tenancyId: string;
  readonly town: string;
  readonly contractor: string;
  readonly bedrooms: number;
  readonly traits: Traits;
  readonly known: KnownTraits;
  /** By position of the measure. Units: jobs, complaints, responses, homes; years at risk for rates. */
  readonly units: Float64Array;
  /** Factual minus counterfactual, summed over the units. */
  readonly effects: Float64Array;
}

export interface TruthLedger {
  readonly households: readonly HouseholdTruth[];
  open(who: Omit<HouseholdTruth, 'units' | 'effects'>): HouseholdEntry;
}

export interface HouseholdEntry {
  /** One unit of a measure, and by how much what is planted moved what is expected of it. */
  add(measure: string, unitId: string, effect: number, units?: number): void;
  /** Closes a unit of an extract: writes in which measures' bases it stood, with what makes it alike (facets in the order of its table's case mix). */
  close(unitId: string, facets: readonly string[]): void;
}

/** An account of what is planted, household by household; single effects also go to `truth-effects` as rows. */
export function openTruthLedger(sink: RowSink): TruthLedger {
  const households: HouseholdTruth[] = [];
  return {
    households,
    open(who) {
      const truth: HouseholdTruth = {
        ...who,
        units: new Float64Array(MEASURES),
        effects: new Float64Array(MEASURES),
      };
      households.push(truth);
      let open: string[] = [];
      let table = '';
      return {
        add(measure, unitId, effect, units = 1) {
          const at = measurePosition(measure);
          const of = SIMULATED_MEASURES[at]?.table ?? '';
          if (of !== 'homes') {
            open.push(String(at));
            table = of;
          }
          truth.units[at] = (truth.units[at] ?? 0) + units;
          if (Math.abs(effect) < 1e-9) return;
          truth.effects[at] = (truth.effects[at] ?? 0) + effect;
          sink.row('truth-effects', [of, unitId, measure, effect.toFixed(6)]);
        },
        close(unitId, facets) {
          if (open.length === 0) return;
          sink.row('truth-units', [table, unitId, who.tenancyId, facets.join('|'), open.join(' ')]);
          open = [];
        },
      };
    },
  };
}

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
      return {
        add(measure, unitId, effect, units = 1) {
          const at = measurePosition(measure);
          truth.units[at] = (truth.units[at] ?? 0) + units;
          if (Math.abs(effect) < 1e-9) return;
          truth.effects[at] = (truth.effects[at] ?? 0) + effect;
          const table = SIMULATED_MEASURES[at]?.table ?? '';
          sink.row('truth-effects', [table, unitId, measure, effect.toFixed(6)]);
        },
      };
    },
  };
}

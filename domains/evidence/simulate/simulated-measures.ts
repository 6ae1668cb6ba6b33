/** What one unit of a measure is, in the extracts. */
export type UnitTable = 'repairs' | 'complaints' | 'surveys' | 'homes';

/** How a plan says the size of a plant: points from 0 to 1, days, a mean a job, or a ratio of rates. */
export type EffectUnit = 'share' | 'days' | 'mean' | 'ratio';

export interface SimulatedMeasure {
  readonly id: string;
  readonly unit: EffectUnit;
  readonly table: UnitTable;
  readonly lowerIsBetter: boolean;
  /** May a plan plant a gap on it? The others only follow from what is planted elsewhere. */
  readonly plantable: boolean;
}

const measure = (
  id: string,
  unit: EffectUnit,
  table: UnitTable,
  better: 'higher' | 'lower',
  plantable = true,
): SimulatedMeasure => ({ id, unit, table, lowerIsBetter: better === 'lower', plantable });

const QUESTIONS = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'];

/** Every measure for which the simulated landlord knows the truth. The ids are those of the measures domain. */
export const SIMULATED_MEASURES: readonly SimulatedMeasure[] = [
  measure('time_to_completion', 'days', 'repairs', 'lower'),
  measure('on_target', 'share', 'repairs', 'higher'),
  measure('first_time_fix', 'share', 'repairs', 'higher'),
  measure('recall_90', 'share', 'repairs', 'lower'),
  measure('no_access', 'share', 'repairs', 'lower'),
  measure('no_access_unevidenced', 'share', 'repairs', 'lower'),
  measure('cancelled', 'share', 'repairs', 'lower'),
  measure('cancelled_into_planned', 'share', 'repairs', 'lower', false),
  measure('visits', 'mean', 'repairs', 'lower'),
  measure('appointment_kept', 'share', 'repairs', 'higher'),
  measure('resident_says_not_done', 'share', 'repairs', 'lower'),
  measure('damp_time_to_visit', 'days', 'repairs', 'lower'),
  measure('damp_reopened', 'share', 'repairs', 'lower', false),
  measure('found_not_told', 'share', 'repairs', 'lower', false),
  measure('cost_per_job', 'mean', 'repairs', 'lower', false),
  measure('complaint_response_on_time', 'share', 'complaints', 'higher'),
  measure('complaint_upheld', 'share', 'complaints', 'lower'),
  measure('survey_response', 'share', 'surveys', 'higher'),
  ...QUESTIONS.map((q) => measure(`satisfied_TP${q}`, 'share', 'surveys', 'higher')),
  measure('reporting_rate', 'ratio', 'homes', 'higher'),
  measure('complaint_rate', 'ratio', 'homes', 'higher'),
  measure('contact_12m', 'share', 'homes', 'lower'),
];

const POSITION = new Map(SIMULATED_MEASURES.map((m, i) => [m.id, i]));

/** Where a measure stands in `SIMULATED_MEASURES`; -1 if the simulated landlord knows nothing of it. */
export const measurePosition = (id: string): number => POSITION.get(id) ?? -1;

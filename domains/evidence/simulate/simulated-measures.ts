/** What one unit of a measure is, in the extracts. */
type UnitTable = 'repairs' | 'complaints' | 'surveys' | 'homes';

/** How a plan says the size of a plant: points from 0 to 1, days, a mean a job, or a ratio of rates. */
type EffectUnit = 'share' | 'days' | 'mean' | 'ratio';

export interface SimulatedMeasure {
  readonly id: string;
  readonly unit: EffectUnit;
  readonly table: UnitTable;
  readonly lowerIsBetter: boolean;
  /** What makes its units alike: the measures domain's case mix of it. */
  readonly caseMix: readonly string[];
  /** May a plan plant a gap on it? The others only follow from what is planted elsewhere. */
  readonly plantable: boolean;
}

interface MeasureOptions {
  readonly plantable?: boolean;
  readonly caseMix?: readonly string[];
}

const CASE_MIX: Readonly<Record<UnitTable, readonly string[]>> = {
  repairs: ['priority', 'category', 'property_type', 'season'],
  complaints: ['stage', 'category'],
  surveys: ['mode'],
  homes: ['property_type', 'tenure_kind'],
};

function measure(
  id: string,
  unit: EffectUnit,
  table: UnitTable,
  better: 'higher' | 'lower',
  { plantable = true, caseMix = CASE_MIX[table] }: MeasureOptions = {},
): SimulatedMeasure {
  return { id, unit, table, lowerIsBetter: better === 'lower', plantable, caseMix };
}

const follows: MeasureOptions = { plantable: false };
const DAMP_MIX = ['priority', 'property_type', 'season'];
const HOME_MIX = ['property_type', 'bedrooms', 'built_band', 'heating_type', 'tenure_kind'];

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
  measure('cancelled_into_planned', 'share', 'repairs', 'lower', follows),
  measure('visits', 'mean', 'repairs', 'lower'),
  measure('appointment_kept', 'share', 'repairs', 'higher'),
  measure('resident_says_not_done', 'share', 'repairs', 'lower'),
  measure('damp_time_to_visit', 'days', 'repairs', 'lower', { caseMix: DAMP_MIX }),
  measure('damp_reopened', 'share', 'repairs', 'lower', { ...follows, caseMix: DAMP_MIX }),
  measure('found_not_told', 'share', 'repairs', 'lower', {
    ...follows,
    caseMix: ['category', 'property_type'],
  }),
  measure('cost_per_job', 'mean', 'repairs', 'lower', follows),
  measure('complaint_response_on_time', 'share', 'complaints', 'higher'),
  measure('complaint_upheld', 'share', 'complaints', 'lower'),
  measure('survey_response', 'share', 'surveys', 'higher'),
  ...QUESTIONS.map((q) => measure(`satisfied_TP${q}`, 'share', 'surveys', 'higher')),
  measure('reporting_rate', 'ratio', 'homes', 'higher', { caseMix: HOME_MIX }),
  measure('complaint_rate', 'ratio', 'homes', 'higher'),
  measure('contact_12m', 'share', 'homes', 'lower'),
];

const POSITION = new Map(SIMULATED_MEASURES.map((m, i) => [m.id, i]));

/** Where a measure stands in `SIMULATED_MEASURES`; -1 if the simulated landlord knows nothing of it. */
export const measurePosition = (id: string): number => POSITION.get(id) ?? -1;

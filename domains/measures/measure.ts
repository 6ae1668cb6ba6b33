/**
 * A measure: a defined outcome with a direction. Data, one file a measure in `all/`; method pages are generated from it.
 */
export interface Measure {
  /** Stable id, quoted by settings, plans and findings. */
  readonly id: string;
  /** "Waiting time". */
  readonly title: string;
  /** The plain question that it answers: "How long do people wait until the repair is done?" */
  readonly question: string;
  readonly theme: 'waiting' | 'quality' | 'access' | 'complaints' | 'satisfaction' | 'reporting' | 'contact';
  /**
   * share: counted / out of, 0 to 1. time: days to an event, restricted to `horizonDays`, open jobs counted.
   * mean: an average per unit. rate: counted per home-year.
   */
  readonly kind: 'share' | 'time' | 'mean' | 'rate';
  readonly unit: 'in 100' | 'days' | 'visits' | 'pounds' | 'a home a year';
  readonly better: 'higher' | 'lower';
  /** What one unit is: a job, a complaint, a survey response, a home. */
  readonly of: 'job' | 'complaint' | 'response' | 'home';
  /** In words, for the method page and the walk: what is counted, and out of what. */
  readonly counted: string;
  readonly outOf: string;
  /** Tables and columns of the extract contract without which the measure is locked. */
  readonly needs: readonly { readonly table: string; readonly columns: readonly string[] }[];
  /** What makes units alike (G2); names of case-mix columns. */
  readonly caseMix: readonly string[];
  /** Characteristics of the building that the figure follows by nature (damp comes back in old buildings): never compared. */
  readonly notBy?: readonly string[];
  readonly horizonDays?: number;
  /** The smallest difference that matters, in the measure's own unit (share 0 to 1, days …): G8a. */
  readonly matters: number;
  /** May a gap on it be called an inequity? `silence` measures feed the silences instead. */
  readonly use: 'gap' | 'silence';
  readonly source: string;
  readonly caveats: readonly string[];
  /** Where rows become numbers: expressions over the unit table of `of` (see unit-tables.duckdb.ts). NULL leaves a unit out. */
  readonly sql: MeasureSql;
  /** How the difference is said: "{cohort} waited {difference} longer for the same kind of repair". */
  readonly saidWorse: string;
  readonly saidBetter: string;
}

export type MeasureSql =
  /** A share or a mean: the unit's value (0 or 1 for a share), NULL where it is not in the base. */
  | { readonly value: string }
  /** A time: whole days from report to the event or to the last day seen, and whether the event was seen. */
  | { readonly days: string; readonly done: string }
  /** A rate: events of one home or household, and its years at risk. */
  | { readonly events: string; readonly years: string };

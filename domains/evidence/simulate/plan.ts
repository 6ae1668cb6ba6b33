/** One value, or several of which any will do: `{ "disability": "yes", "age_band": ["75-84", "85+"] }`. */
export type CohortOfPlan = Readonly<Record<string, string | readonly string[]>>;

interface PlannedEstate {
  readonly name: string;
  readonly patch: string;
  readonly share: number;
}

export interface PlannedPlace {
  readonly town: string;
  readonly profile: 'inner_borough' | 'northern_borough' | 'market_town' | 'england';
  readonly share: number;
  /** 0 (little) to 1 (much): where the town's areas lie on deprivation. */
  readonly deprivation: number;
  readonly estates: readonly PlannedEstate[];
}

export interface PlannedPriority {
  readonly targetDays: number;
  readonly typicalDays: number;
}

export interface PlannedCategory {
  readonly id: string;
  readonly trade: string;
  readonly share: number;
  /** Typical wait of the category over the typical wait of its priority. */
  readonly waitFactor: number;
  readonly priorities: Readonly<Record<string, number>>;
  readonly firstTimeFixShare: number;
  /** From -1 (summer) to 1 (winter). */
  readonly winter: number;
}

interface PlannedContractor {
  readonly name: string;
  readonly patches: readonly string[];
  /** Waits with this contractor over waits elsewhere: a real difference between places, in the truth as one. */
  readonly waitFactor: number;
}

export interface PlannedRepairs {
  readonly perHomeYear: number;
  readonly frailtyVariance: number;
  readonly waitSpread: number;
  readonly homeWaitSpread: number;
  readonly reportedShare: number;
  readonly foundShare: number;
  readonly noAccessShare: number;
  readonly unevidencedShare: number;
  readonly cancelledShare: number;
  readonly recallShare: number;
  readonly appointmentKeptShare: number;
  readonly askedShare: number;
  readonly notDoneShare: number;
}

export interface Plant {
  readonly id: string;
  readonly kind: 'gap';
  readonly measure: string;
  readonly cohort: CohortOfPlan;
  readonly effect: number;
  readonly shape: 'even' | 'proportional';
  readonly places: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly contractor?: string;
}

export interface PlannedSilence {
  readonly id: string;
  readonly kind: 'reporting' | 'contact' | 'survey' | 'participation' | 'complaint' | 'data';
  readonly cohort: CohortOfPlan;
  readonly places: readonly string[];
  readonly reportsShare: number;
  readonly signOfNeed: boolean;
}

export interface Confounder {
  readonly id: string;
  readonly kind: 'category' | 'priority' | 'olderHomes';
  readonly cohort: CohortOfPlan;
  readonly category?: string;
  readonly priority?: string;
  readonly factor: number;
  readonly years: number;
}

interface CoverageHole {
  readonly id: string;
  readonly patch?: string;
  readonly estate?: string;
  readonly from: string;
}

export type UnknownKind = 'notAsked' | 'notRecorded' | 'preferNotToSay' | 'suppressed';

export interface Missingness {
  readonly characteristic: string;
  readonly cohort: CohortOfPlan;
  readonly share: number;
  readonly kind: UnknownKind;
}

export interface PlannedDirt {
  readonly duplicateRows: number;
  readonly ukDateTables: readonly string[];
  readonly mangledIds: number;
  readonly raggedRows: number;
  readonly formulaCells: number;
  readonly trailingSpaces: number;
  readonly unknownCodes: number;
  readonly orphans: number;
  readonly completedBeforeReported: number;
}

/** A plan with every default filled in: what the simulated landlord is made from. The written form is plan.schema.json. */
export interface Plan {
  readonly landlord: string;
  readonly homes: number;
  readonly years: number;
  readonly seed: number | string;
  readonly asOf: string;
  readonly places: readonly PlannedPlace[];
  readonly composition: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly turnoverShare: number;
  readonly repairs: PlannedRepairs;
  readonly priorities: Readonly<Record<string, PlannedPriority>>;
  readonly categories: readonly PlannedCategory[];
  readonly contractors: readonly PlannedContractor[];
  readonly surveys: {
    readonly askedShareAYear: number;
    readonly responseShare: number;
    readonly satisfiedShare: number;
  };
  readonly complaints: {
    readonly perHomeYear: number;
    readonly onTimeShare: number;
    readonly upheldShare: number;
  };
  readonly contacts: { readonly twoWayPerHomeYear: number; readonly oneWayPerHomeYear: number };
  readonly sensors: { readonly homes: number; readonly days: number };
  readonly panel: { readonly memberShare: number };
  readonly plants: readonly Plant[];
  readonly silences: readonly PlannedSilence[];
  readonly confounders: readonly Confounder[];
  readonly coverageHoles: readonly CoverageHole[];
  readonly missingness: readonly Missingness[];
  readonly dirt: PlannedDirt;
}

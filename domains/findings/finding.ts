import type { Measure } from '../measures/measure.ts';

/** A number with its interval, in the measure's own unit: shares 0 to 1, times in days. */
export interface Estimate {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

export type Sureness = 'cannot tell' | 'could be chance' | 'clear' | 'very clear';

export interface CohortRef {
  /** `disability=yes` or `disability=yes&patch=North`. */
  readonly id: string;
  readonly parts: readonly {
    readonly characteristic: string;
    readonly title: string;
    readonly value: string;
  }[];
  /** As a sentence names it: "households with a disabled member". */
  readonly phrase: string;
  /** Whom it is compared with: "everyone else with a known answer". */
  readonly comparison: string;
  readonly about: 'people' | 'home' | 'place' | 'area';
  readonly sensitive: boolean;
}

/** One arm against the other, before or after comparing like with like. */
export interface Contrast {
  readonly cohortValue: number;
  readonly comparisonValue: number;
  /** Cohort minus comparison. */
  readonly difference: Estimate;
  /** Cohort over comparison; absent where the comparison is nil. */
  readonly ratio?: Estimate;
}

/** One step of the walk from rows to sentence. `rows` is absent where a step makes a figure, not a count. */
export interface WalkStep {
  readonly title: string;
  readonly rows?: number;
  readonly figure?: string;
  readonly note: string;
}

export interface RivalExplanation {
  /** "Different kinds of job", "Different areas", "Who does the work". */
  readonly title: string;
  readonly difference?: Estimate;
  readonly verdict: 'explains it' | 'explains part' | 'does not explain it' | 'cannot tell';
  /** "4 of the 13 days", "In all three the gap is there". */
  readonly note: string;
  /** The gap within each value of the rival (each contractor, each area …), where there is enough. */
  readonly within: readonly {
    readonly value: string;
    readonly difference: Estimate;
    readonly units: number;
  }[];
}

export interface UnknownCounts {
  readonly notAsked: number;
  readonly notRecorded: number;
  readonly preferNotToSay: number;
  readonly suppressed: number;
}

/** C3: those without a known answer, and how far the gap could move if they were all of one kind. */
export interface LeftOut {
  readonly units: number;
  readonly share: number;
  readonly kinds: UnknownCounts;
  readonly ifAllWereCohort?: Estimate;
  readonly ifNoneWere?: Estimate;
}

export interface OverTime {
  readonly quarters: readonly {
    readonly quarter: string;
    readonly difference: number;
    readonly units: number;
  }[];
  readonly middle: number;
  readonly lower: number;
  readonly upper: number;
  readonly verdict: 'closing' | 'widening' | 'no change beyond noise' | 'cannot tell';
}

export type SlotVerdict = 'supports' | 'contradicts' | 'cannot tell' | 'nothing held';

/** K4: one claim, three slots. */
export interface Triangulation {
  readonly claim: string;
  readonly staff: {
    readonly verdict: SlotVerdict;
    readonly note: string;
    readonly saw: number;
    readonly told: number;
    readonly think: number;
  };
  readonly ownData: { readonly verdict: SlotVerdict; readonly note: string; readonly detectable: number };
  readonly published: {
    readonly verdict: SlotVerdict;
    readonly note: string;
    readonly sources: readonly string[];
  };
  readonly verdict: 'supported' | 'pause and question' | 'own data only' | 'cannot tell';
  readonly rule: string;
}

/** What the page of a gap must say: nothing later queries or computes. */
export interface Gap {
  readonly kind: 'gap';
  readonly id: string;
  readonly measure: Measure;
  readonly cohort: CohortRef;
  /** To the cohort's disadvantage, or to its advantage. */
  readonly side: 'worse' | 'better';
  readonly crude: Contrast;
  readonly adjusted: Contrast;
  /** The adjusted difference, widened for having been picked out of many (G5): what a page prints. */
  readonly printed: Estimate;
  readonly confidence: number;
  readonly sureness: Sureness;
  readonly family: 'single' | 'combination';
  /** How many comparisons the family made, and how many stood out. */
  readonly scan: {
    readonly tested: number;
    readonly stoodOut: number;
    readonly q: number;
    readonly p: number;
  };
  readonly base: {
    readonly units: number;
    readonly homes: number;
    readonly comparisonUnits: number;
    readonly comparisonHomes: number;
    readonly open: number;
    readonly groups: number;
    readonly from: string;
    readonly to: string;
  };
  /** G7: how many jobs (or residents, complaints …) a year the gap touches, with its interval. */
  readonly touched: Estimate & { readonly what: string; readonly daysLostAYear?: Estimate };
  /** The smallest gap that could have been seen with 80 % power, in the measure's unit. */
  readonly detectable: number;
  /** Drawn towards the other values of its characteristic, where it has many (G6). */
  readonly shrunk?: Estimate;
  /** The ordered characteristic's slope across all its values, where it has one (C2). */
  readonly slope?: Estimate & { readonly said: string };
  /** Stratified Kaplan–Meier facts for times: shares done by days, medians; "not reached" is text. */
  readonly times?: {
    readonly medianCohort: string;
    readonly medianComparison: string;
    readonly doneBy: readonly {
      readonly day: number;
      readonly cohort: number;
      readonly comparison: number;
    }[];
  };
  /** Share within target beside speed (M2), for times. */
  readonly target?: { readonly cohort: Estimate; readonly comparison: Estimate };
  readonly caseMixNote: string;
  readonly rivals: readonly RivalExplanation[];
  readonly leftOut: LeftOut;
  readonly overTime?: OverTime;
  readonly triangulation: Triangulation;
  readonly walk: readonly WalkStep[];
  /** `finding`, or the same gap seen another way: part of the finding with that id. */
  readonly standing:
    | { readonly as: 'finding' }
    | { readonly as: 'part of another'; readonly of: string; readonly note: string };
  readonly sentences: {
    readonly headline: string;
    readonly detail: string;
    readonly size: string;
    readonly sure: string;
    readonly notExplained: string;
  };
  readonly caveats: readonly string[];
}

export type SilenceKind = 'reporting' | 'contact' | 'survey' | 'participation' | 'complaint' | 'data';

export interface SignOfNeed {
  readonly title: string;
  readonly verdict: 'need' | 'no sign' | 'cannot tell';
  readonly note: string;
}

export interface Silence {
  readonly kind: 'silence';
  readonly id: string;
  readonly silence: SilenceKind;
  readonly cohort: CohortRef;
  readonly verdict: 'silence' | 'candidate' | 'uncovered';
  readonly heard: number;
  readonly expected: number;
  /** Heard over expected, shrunk (S2): 1 is as expected. */
  readonly observedOverExpected: Estimate;
  readonly raw: Estimate;
  readonly sureness: Sureness;
  readonly scan: { readonly tested: number; readonly stoodOut: number; readonly q: number };
  /** How many homes (or areas, where only areas are counted) the cohort has. */
  readonly homes: number;
  readonly noun: 'home' | 'area';
  readonly overdispersion: number;
  readonly signsOfNeed: readonly SignOfNeed[];
  readonly likeWhom: string;
  readonly leftOut: LeftOut;
  readonly triangulation: Triangulation;
  readonly walk: readonly WalkStep[];
  readonly sentences: { readonly headline: string; readonly detail: string; readonly sure: string };
  readonly caveats: readonly string[];
}

/** K5: a declared pattern that joins internal categories and public data. It asks a question; it is not a finding. */
export interface Signal {
  readonly kind: 'signal';
  readonly id: string;
  readonly title: string;
  readonly state: 'seen' | 'not seen' | 'cannot tell' | 'locked';
  readonly ratio?: Estimate;
  readonly places: readonly string[];
  readonly sentence: string;
  readonly ask: string;
  readonly rule: string;
  readonly source: string;
}

/** G8: too little data, said with what could have been seen and what would let us tell. */
export interface CannotTell {
  readonly id: string;
  readonly measure: string;
  readonly cohort: CohortRef;
  readonly units: number;
  readonly homes: number;
  readonly detectable?: number;
  readonly sentence: string;
  readonly toTell: string;
}

export interface Locked {
  readonly what: string;
  readonly why: string;
  readonly unlock: string;
}

/** K3: a home to contact, with its reason and the date it was last heard from. Never a number on a person. */
export interface HomeToContact {
  readonly homeId: string;
  readonly place: string;
  readonly reasons: readonly string[];
  readonly lastContact: string | null;
}

/** One row of K6: what is known of one characteristic, for everyone or for one cohort. */
export interface CompletenessRow {
  readonly characteristic: string;
  readonly title: string;
  readonly among: string;
  readonly known: number;
  readonly kinds: UnknownCounts;
}

export interface FunnelBand {
  readonly lower: number;
  readonly upper: number;
}

/** A place on a funnel: its share like with like, 0 to 1, and the band that is usual for places of its size. */
export interface FunnelPlace {
  readonly name: string;
  readonly units: number;
  readonly homes: number;
  readonly value: number;
  readonly usual: FunnelBand;
  readonly inside: 'inside' | 'high' | 'low';
}

/**
 * A share over the places of one characteristic. Limits allow for chance and for the usual spread between places; a
 * place outside the outer band (99.8 %) is unlike the others. Inside it nothing is said of order.
 */
export interface Funnel {
  readonly kind: 'funnel';
  readonly id: string;
  readonly measure: Measure;
  readonly characteristic: { readonly id: string; readonly title: string };
  /** The middle of the funnel: the share over the places that are alike. */
  readonly target: number;
  /** In order of their names, never of their figures. */
  readonly places: readonly FunnelPlace[];
  /** The limits as a curve: inner 95 %, outer 99.8 %, by units. */
  readonly limits: readonly {
    readonly units: number;
    readonly inner: FunnelBand;
    readonly outer: FunnelBand;
  }[];
  /** How much the places that are alike vary: 1 is chance alone. */
  readonly dispersion: number;
  /** Places with too few homes, or too little expected. */
  readonly leftOut: number;
  readonly sentences: { readonly headline: string; readonly detail: string };
}

/** Every published statement of one scan, and everything it must carry. */
export interface Findings {
  readonly landlord: string;
  readonly evidence: {
    readonly snapshot: string;
    readonly asOf: string;
    readonly from: string;
    readonly to: string;
    readonly homes: number;
    readonly households: number;
    readonly jobs: number;
  };
  readonly settings: {
    readonly threshold: number;
    readonly falseDiscoveryRate: number;
    readonly confidence: number;
    readonly notes: readonly string[];
  };
  readonly scan: {
    readonly comparisons: number;
    readonly combinations: number;
    readonly measures: readonly string[];
    readonly characteristics: readonly string[];
  };
  readonly gaps: readonly Gap[];
  readonly silences: readonly Silence[];
  readonly signals: readonly Signal[];
  readonly cannotTell: readonly CannotTell[];
  readonly locked: readonly Locked[];
  readonly homesToContact: readonly HomeToContact[];
  readonly completeness: readonly CompletenessRow[];
  /** Measures for everyone: the figure that averages hide behind. */
  readonly overall: readonly {
    readonly measure: Measure;
    readonly units: number;
    readonly homes: number;
    readonly estimate: Estimate;
    readonly times?: {
      readonly median: string;
      readonly doneBy: readonly { readonly day: number; readonly share: number }[];
    };
  }[];
  /** At most three shares over places: where a place is unlike the others. */
  readonly funnels: readonly Funnel[];
  /** Published claims that our own data was asked about and that are no finding of ours (T2). */
  readonly cards: readonly Triangulation[];
  /** Clear, but too small to matter by the measure's own rule: counted, not listed. */
  readonly tooSmallToMatter: number;
  /** Warnings on coverage, unlocated rows, evidence that does not carry a claim. */
  readonly warnings: readonly { readonly title: string; readonly note: string }[];
  /** Areas for the small map: one tile an area; state from the reporting silences. */
  readonly areas: readonly {
    readonly code: string;
    readonly name: string;
    readonly state: 'quiet and in need' | 'candidate' | 'uncovered' | 'as expected' | 'too few';
    readonly observedOverExpected?: Estimate;
    readonly homes: number;
  }[];
  readonly publicFacts: readonly {
    readonly claim: string;
    readonly figure: string;
    readonly source: string;
    readonly asOf: string;
    readonly verified: boolean;
  }[];
}

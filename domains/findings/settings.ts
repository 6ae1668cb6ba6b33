import { CHARACTERISTICS, type Characteristic } from '../cohorts/index.ts';
import { MEASURES, type Measure } from '../measures/index.ts';
import type { AreaReporting } from './silences/area-counts.ts';

/** What a landlord may decide about the analysis. The defaults need no editing. */
export interface AnalysisSettings {
  readonly landlord: string;
  /** Fewest people or homes of which anything is said (D1). */
  readonly threshold: number;
  /** Fewest jobs, answers or complaints of a cohort that are compared at all. */
  readonly fewestUnits: number;
  /** Share of false alarms that is accepted among what stands out (G4). */
  readonly falseDiscoveryRate: number;
  readonly confidence: number;
  /** Characteristics combined: 1 (none), 2 or 3 (C5). */
  readonly combinationDepth: 1 | 2 | 3;
  readonly measures: readonly Measure[];
  readonly characteristics: readonly Characteristic[];
  /** A named cohort to compare with instead of everyone else (C2): characteristic id → value. */
  readonly reference: Readonly<Record<string, string>>;
  /** Heard over expected at or above this is not called a silence. */
  readonly silenceBelow: number;
  /** Reports counted by area, against those who could report. */
  readonly areaReporting: readonly AreaReporting[];
  readonly notes: readonly string[];
}

export const DEFAULT_SETTINGS: AnalysisSettings = {
  landlord: 'Your landlord',
  threshold: 10,
  fewestUnits: 30,
  falseDiscoveryRate: 0.05,
  confidence: 0.95,
  combinationDepth: 3,
  measures: MEASURES,
  characteristics: CHARACTERISTICS,
  reference: {},
  silenceBelow: 0.9,
  areaReporting: [],
  notes: [],
};

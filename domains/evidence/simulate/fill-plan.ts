import type { Confounder, Missingness, Plan, PlannedCategory, PlannedSilence, Plant } from './plan.ts';
import {
  DEFAULT_CATEGORIES,
  DEFAULT_PLACES,
  DEFAULT_PRIORITIES,
  DEFAULT_REPAIRS,
  NO_DIRT,
} from './plan-defaults.ts';

type Written = Readonly<Record<string, unknown>>;

const list = (value: unknown): readonly Written[] => (Array.isArray(value) ? value : []);
const over = <T extends object>(defaults: T, written: unknown): T => ({
  ...defaults,
  ...(typeof written === 'object' && written !== null ? written : {}),
});

const GENERIC_CATEGORY: Omit<PlannedCategory, 'id' | 'share'> = {
  trade: 'multi-trade',
  waitFactor: 1,
  priorities: { emergency: 0.1, urgent: 0.3, routine: 0.6 },
  firstTimeFixShare: 0.72,
  winter: 0,
};

const fillCategory = (written: Written): PlannedCategory => {
  const known = DEFAULT_CATEGORIES.find((c) => c.id === written['id']);
  return { ...GENERIC_CATEGORY, ...known, ...written } as PlannedCategory;
};

const fillPlaces = (written: unknown): Plan['places'] => {
  if (!Array.isArray(written)) return DEFAULT_PLACES;
  return written.map((place) => ({
    deprivation: 0.5,
    ...place,
    estates: list(place.estates).map((estate) => ({ share: 1, ...estate })),
  })) as Plan['places'];
};

/** A written plan that its schema found no fault with, with every default filled in. */
export function fillPlan(written: Written, seed?: number | string): Plan {
  const places = fillPlaces(written['places']);
  const patches = [...new Set(places.flatMap((p) => p.estates.map((e) => e.patch)))];
  const contractors = written['contractors'] ?? [
    { name: 'Direct Works', patches: patches.filter((_, i) => i % 2 === 0) },
    { name: 'Brightline Repairs', patches: patches.filter((_, i) => i % 2 === 1) },
  ];
  const categories = written['categories'];
  return {
    landlord: (written['landlord'] as string | undefined) ?? 'Millbrook Homes',
    homes: written['homes'] as number,
    years: written['years'] as number,
    seed: seed ?? (written['seed'] as number | string),
    asOf: written['asOf'] as string,
    places,
    composition: (written['composition'] ?? {}) as Plan['composition'],
    turnoverShare: (written['turnoverShare'] as number | undefined) ?? 0.07,
    repairs: over(DEFAULT_REPAIRS, written['repairs']),
    priorities: (written['priorities'] as Plan['priorities'] | undefined) ?? DEFAULT_PRIORITIES,
    categories: categories ? list(categories).map(fillCategory) : DEFAULT_CATEGORIES,
    contractors: list(contractors).map((c) => ({ waitFactor: 1, ...c })) as unknown as Plan['contractors'],
    surveys: over({ askedShareAYear: 0.6, responseShare: 0.35, satisfiedShare: 0.7 }, written['surveys']),
    complaints: over({ perHomeYear: 0.1, onTimeShare: 0.75, upheldShare: 0.6 }, written['complaints']),
    contacts: over({ twoWayPerHomeYear: 1.4, oneWayPerHomeYear: 1.2 }, written['contacts']),
    sensors: over({ homes: 300, days: 180 }, written['sensors']),
    panel: over({ memberShare: 0.04 }, written['panel']),
    plants: list(written['plants']).map((p) => ({ shape: 'even', places: [], ...p })) as unknown as Plant[],
    silences: list(written['silences']).map((s) => ({
      cohort: {},
      places: [],
      ...s,
    })) as unknown as PlannedSilence[],
    confounders: list(written['confounders']).map((c) => ({
      factor: 1,
      years: 0,
      ...c,
    })) as unknown as Confounder[],
    coverageHoles: list(written['coverageHoles']) as unknown as Plan['coverageHoles'],
    missingness: list(written['missingness']).map((m) => ({
      cohort: {},
      ...m,
    })) as unknown as Missingness[],
    dirt: over(NO_DIRT, written['dirt']),
  };
}

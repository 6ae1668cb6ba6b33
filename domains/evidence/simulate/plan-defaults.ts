import type { PlannedCategory, PlannedDirt, PlannedPlace, PlannedPriority, PlannedRepairs } from './plan.ts';

export const DEFAULT_PRIORITIES: Readonly<Record<string, PlannedPriority>> = {
  emergency: { targetDays: 1, typicalDays: 0.4 },
  urgent: { targetDays: 7, typicalDays: 4 },
  routine: { targetDays: 28, typicalDays: 16 },
  planned: { targetDays: 90, typicalDays: 50 },
};

const category = (
  id: string,
  trade: string,
  numbers: readonly [share: number, waitFactor: number, firstTimeFix: number, winter: number],
  priorities: readonly [emergency: number, urgent: number, routine: number, planned: number],
): PlannedCategory => ({
  id,
  trade,
  share: numbers[0],
  waitFactor: numbers[1],
  firstTimeFixShare: numbers[2],
  winter: numbers[3],
  priorities: {
    emergency: priorities[0],
    urgent: priorities[1],
    routine: priorities[2],
    planned: priorities[3],
  },
});

export const DEFAULT_CATEGORIES: readonly PlannedCategory[] = [
  category('plumbing', 'plumber', [0.16, 0.9, 0.8, 0], [0.3, 0.3, 0.4, 0]),
  category('heating', 'gas engineer', [0.14, 0.8, 0.78, 0.7], [0.4, 0.4, 0.2, 0]),
  category('electrical', 'electrician', [0.12, 0.9, 0.82, 0.1], [0.25, 0.35, 0.4, 0]),
  category('doors', 'joiner', [0.08, 1, 0.75, 0], [0.08, 0.3, 0.62, 0]),
  category('windows', 'joiner', [0.06, 1.2, 0.62, 0.1], [0.05, 0.2, 0.6, 0.15]),
  category('damp_mould', 'surveyor', [0.06, 1.3, 0.5, 0.6], [0.03, 0.37, 0.5, 0.1]),
  category('roofing', 'roofer', [0.05, 1.5, 0.55, 0.4], [0.1, 0.2, 0.5, 0.2]),
  category('kitchen', 'joiner', [0.06, 1.1, 0.7, 0], [0.02, 0.18, 0.7, 0.1]),
  category('bathroom', 'plumber', [0.07, 1, 0.72, 0], [0.1, 0.3, 0.55, 0.05]),
  category('fencing', 'groundworker', [0.04, 1.4, 0.7, 0.1], [0.02, 0.08, 0.6, 0.3]),
  category('security', 'joiner', [0.04, 0.8, 0.85, 0], [0.45, 0.4, 0.15, 0]),
  category('plastering', 'plasterer', [0.04, 1.3, 0.66, 0], [0, 0.1, 0.7, 0.2]),
  category('flooring', 'joiner', [0.03, 1.2, 0.7, 0], [0.02, 0.18, 0.7, 0.1]),
  category('drainage', 'drainage', [0.05, 0.8, 0.78, 0.1], [0.35, 0.4, 0.25, 0]),
];

export const DEFAULT_REPAIRS: PlannedRepairs = {
  perHomeYear: 3.2,
  frailtyVariance: 0.5,
  waitSpread: 0.7,
  homeWaitSpread: 0.2,
  reportedShare: 0.85,
  foundShare: 0.15,
  noAccessShare: 0.06,
  unevidencedShare: 0.03,
  cancelledShare: 0.06,
  recallShare: 0.08,
  appointmentKeptShare: 0.86,
  askedShare: 0.4,
  notDoneShare: 0.14,
};

export const NO_DIRT: PlannedDirt = {
  duplicateRows: 0,
  ukDateTables: [],
  mangledIds: 0,
  raggedRows: 0,
  formulaCells: 0,
  trailingSpaces: 0,
  unknownCodes: 0,
  orphans: 0,
  completedBeforeReported: 0,
};

const estates = (patch: string, ...names: readonly string[]) =>
  names.map((name) => ({ name, patch, share: 1 }));

export const DEFAULT_PLACES: readonly PlannedPlace[] = [
  {
    town: 'Anchor Cross',
    profile: 'inner_borough',
    share: 0.4,
    deprivation: 0.65,
    estates: [
      ...estates('Cross North', 'Lantern Court', 'Weavers Rise', 'Quill Street'),
      ...estates('Cross South', 'Ferry Gardens', 'Tallow Yard', 'Marsh Lane'),
    ],
  },
  {
    town: 'Millbrook',
    profile: 'northern_borough',
    share: 0.4,
    deprivation: 0.7,
    estates: [
      ...estates('Brook East', 'Mill Bank', 'Spinners Fold', 'Alder Road'),
      ...estates('Brook West', 'Chapel Hill', 'Dyers Green', 'Reservoir View'),
    ],
  },
  {
    town: 'Thornmarket',
    profile: 'market_town',
    share: 0.2,
    deprivation: 0.35,
    estates: [...estates('Thorn', 'Market Place', 'Orchard Way', 'Station Road')],
  },
];

import { dayOf } from './calendar.ts';
import type { CohortOfPlan, Plan, Plant } from './plan.ts';
import type { PlanProblem } from './schema-problems.ts';
import { SIMULATED_MEASURES } from './simulated-measures.ts';
import { PEOPLE_TRAITS, PLACE_TRAITS, TRAIT_VALUES } from './trait-values.ts';

interface Names {
  readonly towns: readonly string[];
  readonly patches: readonly string[];
  readonly estates: readonly string[];
}

const notOneOf = (
  path: string,
  found: string,
  allowed: readonly string[],
  fix = 'write one of them',
): PlanProblem[] =>
  allowed.includes(found) ? [] : [{ path, found: JSON.stringify(found), allowed: allowed.join(', '), fix }];

const namesOf = (plan: Plan): Names => ({
  towns: plan.places.map((p) => p.town),
  patches: [...new Set(plan.places.flatMap((p) => p.estates.map((e) => e.patch)))],
  estates: plan.places.flatMap((p) => p.estates.map((e) => e.name)),
});

function cohortProblems(cohort: CohortOfPlan, names: Names, path: string): PlanProblem[] {
  const characteristics = [...Object.keys(TRAIT_VALUES), ...PLACE_TRAITS];
  return Object.entries(cohort).flatMap(([characteristic, wanted]) => {
    const unknown = notOneOf(`${path}.${characteristic}`, characteristic, characteristics);
    if (unknown.length > 0) return unknown;
    const places = characteristic === 'estate' ? names.estates : names.patches;
    const allowed = TRAIT_VALUES[characteristic] ?? places;
    const values = typeof wanted === 'string' ? [wanted] : wanted;
    return values.flatMap((value) => notOneOf(`${path}.${characteristic}`, value, allowed));
  });
}

const placeProblems = (places: readonly string[], names: Names, path: string): PlanProblem[] =>
  places.flatMap((place, i) =>
    notOneOf(`${path}[${i}]`, place, [...names.towns, ...names.patches, ...names.estates]),
  );

const EFFECT_RANGE = {
  share: { low: -0.95, high: 0.95, say: 'points from -0.95 to 0.95 (ten points are 0.1)' },
  days: { low: -60, high: 200, say: 'days from -60 to 200' },
  mean: { low: -5, high: 10, say: 'a mean a job from -5 to 10' },
  ratio: { low: 0.01, high: 10, say: 'a ratio from 0.01 to 10 (1 is no effect)' },
} as const;

function effectProblems(plant: Plant, path: string): PlanProblem[] {
  const plantable = SIMULATED_MEASURES.filter((m) => m.plantable);
  const measure = plantable.find((m) => m.id === plant.measure);
  if (!measure) {
    return notOneOf(
      `${path}.measure`,
      plant.measure,
      plantable.map((m) => m.id),
    );
  }
  const range = EFFECT_RANGE[measure.unit];
  const nothing = measure.unit === 'ratio' ? 1 : 0;
  if (plant.effect >= range.low && plant.effect <= range.high && plant.effect !== nothing) return [];
  const fix = plant.effect === nothing ? 'write an effect, or leave the plant out' : `write ${range.say}`;
  return [{ path: `${path}.effect`, found: String(plant.effect), allowed: range.say, fix }];
}

function periodProblems(plant: Plant, path: string): PlanProblem[] {
  const dates = [
    ['from', plant.from],
    ['to', plant.to],
  ] as const;
  const wrong = dates.flatMap(([key, date]) =>
    date !== undefined && dayOf(date) === undefined ? [notADate(`${path}.${key}`, date)] : [],
  );
  if (plant.from === undefined || plant.to === undefined || plant.from < plant.to) return wrong;
  const found = `${plant.from} to ${plant.to}`;
  return [
    ...wrong,
    { path: `${path}.from`, found, allowed: 'a from before its to', fix: 'swap the two dates' },
  ];
}

const notADate = (path: string, found: string): PlanProblem => ({
  path,
  found: JSON.stringify(found),
  allowed: 'a day of the calendar, as YYYY-MM-DD',
  fix: 'write a date that exists',
});

function repeatedIds(plan: Plan): PlanProblem[] {
  const ids = [...plan.plants, ...plan.silences, ...plan.confounders, ...plan.coverageHoles].map((x) => x.id);
  const repeated = new Set(ids.filter((id, i) => ids.indexOf(id) !== i));
  return [...repeated].map((id) => ({
    path: 'plants, silences, confounders, coverageHoles',
    found: `the id ${JSON.stringify(id)} twice`,
    allowed: 'an id of its own for each',
    fix: 'rename one of them',
  }));
}

function compositionProblems(plan: Plan): PlanProblem[] {
  const people: readonly string[] = PEOPLE_TRAITS;
  return Object.entries(plan.composition).flatMap(([characteristic, shares]) => {
    const path = `composition.${characteristic}`;
    const unknown = notOneOf(path, characteristic, [...people, 'tenure_kind', 'property_type']);
    if (unknown.length > 0) return unknown;
    const values = Object.keys(shares).flatMap((value) =>
      notOneOf(`${path}.${value}`, value, TRAIT_VALUES[characteristic] ?? []),
    );
    const total = Object.values(shares).reduce((sum, share) => sum + share, 0);
    if (total <= 1.0001) return values;
    const found = `shares that sum to ${total.toFixed(3)}`;
    return [
      ...values,
      { path, found, allowed: 'shares that sum to at most 1', fix: 'lower one of the shares' },
    ];
  });
}

function confounderProblems(plan: Plan, names: Names): PlanProblem[] {
  return plan.confounders.flatMap((confounder, i) => {
    const path = `confounders[${i}]`;
    const cohort = cohortProblems(confounder.cohort, names, `${path}.cohort`);
    const categories = plan.categories.map((c) => c.id);
    if (confounder.kind === 'category') {
      return [...cohort, ...notOneOf(`${path}.category`, confounder.category ?? '', categories)];
    }
    if (confounder.kind === 'priority') {
      const priorities = Object.keys(plan.priorities);
      return [...cohort, ...notOneOf(`${path}.priority`, confounder.priority ?? '', priorities)];
    }
    return cohort;
  });
}

function holeProblems(plan: Plan, names: Names): PlanProblem[] {
  return plan.coverageHoles.flatMap((hole, i) => {
    const path = `coverageHoles[${i}]`;
    const date = dayOf(hole.from) === undefined ? [notADate(`${path}.from`, hole.from)] : [];
    if (hole.patch !== undefined) return [...date, ...notOneOf(`${path}.patch`, hole.patch, names.patches)];
    return [...date, ...notOneOf(`${path}.estate`, hole.estate ?? '', names.estates)];
  });
}

function namedProblems(plan: Plan, names: Names): PlanProblem[] {
  const contractors = plan.contractors.map((c) => c.name);
  const people: readonly string[] = PEOPLE_TRAITS;
  return [
    ...plan.contractors.flatMap((c, i) =>
      c.patches.flatMap((p, j) => notOneOf(`contractors[${i}].patches[${j}]`, p, names.patches)),
    ),
    ...plan.plants.flatMap((p, i) =>
      p.contractor === undefined ? [] : notOneOf(`plants[${i}].contractor`, p.contractor, contractors),
    ),
    ...plan.missingness.flatMap((m, i) => [
      ...notOneOf(`missingness[${i}].characteristic`, m.characteristic, people),
      ...cohortProblems(m.cohort, names, `missingness[${i}].cohort`),
    ]),
    ...plan.categories.flatMap((c, i) =>
      Object.keys(c.priorities).flatMap((p) =>
        notOneOf(`categories[${i}].priorities`, p, Object.keys(plan.priorities)),
      ),
    ),
  ];
}

function silenceProblems(plan: Plan, names: Names): PlanProblem[] {
  return plan.silences.flatMap((silence, i) => {
    const path = `silences[${i}]`;
    const isOfAll = Object.keys(silence.cohort).length === 0 && silence.places.length === 0;
    const fix = 'add a cohort, or places';
    return [
      ...(isOfAll ? [{ path, found: 'neither cohort nor places', allowed: 'one of them or both', fix }] : []),
      ...cohortProblems(silence.cohort, names, `${path}.cohort`),
      ...placeProblems(silence.places, names, `${path}.places`),
    ];
  });
}

/** What is wrong with a plan that no schema can see: names that refer to nothing, values of another characteristic, dates that do not exist. */
export function planMeaningProblems(plan: Plan): readonly PlanProblem[] {
  const names = namesOf(plan);
  return [
    ...(dayOf(plan.asOf) === undefined ? [notADate('asOf', plan.asOf)] : []),
    ...plan.plants.flatMap((plant, i) => [
      ...effectProblems(plant, `plants[${i}]`),
      ...cohortProblems(plant.cohort, names, `plants[${i}].cohort`),
      ...placeProblems(plant.places, names, `plants[${i}].places`),
      ...periodProblems(plant, `plants[${i}]`),
    ]),
    ...silenceProblems(plan, names),
    ...compositionProblems(plan),
    ...confounderProblems(plan, names),
    ...holeProblems(plan, names),
    ...namedProblems(plan, names),
    ...repeatedIds(plan),
  ];
}

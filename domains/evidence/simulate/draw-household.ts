import type { Random } from '../../../libraries/statistics/chance/index.ts';
import { type SimulatedHome, type Tilts, tilted } from './draw-home.ts';
import { drawWeighted } from './draw-weighted.ts';
import marginals from './marginals.json' with { type: 'json' };
import { AGES, BUILT_BANDS_DRAWN, TRAIT_VALUES } from './trait-values.ts';

/** Every characteristic of one household and its home, by id. */
export type Traits = Readonly<Record<string, string>>;

type ByEthnicGroup = Readonly<Record<string, readonly number[]>>;

const LEAD_FACTOR = [0.35, 0.75, 1, 1.1, 1.2, 1.35, 1.5, 1.6];
const MINORITY_BY_AGE = [1.3, 1.25, 1.15, 1, 0.85, 0.65, 0.5, 0.4];
const DISABLED_BY_AGE = [0.16, 0.19, 0.25, 0.33, 0.44, 0.47, 0.56, 0.66];
const OFFLINE_BY_AGE = [0.02, 0.03, 0.04, 0.07, 0.14, 0.28, 0.5, 0.66];
const OTHER_LANGUAGE: Readonly<Record<string, number>> = {
  Asian: 0.38,
  Black: 0.22,
  Mixed: 0.07,
  White: 0.07,
  Other: 0.45,
};
const OTHER_LANGUAGES = (TRAIT_VALUES['language'] ?? []).filter((language) => language !== 'English');
const LANGUAGE_WEIGHTS: ByEthnicGroup = {
  Asian: [0, 0, 0, 0.38, 0.3, 0.22, 0.06, 0, 0, 0.02, 0.02],
  Black: [0, 0, 0.12, 0, 0, 0, 0.08, 0.5, 0, 0.28, 0.02],
  Mixed: [0.1, 0.1, 0.3, 0.05, 0.05, 0.05, 0.1, 0.05, 0, 0.1, 0.1],
  White: [0.42, 0.28, 0.12, 0, 0, 0, 0, 0, 0.08, 0.03, 0.07],
  Other: [0, 0.02, 0.08, 0, 0.05, 0, 0.45, 0.02, 0.22, 0.04, 0.12],
};
const RELIGION_FACTOR: ByEthnicGroup = {
  Asian: [2, 0.25, 6, 0.01, 3.2, 0.25, 1, 6],
  Black: [0.2, 1.45, 0.1, 0.05, 1.1, 0.45, 0.6, 0.01],
  Mixed: [1, 0.9, 0.3, 0.6, 0.7, 1.3, 1, 0.3],
  White: [0.5, 1.02, 0.02, 1.3, 0.07, 1.2, 0.8, 0.02],
  Other: [2, 0.6, 0.5, 1.2, 2.4, 0.6, 2, 1],
};

function ageWeights(home: SimulatedHome): readonly number[] {
  const { ages } = marginals.profiles[home.estate.profile];
  return ages.map((share, i) => {
    const weight = share * (LEAD_FACTOR[i] ?? 1);
    if (home.tenureKind === 'retirement') return i < 4 ? 0 : weight * (i === 4 ? 0.5 : 2);
    return home.tenureKind === 'temporary' ? weight * (i < 3 ? 2 : 0.5) : weight;
  });
}

/** Band of a year of building, as the characteristics cut it. */
export function builtBandOf(year: number): string {
  const until = [1918, 1944, 1964, 1980, 2000];
  const band = until.findIndex((last) => year <= last);
  return BUILT_BANDS_DRAWN[band === -1 ? 5 : band] ?? 'after 2000';
}

interface Drawing {
  readonly random: Random;
  readonly tilts: Tilts;
}

const choose = (
  drawing: Drawing,
  characteristic: string,
  weights: readonly number[],
  values: readonly string[] = TRAIT_VALUES[characteristic] ?? [],
): string => drawWeighted(drawing.random, values, tilted(drawing.tilts, characteristic, values, weights));

const yesNo = (drawing: Drawing, characteristic: string, share: number): string =>
  choose(drawing, characteristic, [share, Math.max(0, 1 - share)]);

function drawWho(drawing: Drawing, home: SimulatedHome): { age: number; ethnic: string } {
  const profile = marginals.profiles[home.estate.profile];
  const ageBand = choose(drawing, 'age_band', ageWeights(home));
  const age = AGES.indexOf(ageBand);
  const groups = TRAIT_VALUES['ethnic_group'] ?? [];
  const shares = Object.entries(profile.ethnicGroup);
  const weights = groups.map((group) => {
    const share = shares.find(([name]) => name === group)?.[1] ?? 0;
    return group === 'White' ? share : share * (MINORITY_BY_AGE[age] ?? 1);
  });
  return { age, ethnic: choose(drawing, 'ethnic_group', weights) };
}

function drawLanguage(
  drawing: Drawing,
  ethnic: string,
): { main: string; language: string; interpreter: string } {
  const main = choose(drawing, 'main_language', [
    1 - (OTHER_LANGUAGE[ethnic] ?? 0),
    OTHER_LANGUAGE[ethnic] ?? 0,
  ]);
  const other = drawWeighted(drawing.random, OTHER_LANGUAGES, LANGUAGE_WEIGHTS[ethnic] ?? []);
  const needs = main === 'English' ? 0.004 : marginals.english.cannotSpeakWellAmongThem * 1.2;
  return {
    main,
    language: main === 'English' ? 'English' : other,
    interpreter: yesNo(drawing, 'interpreter', needs),
  };
}

/**
 * One household in a home: age follows the place and the kind of tenancy; ethnic group the place and age; language and
 * religion the ethnic group; disability age and tenancy; digital access and format age and disability.
 */
export function drawHousehold(random: Random, home: SimulatedHome, tilts: Tilts): Traits {
  const drawing: Drawing = { random, tilts };
  const profile = marginals.profiles[home.estate.profile];
  const { age, ethnic } = drawWho(drawing, home);
  const { main, language, interpreter } = drawLanguage(drawing, ethnic);
  const supported = home.tenureKind === 'supported' ? 1.6 : 1;
  const disabledShare = (DISABLED_BY_AGE[age] ?? 0.3) * supported * (0.6 + (0.4 * profile.disabled) / 0.1948);
  const disability = yesNo(drawing, 'disability', Math.min(0.95, disabledShare));
  const isDisabled = disability === 'yes';
  const offline = Math.min(0.9, (OFFLINE_BY_AGE[age] ?? 0.1) + (isDisabled ? 0.04 : 0));
  const otherFormat = (isDisabled ? 0.09 : 0.01) + (age >= 6 ? 0.06 : 0);
  const religions = Object.values(profile.religion).map((s, i) => s * (RELIGION_FACTOR[ethnic]?.[i] ?? 1));
  return {
    age_band: AGES[age] ?? '45-54',
    ethnic_group: ethnic,
    main_language: main,
    language,
    interpreter,
    disability,
    sex: choose(drawing, 'sex', [0.57, 0.43]),
    digital_access: yesNo(drawing, 'digital_access', 1 - offline),
    communication_format: choose(drawing, 'communication_format', [1 - otherFormat, otherFormat]),
    caring: yesNo(drawing, 'caring', age >= 2 && age <= 5 ? 0.17 : 0.09),
    religion: choose(drawing, 'religion', religions),
    sexual_orientation: choose(
      drawing,
      'sexual_orientation',
      age < 3 ? [0.92, 0.03, 0.04, 0.01] : [0.965, 0.018, 0.012, 0.005],
    ),
    ...homeTraits(home),
  };
}

const homeTraits = (home: SimulatedHome): Traits => ({
  tenure_kind: home.tenureKind,
  property_type: home.propertyType,
  built_band: builtBandOf(home.builtYear),
  heating_type: home.heating,
  estate: home.estate.name,
  patch: home.estate.patch,
  deprivation_fifth: home.area.fifth,
});

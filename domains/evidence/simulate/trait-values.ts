/** Age bands of the lead tenant, as the extracts write them. */
export const AGES: readonly string[] = ['16-24', '25-34', '35-44', '45-54', '55-64', '65-74', '75-84', '85+'];
export const BUILT_BANDS_DRAWN = [
  'before 1919',
  '1919-1944',
  '1945-1964',
  '1965-1980',
  '1981-2000',
  'after 2000',
] as const;
const LANGUAGES = [
  'English',
  'Polish',
  'Romanian',
  'Portuguese',
  'Bengali',
  'Urdu',
  'Panjabi',
  'Arabic',
  'Somali',
  'Turkish',
  'French',
  'Spanish',
] as const;

/**
 * Every characteristic that a simulated household has, with the values that a plan may name. `estate` and `patch` take
 * the names of the plan's own places and are checked against them.
 */
export const TRAIT_VALUES: Readonly<Record<string, readonly string[]>> = {
  disability: ['yes', 'no'],
  age_band: AGES,
  ethnic_group: ['Asian', 'Black', 'Mixed', 'White', 'Other'],
  main_language: ['English', 'other'],
  language: LANGUAGES,
  interpreter: ['yes', 'no'],
  sex: ['female', 'male'],
  digital_access: ['yes', 'no'],
  communication_format: ['standard', 'other'],
  caring: ['yes', 'no'],
  religion: ['Buddhist', 'Christian', 'Hindu', 'Jewish', 'Muslim', 'No religion', 'Other', 'Sikh'],
  sexual_orientation: ['Straight or heterosexual', 'Gay or lesbian', 'Bisexual', 'Other'],
  tenure_kind: ['general_needs', 'supported', 'retirement', 'temporary'],
  property_type: ['flat', 'house', 'maisonette', 'bungalow', 'bedsit'],
  built_band: BUILT_BANDS_DRAWN,
  heating_type: ['gas', 'electric', 'communal'],
  deprivation_fifth: ['1', '2', '3', '4', '5'],
};

/** Characteristics of people: what a landlord may not know of a household. */
export const PEOPLE_TRAITS = [
  'disability',
  'age_band',
  'ethnic_group',
  'main_language',
  'interpreter',
  'sex',
  'digital_access',
  'communication_format',
  'caring',
  'religion',
  'sexual_orientation',
] as const;

export const PLACE_TRAITS = ['estate', 'patch'] as const;

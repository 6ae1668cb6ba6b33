import { AGE_BANDS, BUILT_BANDS, type Characteristic, FIFTHS } from './characteristic.ts';

const person = (
  id: string,
  title: string,
  column: string,
  rule: 'lead' | 'anyone',
  grouping: Characteristic['grouping'],
  phrase: string,
  more: Partial<Characteristic> = {},
): Characteristic => ({
  id,
  title,
  about: 'people',
  source: { table: 'residents', column, rule },
  grouping,
  sensitive: true,
  phrase,
  ...more,
});

const home = (
  id: string,
  title: string,
  column: string,
  phrase: string,
  more: Partial<Characteristic> = {},
): Characteristic => ({
  id,
  title,
  about: 'home',
  source: { table: 'homes', column },
  grouping: 'as-is',
  sensitive: false,
  phrase,
  ...more,
});

/** The characteristics that Hearth looks at by default. A landlord's settings may change a household rule or leave one out. */
export const CHARACTERISTICS: readonly Characteristic[] = [
  person(
    'disability',
    'Disability',
    'disability',
    'anyone',
    'yes-no',
    'households where disability is {value}',
    {
      phrases: { yes: 'households with a disabled member', no: 'households where nobody is disabled' },
    },
  ),
  person(
    'age_band',
    'Age of the lead tenant',
    'age_band',
    'lead',
    'age-band',
    'households whose lead tenant is {value}',
    {
      order: AGE_BANDS,
      phrases: {
        '16-24': 'households whose lead tenant is under 25',
        '85+': 'households whose lead tenant is 85 or over',
      },
    },
  ),
  person(
    'ethnic_group',
    'Ethnic group',
    'ethnic_group',
    'lead',
    'ethnic-group',
    'households whose lead tenant is of {value} ethnic group',
    {
      phrases: {
        Asian: 'Asian households',
        Black: 'Black households',
        Mixed: 'households of Mixed ethnic group',
        White: 'White households',
        Other: 'households of another ethnic group',
      },
    },
  ),
  person(
    'main_language',
    'Main language',
    'main_language',
    'lead',
    'english-or-other',
    'households whose main language is {value}',
    {
      phrases: {
        English: 'households whose main language is English',
        other: 'households whose main language is not English',
      },
    },
  ),
  person(
    'language',
    'Language',
    'main_language',
    'lead',
    'as-is',
    'households whose main language is {value}',
  ),
  person(
    'interpreter',
    'Interpreter needed',
    'interpreter',
    'anyone',
    'yes-no',
    'households where an interpreter is needed: {value}',
    {
      phrases: { yes: 'households that need an interpreter', no: 'households that need no interpreter' },
    },
  ),
  person('sex', 'Sex of the lead tenant', 'sex', 'lead', 'as-is', 'households whose lead tenant is {value}', {
    phrases: {
      female: 'households whose lead tenant is a woman',
      male: 'households whose lead tenant is a man',
    },
  }),
  person(
    'digital_access',
    'Digital access',
    'digital_access',
    'anyone',
    'yes-no',
    'households where digital access is {value}',
    {
      phrases: { yes: 'households with digital access', no: 'households without digital access' },
    },
  ),
  person(
    'communication_format',
    'Format asked for',
    'communication_format',
    'lead',
    'standard-or-other',
    'households that asked for {value} format',
    {
      phrases: {
        standard: 'households that use standard format',
        other: 'households that asked for another format (large print, Easy Read, audio …)',
      },
    },
  ),
  person('caring', 'Caring for someone', 'caring', 'anyone', 'yes-no', 'households where caring is {value}', {
    phrases: { yes: 'households with an unpaid carer', no: 'households without an unpaid carer' },
  }),
  person(
    'religion',
    'Religion',
    'religion',
    'lead',
    'as-is',
    'households whose lead tenant’s religion is {value}',
  ),
  person(
    'sexual_orientation',
    'Sexual orientation',
    'sexual_orientation',
    'lead',
    'as-is',
    'households whose lead tenant is {value}',
  ),
  home('tenure_kind', 'Kind of tenancy', 'tenure_kind', '{value} homes', {
    phrases: {
      general_needs: 'general needs homes',
      supported: 'supported homes',
      retirement: 'retirement homes',
      temporary: 'temporary homes',
    },
  }),
  home('property_type', 'Property type', 'property_type', 'homes of type {value}', {
    phrases: {
      flat: 'flats',
      house: 'houses',
      maisonette: 'maisonettes',
      bungalow: 'bungalows',
      bedsit: 'bedsits',
    },
  }),
  home('built_band', 'Age of the building', 'built_year', 'homes built {value}', {
    grouping: 'built-band',
    order: BUILT_BANDS,
  }),
  home('heating_type', 'Heating', 'heating_type', 'homes heated by {value}'),
  home('estate', 'Estate', 'estate', 'homes in {value}', { about: 'place' }),
  home('patch', 'Patch', 'patch', 'homes in patch {value}', { about: 'place' }),
  {
    id: 'deprivation_fifth',
    title: 'Deprivation of the area',
    about: 'area',
    source: { table: 'areas', column: 'deprivation', cut: 'fifths', mostFirst: true },
    grouping: 'fifths',
    order: FIFTHS,
    sensitive: false,
    phrase: 'homes in fifth {value} of areas by deprivation',
    phrases: {
      '1': 'homes in the most deprived fifth of areas',
      '2': 'homes in the second most deprived fifth of areas',
      '3': 'homes in the middle fifth of areas by deprivation',
      '4': 'homes in the second least deprived fifth of areas',
      '5': 'homes in the least deprived fifth of areas',
    },
  },
];

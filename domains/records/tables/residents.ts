import { birthYear, characteristic, code, flag, id, required, text, yesNo } from '../column.ts';
import type { Table } from '../table.ts';

const AGE_BANDS = {
  '16-24': ['16 to 24', '18-24', '18 to 24', 'under 25'],
  '25-34': ['25 to 34'],
  '35-44': ['35 to 44'],
  '45-54': ['45 to 54'],
  '55-64': ['55 to 64'],
  '65-74': ['65 to 74'],
  '75-84': ['75 to 84'],
  '85+': ['85 and over', '85 or over', '85 plus', 'over 85'],
};

export const residents: Table = {
  name: 'residents',
  key: ['resident_id', 'tenancy_id'],
  extra: 'not-read',
  fileWords: [
    'residents',
    'resident',
    'tenants',
    'tenant',
    'people',
    'persons',
    'household',
    'members',
    'customers',
    'customer',
    'equality',
    'edi',
    'occupants',
    'contactsperson',
  ],
  unlocks: 'every finding about people: gaps by disability, age, ethnic group, language and the rest',
  orders: [],
  columns: [
    id(
      'resident_id',
      'Person Reference|Person Ref|Person No|Resident ID|Resident Ref|Customer ID|Customer Ref|Contact ID|Client ID|par_refno|Person ID|Tenant ID|Party Ref|Household Member Ref|Con Key',
      { ...required, pseudonym: 'person' },
    ),
    id(
      'tenancy_id',
      'Tenancy Reference|Tenancy Ref|Tenancy No|Tenancy Number|TNC Ref|tcy_refno|Tenancy ID|Account Ref|Rent Account|Rent Account No|Agreement Ref|Tag Ref|Payment Ref',
      { ...required, pseudonym: 'tenancy' },
    ),
    flag(
      'lead',
      'Lead|Lead Tenant|Main Tenant|Is Lead|Main Tenant Ind|Primary Tenant|Head of Household|Main Contact|Correspondence Ind',
    ),
    birthYear(
      'birth_year',
      'Birth Year|Year of Birth|YOB|DOB|Date of Birth|D.O.B.|Birth Date|D O B|BirthDate',
      characteristic,
    ),
    code('age_band', 'Age Band|Age Group|Age Range', AGE_BANDS, characteristic),
    code(
      'sex',
      'Sex|Gender|Gender Desc|Sex Desc',
      {
        female: ['f', 'woman', 'women', 'fem'],
        male: ['m', 'man', 'men'],
        other: ['non binary', 'another', 'intersex', 'in another way'],
      },
      characteristic,
    ),
    yesNo(
      'gender_same_as_sex',
      'Gender Same As Sex|Gender Identity Same As Birth|Same Gender As Birth|Gender Identity|Gender as registered at birth',
      characteristic,
    ),
    text(
      'ethnic_group',
      'Ethnic Group|Ethnicity|Ethnic Origin|Ethnic Origin Desc|Ethnicity Desc|Ethnic|Ethnic Code',
      characteristic,
    ),
    yesNo(
      'disability',
      'Disability|Disabled|Has Disability|Disability Ind|Disabled Ind|Consider Disabled|Long Term Illness|Disability Flag|Registered Disabled|Health Condition',
      characteristic,
    ),
    text(
      'impairments',
      'Impairments|Impairment|Disability Type|Disability Desc|Impairment Type|Type of Disability',
      characteristic,
    ),
    text(
      'main_language',
      'Main Language|Language|First Language|Preferred Language|Spoken Language|Language Desc|Preferred Lang',
      characteristic,
    ),
    text(
      'english_proficiency',
      'English Proficiency|English Level|Speaks English|Proficiency in English|English Spoken',
      characteristic,
    ),
    yesNo(
      'interpreter',
      'Interpreter|Interpreter Needed|Interpreter Required|Needs Interpreter|Interpreter Req|Translation Needed|Translator Required',
      characteristic,
    ),
    code(
      'communication_format',
      'Communication Format|Preferred Format|Contact Format|Letter Format|Format|Comms Format|Communication Need|Accessible Format',
      {
        standard: ['standard print', 'none', 'normal', 'letter', 'standard letter'],
        large_print: ['large print', 'lp', 'large font'],
        easy_read: ['easy read', 'easyread'],
        audio: ['audio cd', 'audio tape', 'tape'],
        braille: [],
        bsl: ['british sign language', 'sign language'],
      },
      characteristic,
    ),
    yesNo(
      'digital_access',
      'Digital Access|Internet Access|Online Access|Has Internet|Digitally Included|Internet Ind|Has Internet Access',
      characteristic,
    ),
    text('religion', 'Religion|Faith|Religion or Belief|Religion Desc|Belief', characteristic),
    text('sexual_orientation', 'Sexual Orientation|Sexuality|Sexual Orientation Desc', characteristic),
    yesNo('pregnancy', 'Pregnancy|Pregnant|Pregnancy or Maternity|Maternity', characteristic),
    yesNo('caring', 'Caring|Carer|Caring Responsibilities|Is Carer|Unpaid Carer|Carer Ind', characteristic),
  ],
};

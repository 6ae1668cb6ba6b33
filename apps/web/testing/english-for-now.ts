/** Text outside the catalogue that may stay so for now, and why. `on` is the route of the page, `text` what is left of a piece without its marks. */
export interface EnglishForNow {
  readonly why: string;
  readonly on: RegExp;
  readonly text: RegExp;
}

const ANY = /^/;

export const ENGLISH_FOR_NOW: readonly EnglishForNow[] = [
  {
    why: 'Documents in English: methods, the glossary, the rule book and learning packs are texts of their own, with their own translation.',
    on: /^\/(?:methods|glossary|who-may-what|wording\/learn)/,
    text: ANY,
  },
  {
    why: 'The addresses of the interface for programs stand in its OpenAPI document, which is English.',
    on: /^\/api$/,
    text: ANY,
  },
  {
    why: 'The audit shows what was recorded, in the words of the rule book, so that a row reads the same whoever reads it.',
    on: /^\/audit/,
    text: /^[\w\s~-]+$/,
  },
  {
    why: 'A mail is one text of the catalogue; the mail box of a trial shows it line by line.',
    on: /^\/mail-box$/,
    text: ANY,
  },
  {
    why: 'Tables and columns of the extracts, and what each unlocks, are the contract of the extracts.',
    on: /^\/evidence/,
    text: /^[a-z]/,
  },
  {
    why: 'The analysis says directions, kinds of silence and units itself, with its figures, as in its report.',
    on: ANY,
    text: /^(?:(?:to|of) )*(?:(?:gap )?(?:days?|in|jobs?|homes|more often|less often|longer|shorter|and|to) ?)+$/i,
  },
  {
    why: 'Kinds and states of the analysis that the report of the made-up landlord happens not to show.',
    on: /^\/(?:silences|triangulation)/,
    text: /^(?:Complaints|Panels and forums|Two way contact|What we hold|Own data only)$/,
  },
  {
    why: 'A review and a draw tell their own account, as data with its figures.',
    on: /^\/panels/,
    text: /^(?:All groups together a fair draw|(?:people|quotas) The file has no rows)/,
  },
  {
    why: 'What a setting is set to.',
    on: /^\/settings/,
    text: /^(?:Your landlord|resident|customer|tenant)$/,
  },
  {
    why: 'The copy that a person is given names each thing as it is kept.',
    on: /^\/own-data\/copy$/,
    text: ANY,
  },
  { why: 'Laws are cited by their names.', on: /^\/purpose$/, text: /^UK GDPR/ },
];

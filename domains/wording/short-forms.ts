/** Short forms of the trade that a resident would have to ask about, and what they stand for. Each as whole words, capitals only. */
const SHORT_FORMS: readonly (readonly [short: string, meaning: string])[] = [
  ['NFA', 'no further action'],
  ['N/A', 'no access, or not applicable: say which'],
  ['NA', 'no access'],
  ['LL', 'landlord'],
  ['TNT', 'tenant'],
  ['TA', 'tenancy agreement, or temporary accommodation: say which'],
  ['HO', 'housing officer'],
  ['ASB', 'anti-social behaviour'],
  ['WO', 'works order: the repair that was booked'],
  ['SOR', 'schedule of rates: a price list for repairs'],
  ['D&M', 'damp and mould'],
  ['DMC', 'damp, mould and condensation'],
  ['EICR', 'a check of the wiring'],
  ['LGSR', 'gas safety certificate'],
  ['HHSRS', 'the rules on hazards in homes'],
  ['UC', 'Universal Credit'],
  ['HB', 'housing benefit'],
  ['NOSP', 'notice that the landlord may go to court'],
  ['NTQ', 'notice to quit'],
  ['OT', 'occupational therapist'],
  ['MH', 'mental health'],
  ['LD', 'learning disability'],
  ['DV', 'domestic abuse'],
  ['DA', 'domestic abuse'],
  ['PV', 'property visit'],
  ['VM', 'voicemail'],
  ['TC', 'telephone call'],
  ['POC', 'point of contact'],
  ['RTR', 'right to repair'],
];

export interface ShortForm {
  readonly short: string;
  readonly meaning: string;
}

/** The short forms that a text holds, each once, in order of the list. Worked: `D&M, NFA.` → D&M and NFA. */
export function shortForms(text: string): readonly ShortForm[] {
  const words = new Set(text.match(/[A-Z][A-Z&/]*[A-Z]/g) ?? []);
  return SHORT_FORMS.flatMap(([short, meaning]) => (words.has(short) ? [{ short, meaning }] : []));
}

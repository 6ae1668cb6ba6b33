/** What somebody agrees to, each by itself. Only the first is needed to be drawn. */
export const CONSENT_USES = ['draw', 'contact', 'access needs', 'results'] as const;
export type ConsentUse = (typeof CONSENT_USES)[number];

export const CONTACT_WAYS = ['phone', 'text', 'letter', 'e-mail', 'in person'] as const;
export type ContactWay = (typeof CONTACT_WAYS)[number];

export const CHANNELS = ['web', 'paper', 'phone', 'door'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Help that is asked about by name; anything else is said in the person's own words. */
export const NEEDS = [
  'step-free',
  'interpreter',
  'large print',
  'hearing',
  'childcare',
  'taxi',
  'companion',
] as const;
export type Need = (typeof NEEDS)[number];

export const EXPENSES_WAYS = ['cash', 'voucher', 'rent account', 'none', 'later'] as const;

/** An answer like any other: it can be drawn, and no quota counts it. */
export const PREFER_NOT_TO_SAY = 'Prefer not to say';
export const NOT_RECORDED = 'Not recorded';

/** One person's registration, from the web, from paper or by phone. */
export interface Registration {
  readonly name: string;
  readonly contactWay: ContactWay;
  readonly contactDetail: string;
  readonly expensesWay: string;
  readonly channel: Channel;
  readonly onBehalf: boolean;
  readonly onBehalfBy: string;
  /** Feature → value, one for each that the quotas ask about. */
  readonly answers: Readonly<Record<string, string>>;
  readonly needs: readonly string[];
  readonly needsInWords: string;
  readonly consents: readonly {
    readonly use: ConsentUse;
    readonly given: boolean;
    readonly wording: string;
  }[];
}

/** A characteristic that is asked, with the values that can be ticked. */
export interface AskedFeature {
  readonly feature: string;
  readonly values: readonly string[];
}

/** The form as it was typed. */
export interface RegistrationForm {
  text(name: string): string;
  all(name: string): readonly string[];
}

export interface RegistrationFault {
  readonly field: string;
  readonly fault:
    | 'name-missing'
    | 'name-long'
    | 'way-missing'
    | 'detail-missing'
    | 'phone-odd'
    | 'email-odd'
    | 'detail-long'
    | 'words-long'
    | 'helper-missing'
    | 'consent-missing';
}

export interface RegistrationAsked {
  readonly features: readonly AskedFeature[];
  readonly channel: Channel;
  /** The sentence that stood beside each box. */
  readonly wordings: Readonly<Record<ConsentUse, string>>;
}

export const featureField = (at: number): string => `answer-${at + 1}`;
export const consentField = (use: ConsentUse): string => `consent-${use.replace(' ', '-')}`;

const isOneOf = <T extends string>(list: readonly T[], text: string): text is T =>
  (list as readonly string[]).includes(text);

/** What was typed as a registration, and all that has to be mended. A question left out is "Not recorded": it costs nobody their chance. */
export function readRegistration(
  form: RegistrationForm,
  { features, channel, wordings }: RegistrationAsked,
): { readonly registration: Registration; readonly faults: readonly RegistrationFault[] } {
  const text = (name: string): string => form.text(name).trim();
  const contactWay = text('contact-way');
  const contactDetail = text('contact-detail');
  const onBehalf = text('on-behalf') === 'yes';
  const registration: Registration = {
    name: text('name'),
    contactWay: isOneOf(CONTACT_WAYS, contactWay) ? contactWay : 'letter',
    contactDetail,
    expensesWay: isOneOf(EXPENSES_WAYS, text('expenses')) ? text('expenses') : '',
    channel,
    onBehalf,
    onBehalfBy: onBehalf ? text('on-behalf-by') : '',
    answers: Object.fromEntries(
      features.map(({ feature, values }, at) => {
        const answer = text(featureField(at));
        return [feature, values.includes(answer) || answer === PREFER_NOT_TO_SAY ? answer : NOT_RECORDED];
      }),
    ),
    needs: form.all('needs').filter((need) => isOneOf(NEEDS, need)),
    needsInWords: text('needs-in-words'),
    consents: CONSENT_USES.map((use) => ({
      use,
      given: text(consentField(use)) === 'yes',
      wording: wordings[use],
    })),
  };
  return { registration, faults: faultsOf(registration, contactWay) };
}

function faultsOf(registration: Registration, way: string): RegistrationFault[] {
  const { name, contactDetail, needsInWords, onBehalf, onBehalfBy, consents } = registration;
  const faults: RegistrationFault[] = [];
  if (needsInWords.length > 2000) faults.push({ field: 'needs-in-words', fault: 'words-long' });
  if (name === '') faults.push({ field: 'name', fault: 'name-missing' });
  if (name.length > 200) faults.push({ field: 'name', fault: 'name-long' });
  if (!isOneOf(CONTACT_WAYS, way)) faults.push({ field: 'contact-way', fault: 'way-missing' });
  const fault = detailFault(way, contactDetail);
  if (fault !== null) faults.push({ field: 'contact-detail', fault });
  if (onBehalf && onBehalfBy === '') faults.push({ field: 'on-behalf-by', fault: 'helper-missing' });
  if (!consents.some(({ use, given }) => use === 'draw' && given))
    faults.push({ field: consentField('draw'), fault: 'consent-missing' });
  return faults;
}

function detailFault(way: string, detail: string): RegistrationFault['fault'] | null {
  if (detail.length > 300) return 'detail-long';
  if (way === 'phone' || way === 'text') {
    if (detail === '') return 'detail-missing';
    return detail.replace(/\D/g, '').length < 6 ? 'phone-odd' : null;
  }
  if (way !== 'e-mail') return null;
  if (detail === '') return 'detail-missing';
  return /^[^\s@]+@[^\s@]+$/.test(detail) ? null : 'email-odd';
}

const LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ346789';

/** What stands for a person in a published list: "P-7KQ4R". numbers: five, unpredictable, from 0 up to not including 1. */
export const volunteerReference = (numbers: readonly number[]): string =>
  `P-${numbers
    .slice(0, 5)
    .map((number) => LETTERS[Math.floor(number * LETTERS.length)] ?? 'A')
    .join('')}`;

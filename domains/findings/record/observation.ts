import { isDay } from '../../records/london-day.ts';

export const CERTAINTIES = ['saw', 'told', 'think'] as const;
export type Certainty = (typeof CERTAINTIES)[number];

/** What an observation is about, as the analysis names it: the theme of a measure, or the kind of a silence. `other` joins no card. */
export const OBSERVATION_THEMES = [
  'waiting',
  'quality',
  'access',
  'complaints',
  'satisfaction',
  'reporting',
  'contact',
  'survey',
  'participation',
  'complaint',
  'data',
  'other',
] as const;
export type ObservationTheme = (typeof OBSERVATION_THEMES)[number];

/** How it came to the writer. */
export const OBSERVATION_CHANNELS = [
  'visit',
  'phone',
  'in person',
  'writing',
  'event',
  'meeting',
  'other',
] as const;
export type ObservationChannel = (typeof OBSERVATION_CHANNELS)[number];

/** What somebody of the staff saw, was told, or thinks, of a place or a cohort; never of one person. */
export interface Observation {
  readonly id: string;
  readonly writtenAt: Date;
  readonly onDay: string;
  /** A cohort's id, or the writer's own words. */
  readonly about: string;
  readonly aboutSaid: string;
  readonly theme: ObservationTheme;
  readonly certainty: Certainty;
  readonly channel: ObservationChannel;
  readonly said: string;
  /** Whether whoever asks wrote it. Nobody else is told who did. */
  readonly yours: boolean;
  /** The snapshot whose figures count it already. */
  readonly takenInto: string | null;
  readonly takenBack: { readonly at: Date; readonly why: string } | null;
}

/** What was typed into the form, as text. */
export interface TypedObservation {
  /** A cohort's id, or `own` for the writer's own words. */
  readonly about: string;
  readonly aboutOwn: string;
  readonly onDay: string;
  readonly theme: string;
  readonly certainty: string;
  readonly channel: string;
  readonly said: string;
}

export type NewObservation = Pick<
  Observation,
  'onDay' | 'about' | 'aboutSaid' | 'theme' | 'certainty' | 'channel' | 'said'
>;

/** What is wrong with a field of an observation; the wording is the page's. */
export type ObservationFault =
  | 'about-missing'
  | 'about-own-missing'
  | 'about-own-long'
  | 'day-missing'
  | 'day-wrong'
  | 'day-ahead'
  | 'day-old'
  | 'theme-missing'
  | 'certainty-missing'
  | 'channel-missing'
  | 'said-missing'
  | 'said-long';

export const MOST_LETTERS_SAID = 2000;
const MOST_LETTERS_ABOUT = 200;
const YEARS_BACK = 5;

const oneOf = <T extends string>(all: readonly T[], text: string): T | undefined =>
  all.find((one) => one === text);

/** An observation from a form, or every fault in it at once. `known` are the cohorts and places that the page offered. */
export const readObservation = (
  typed: TypedObservation,
  known: readonly { readonly id: string; readonly said: string }[],
  today: string,
):
  | { readonly ok: true; readonly observation: NewObservation }
  | {
      readonly ok: false;
      readonly faults: readonly {
        readonly field: keyof TypedObservation;
        readonly fault: ObservationFault;
      }[];
    } => {
  const faults: { field: keyof TypedObservation; fault: ObservationFault }[] = [];
  const own = typed.aboutOwn.trim();
  const chosen = known.find((one) => one.id === typed.about);
  if (typed.about === 'own') {
    if (own.length < 2) faults.push({ field: 'aboutOwn', fault: 'about-own-missing' });
    else if (own.length > MOST_LETTERS_ABOUT) faults.push({ field: 'aboutOwn', fault: 'about-own-long' });
  } else if (chosen === undefined) faults.push({ field: 'about', fault: 'about-missing' });
  const theme = oneOf(OBSERVATION_THEMES, typed.theme);
  if (theme === undefined) faults.push({ field: 'theme', fault: 'theme-missing' });
  const onDay = typed.onDay.trim();
  const day = dayFault(onDay, today);
  if (day !== null) faults.push({ field: 'onDay', fault: day });
  const certainty = oneOf(CERTAINTIES, typed.certainty);
  if (certainty === undefined) faults.push({ field: 'certainty', fault: 'certainty-missing' });
  const channel = oneOf(OBSERVATION_CHANNELS, typed.channel);
  if (channel === undefined) faults.push({ field: 'channel', fault: 'channel-missing' });
  const said = typed.said.trim();
  if (said.length < 3) faults.push({ field: 'said', fault: 'said-missing' });
  else if (said.length > MOST_LETTERS_SAID) faults.push({ field: 'said', fault: 'said-long' });
  if (faults.length > 0 || theme === undefined || certainty === undefined || channel === undefined)
    return { ok: false, faults };
  const about = chosen ?? { id: own.toLowerCase(), said: own };
  return {
    ok: true,
    observation: { onDay, about: about.id, aboutSaid: about.said, theme, certainty, channel, said },
  };
};

const dayFault = (day: string, today: string): ObservationFault | null => {
  if (day === '') return 'day-missing';
  if (!isDay(day)) return 'day-wrong';
  if (day > today) return 'day-ahead';
  return Number(day.slice(0, 4)) < Number(today.slice(0, 4)) - YEARS_BACK ? 'day-old' : null;
};

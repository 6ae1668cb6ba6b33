import { isDay } from '../../records/london-day.ts';
import { type ReadSettings, readSettings } from '../read-settings.ts';
import { DEFAULT_SETTINGS } from '../settings.ts';

/** A setting that a landlord chooses on the page. The rarer ones (`reference`, `case_mix` …) stay in a settings file. */
export type SettingName =
  | 'landlord'
  | 'resident_word'
  | 'threshold'
  | 'fewest_units'
  | 'false_discovery_rate'
  | 'confidence'
  | 'combinations'
  | 'silence_below';

export type SettingValue = string | number;

interface SettingKind {
  readonly name: SettingName;
  readonly default: SettingValue;
  /** Words, one of some words, or a number with its limits. */
  readonly takes:
    | { readonly kind: 'text'; readonly most: number }
    | { readonly kind: 'choice'; readonly choices: readonly string[] }
    | { readonly kind: 'number'; readonly least: number; readonly most: number; readonly whole: boolean };
  /** Whether the analysis takes it, at its next run; the others change words on pages at once. */
  readonly analysis: boolean;
}

/** D1: a landlord may ask for more than ten people or homes, never for fewer. */
export const LEAST_THRESHOLD = 10;

export const SETTINGS: readonly SettingKind[] = [
  {
    name: 'landlord',
    default: DEFAULT_SETTINGS.landlord,
    takes: { kind: 'text', most: 120 },
    analysis: true,
  },
  {
    name: 'resident_word',
    default: 'resident',
    takes: { kind: 'choice', choices: ['resident', 'tenant', 'customer'] },
    analysis: false,
  },
  {
    name: 'threshold',
    default: DEFAULT_SETTINGS.threshold,
    takes: { kind: 'number', least: LEAST_THRESHOLD, most: 1000, whole: true },
    analysis: true,
  },
  {
    name: 'fewest_units',
    default: DEFAULT_SETTINGS.fewestUnits,
    takes: { kind: 'number', least: 10, most: 100000, whole: true },
    analysis: true,
  },
  {
    name: 'false_discovery_rate',
    default: DEFAULT_SETTINGS.falseDiscoveryRate,
    takes: { kind: 'number', least: 0.001, most: 0.2, whole: false },
    analysis: true,
  },
  {
    name: 'confidence',
    default: DEFAULT_SETTINGS.confidence,
    takes: { kind: 'number', least: 0.8, most: 0.999, whole: false },
    analysis: true,
  },
  {
    name: 'combinations',
    default: DEFAULT_SETTINGS.combinationDepth,
    takes: { kind: 'choice', choices: ['1', '2', '3'] },
    analysis: true,
  },
  {
    name: 'silence_below',
    default: DEFAULT_SETTINGS.silenceBelow,
    takes: { kind: 'number', least: 0.1, most: 1, whole: false },
    analysis: true,
  },
];

export const settingNamed = (name: string): SettingKind | undefined =>
  SETTINGS.find((one) => one.name === name);

/** What is chosen now; a name that is absent has its default. */
export type ChosenSettings = Readonly<Partial<Record<SettingName, SettingValue>>>;

export type SettingFault =
  | { readonly fault: 'empty' }
  | { readonly fault: 'too-long'; readonly most: number }
  | { readonly fault: 'no-choice' }
  | { readonly fault: 'no-number' }
  | { readonly fault: 'outside'; readonly least: number; readonly most: number }
  | { readonly fault: 'not-whole' }
  | { readonly fault: 'refused'; readonly fix: string };

/** A setting from what was typed, checked by the same rules that a settings file is. */
export const readSetting = (
  { name, takes }: SettingKind,
  typed: string,
): { readonly ok: true; readonly value: SettingValue } | ({ readonly ok: false } & SettingFault) => {
  const text = typed.trim();
  if (text === '') return { ok: false, fault: 'empty' };
  const value = typedValue(takes, text, name);
  if (typeof value === 'object') return { ok: false, ...value };
  const read = settingsFrom({ [name]: value });
  if (!read.ok) return { ok: false, fault: 'refused', fix: read.problems.map((one) => one.fix).join(' ') };
  return { ok: true, value };
};

const typedValue = (
  takes: SettingKind['takes'],
  text: string,
  name: SettingName,
): SettingValue | SettingFault => {
  if (takes.kind === 'text') return text.length > takes.most ? { fault: 'too-long', most: takes.most } : text;
  if (takes.kind === 'choice') {
    if (!takes.choices.includes(text)) return { fault: 'no-choice' };
    return name === 'combinations' ? Number(text) : text;
  }
  const number = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(number)) return { fault: 'no-number' };
  if (number < takes.least || number > takes.most)
    return { fault: 'outside', least: takes.least, most: takes.most };
  if (takes.whole && !Number.isInteger(number)) return { fault: 'not-whole' };
  return number;
};

/** The chosen settings as the analysis takes them. Page words are left out; the threshold is never under its least. */
export const settingsFrom = (chosen: ChosenSettings): ReadSettings =>
  readSettings(
    Object.fromEntries(
      Object.entries(chosen)
        .filter(([name]) => settingNamed(name)?.analysis === true)
        .map(([name, value]) => [
          name,
          name === 'threshold' && typeof value === 'number' ? Math.max(LEAST_THRESHOLD, value) : value,
        ]),
    ),
  );

/** K6: why an item about residents is held, who answers for it, and when that is looked at again. */
export interface ItemPurpose {
  readonly purpose: string;
  readonly owner: string;
  /** `2026-09-30`. */
  readonly reviewOn: string;
}

export type ItemPurposeFault =
  | 'purpose-short'
  | 'purpose-long'
  | 'owner-missing'
  | 'owner-long'
  | 'review-missing'
  | 'review-wrong'
  | 'review-past'
  | 'review-far';

/** The purpose of an item from a form, or every fault in it at once. A review is at most three years ahead. */
export const readItemPurpose = (
  typed: ItemPurpose,
  today: string,
):
  | { readonly ok: true; readonly item: ItemPurpose }
  | {
      readonly ok: false;
      readonly faults: readonly { readonly field: keyof ItemPurpose; readonly fault: ItemPurposeFault }[];
    } => {
  const item = { purpose: typed.purpose.trim(), owner: typed.owner.trim(), reviewOn: typed.reviewOn.trim() };
  const faults: { field: keyof ItemPurpose; fault: ItemPurposeFault }[] = [];
  if (item.purpose.length < 10) faults.push({ field: 'purpose', fault: 'purpose-short' });
  else if (item.purpose.length > 1000) faults.push({ field: 'purpose', fault: 'purpose-long' });
  if (item.owner.length < 2) faults.push({ field: 'owner', fault: 'owner-missing' });
  else if (item.owner.length > 200) faults.push({ field: 'owner', fault: 'owner-long' });
  const review = reviewFault(item.reviewOn, today);
  if (review !== null) faults.push({ field: 'reviewOn', fault: review });
  return faults.length > 0 ? { ok: false, faults } : { ok: true, item };
};

const reviewFault = (day: string, today: string): ItemPurposeFault | null => {
  if (day === '') return 'review-missing';
  if (!isDay(day)) return 'review-wrong';
  if (day <= today) return 'review-past';
  return Number(day.slice(0, 4)) > Number(today.slice(0, 4)) + 3 ? 'review-far' : null;
};

/** What the record holds for an item, where it can be read as one. */
export const asItemPurpose = (value: unknown): ItemPurpose | null => {
  if (typeof value !== 'object' || value === null) return null;
  const { purpose, owner, reviewOn } = { purpose: '', owner: '', reviewOn: '', ...value };
  return typeof purpose === 'string' &&
    typeof owner === 'string' &&
    typeof reviewOn === 'string' &&
    purpose !== ''
    ? { purpose, owner, reviewOn }
    : null;
};

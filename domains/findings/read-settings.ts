import { CHARACTERISTICS, type Characteristic } from '../cohorts/index.ts';
import { MEASURES } from '../measures/index.ts';
import { type AnalysisSettings, DEFAULT_SETTINGS } from './settings.ts';
import type { AreaReporting } from './silences/area-counts.ts';

/** What is wrong with a settings file: where, what was found, and the fix. */
export interface SettingsProblem {
  readonly at: string;
  readonly found: string;
  readonly fix: string;
}

export type ReadSettings =
  | {
      readonly ok: true;
      /** The evidence date that the settings give, where the extracts cannot. */
      readonly asOf?: string;
      readonly settings: AnalysisSettings;
      readonly differing: readonly { title: string; value: string }[];
    }
  | { readonly ok: false; readonly problems: readonly SettingsProblem[] };

type Raw = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const NUMBERS: readonly {
  key: string;
  field: keyof AnalysisSettings;
  title: string;
  least: number;
  most: number;
}[] = [
  {
    key: 'threshold',
    field: 'threshold',
    title: 'Fewest people or homes of which anything is said',
    least: 5,
    most: 1000,
  },
  {
    key: 'fewest_units',
    field: 'fewestUnits',
    title: 'Fewest jobs or answers that are compared',
    least: 10,
    most: 100000,
  },
  {
    key: 'false_discovery_rate',
    field: 'falseDiscoveryRate',
    title: 'Share of false alarms accepted',
    least: 0.001,
    most: 0.2,
  },
  { key: 'confidence', field: 'confidence', title: 'Confidence of intervals', least: 0.8, most: 0.999 },
  { key: 'combinations', field: 'combinationDepth', title: 'Characteristics combined', least: 1, most: 3 },
  {
    key: 'silence_below',
    field: 'silenceBelow',
    title: 'Heard over expected below which a silence may be called',
    least: 0.1,
    most: 1,
  },
];

const KEYS = [
  ...NUMBERS.map((n) => n.key),
  'landlord',
  'household_rule',
  'leave_out',
  'case_mix',
  'matters',
  'area_characteristics',
  'area_reporting',
  'as_of',
  'reference',
  'notes',
];

/** Settings from a parsed settings.yaml. Everything is optional; what is there is checked, and every fault is told at once. */
export function readSettings(raw: unknown): ReadSettings {
  if (raw === null || raw === undefined) return { ok: true, settings: DEFAULT_SETTINGS, differing: [] };
  if (!isRecord(raw))
    return {
      ok: false,
      problems: [
        {
          at: 'settings.yaml',
          found: typeof raw,
          fix: 'Write `name: value` lines, as in examples/settings/settings.yaml.',
        },
      ],
    };
  const problems: SettingsProblem[] = [];
  const differing: { title: string; value: string }[] = [];
  for (const key of Object.keys(raw)) {
    if (!KEYS.includes(key))
      problems.push({
        at: key,
        found: 'an unknown setting',
        fix: `Remove it, or use one of: ${KEYS.join(', ')}.`,
      });
  }
  const numbers: Record<string, number> = {};
  for (const { key, field, title, least, most } of NUMBERS) {
    const value = raw[key];
    if (value === undefined) continue;
    if (typeof value !== 'number' || !(value >= least && value <= most))
      problems.push({ at: key, found: String(value), fix: `Give a number from ${least} to ${most}.` });
    else {
      numbers[field] = value;
      if (value !== DEFAULT_SETTINGS[field]) differing.push({ title, value: String(value) });
    }
  }
  const characteristics = readCharacteristics(raw, problems, differing);
  const measures = readMeasures(raw, problems, differing);
  const reference = readReference(raw['reference'], characteristics, problems, differing);
  const asOf = raw['as_of'];
  if (asOf !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(String(asOf)))
    problems.push({ at: 'as_of', found: String(asOf), fix: 'Write a date as "YYYY-MM-DD", in quotes.' });
  const areaReporting = readAreaReporting(raw['area_reporting'], problems);
  if (problems.length > 0) return { ok: false, problems };
  const notes = Array.isArray(raw['notes']) ? raw['notes'].map(String) : [];
  const landlord = typeof raw['landlord'] === 'string' ? raw['landlord'] : DEFAULT_SETTINGS.landlord;
  return {
    ok: true,
    settings: {
      ...DEFAULT_SETTINGS,
      ...numbers,
      landlord,
      characteristics,
      measures,
      reference,
      areaReporting,
      notes,
    },
    differing,
    ...(asOf === undefined ? {} : { asOf: String(asOf) }),
  };
}

type Faults = SettingsProblem[];
type Differing = { title: string; value: string }[];

const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

function readCharacteristics(raw: Raw, problems: Faults, differing: Differing): Characteristic[] {
  const added = areaCharacteristics(raw['area_characteristics'], problems);
  const known = [...CHARACTERISTICS.filter((c) => !added.some((a) => a.id === c.id)), ...added];
  const rules = isRecord(raw['household_rule']) ? raw['household_rule'] : {};
  const left = listOf(isRecord(raw['leave_out']) ? raw['leave_out']['characteristics'] : undefined);
  for (const id of [...Object.keys(rules), ...left]) {
    if (!known.some((c) => c.id === id))
      problems.push({
        at: `household_rule / leave_out: ${id}`,
        found: 'no such characteristic',
        fix: `Use one of: ${known.map((c) => c.id).join(', ')}.`,
      });
  }
  if (left.length > 0) differing.push({ title: 'Characteristics left out', value: left.join(', ') });
  return known
    .filter((c) => !left.includes(c.id))
    .map((c) => {
      const rule = rules[c.id];
      if (rule === undefined || c.source.table !== 'residents') return c;
      if (rule !== 'lead' && rule !== 'anyone') {
        problems.push({
          at: `household_rule.${c.id}`,
          found: String(rule),
          fix: 'Use `lead` (the lead tenant) or `anyone` (any member).',
        });
        return c;
      }
      if (rule !== c.source.rule) differing.push({ title: `Whose answer counts: ${c.title}`, value: rule });
      return { ...c, source: { ...c.source, rule } };
    });
}

function areaCharacteristics(value: unknown, problems: Faults): Characteristic[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    problems.push({
      at: 'area_characteristics',
      found: typeof value,
      fix: 'Give a list of { id, title, column, most_first, most, least }.',
    });
    return [];
  }
  return value.flatMap((one, i): Characteristic[] => {
    if (
      !isRecord(one) ||
      typeof one['id'] !== 'string' ||
      typeof one['column'] !== 'string' ||
      typeof one['title'] !== 'string'
    ) {
      problems.push({
        at: `area_characteristics[${i}]`,
        found: JSON.stringify(one),
        fix: 'Give at least id, title and column.',
      });
      return [];
    }
    const most = String(one['most'] ?? 'highest');
    const least = String(one['least'] ?? 'lowest');
    const title = one['title'].toLowerCase();
    return [
      {
        id: one['id'],
        title: one['title'],
        about: 'area',
        source: {
          table: 'areas',
          column: one['column'],
          cut: 'fifths',
          mostFirst: one['most_first'] === true,
        },
        grouping: 'fifths',
        order: ['1', '2', '3', '4', '5'],
        sensitive: false,
        phrase: `homes in fifth {value} of areas by ${title}`,
        phrases: { '1': `homes in the ${most} fifth of areas`, '5': `homes in the ${least} fifth of areas` },
      },
    ];
  });
}

function readReference(
  value: unknown,
  characteristics: readonly Characteristic[],
  problems: Faults,
  differing: Differing,
): Record<string, string> {
  if (value === undefined) return {};
  if (!isRecord(value)) {
    problems.push({
      at: 'reference',
      found: typeof value,
      fix: 'Write `characteristic: value` lines, such as `ethnic_group: White`.',
    });
    return {};
  }
  return Object.fromEntries(
    Object.entries(value).map(([id, cohort]) => {
      if (!characteristics.some((c) => c.id === id))
        problems.push({
          at: `reference.${id}`,
          found: 'no such characteristic',
          fix: `Use one of: ${characteristics.map((c) => c.id).join(', ')}.`,
        });
      differing.push({ title: `Compared with: ${id}`, value: String(cohort) });
      return [id, String(cohort)];
    }),
  );
}

function readAreaReporting(value: unknown, problems: Faults): AreaReporting[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    problems.push({
      at: 'area_reporting',
      found: typeof value,
      fix: 'Give a list of { id, title, count, exposure, per, least }.',
    });
    return [];
  }
  return value.flatMap((one, i): AreaReporting[] => {
    const missing = isRecord(one)
      ? ['id', 'title', 'count', 'exposure', 'per'].filter((key) => typeof one[key] !== 'string')
      : ['all of it'];
    if (!isRecord(one) || missing.length > 0) {
      problems.push({
        at: `area_reporting[${i}]`,
        found: `without ${missing.join(', ')}`,
        fix: 'Name the columns of the areas extract that hold the count and the exposure, and what the exposure is.',
      });
      return [];
    }
    const text = (key: string): string => String(one[key]);
    return [
      {
        id: text('id'),
        title: text('title'),
        count: text('count'),
        exposure: text('exposure'),
        per: text('per'),
        least: typeof one['least'] === 'number' ? one['least'] : 0,
        ...(typeof one['unit'] === 'string' ? { unit: one['unit'] } : {}),
        ...(typeof one['warning'] === 'string' ? { warning: one['warning'] } : {}),
      },
    ];
  });
}

function readMeasures(raw: Raw, problems: Faults, differing: Differing) {
  const left = listOf(isRecord(raw['leave_out']) ? raw['leave_out']['measures'] : undefined);
  const mixes = isRecord(raw['case_mix']) ? raw['case_mix'] : {};
  const matters = isRecord(raw['matters']) ? raw['matters'] : {};
  for (const id of [...left, ...Object.keys(mixes), ...Object.keys(matters)]) {
    if (!MEASURES.some((m) => m.id === id))
      problems.push({
        at: `measure ${id}`,
        found: 'no such measure',
        fix: `Use one of: ${MEASURES.map((m) => m.id).join(', ')}.`,
      });
  }
  if (left.length > 0) differing.push({ title: 'Measures left out', value: left.join(', ') });
  return MEASURES.filter((m) => !left.includes(m.id)).map((m) => {
    const mix = mixes[m.id];
    const smallest = matters[m.id];
    if (mix !== undefined)
      differing.push({ title: `Like with like: ${m.title}`, value: listOf(mix).join(', ') || 'nothing' });
    if (smallest !== undefined)
      differing.push({ title: `Smallest gap that matters: ${m.title}`, value: String(smallest) });
    return {
      ...m,
      ...(mix === undefined ? {} : { caseMix: listOf(mix) }),
      ...(typeof smallest === 'number' && smallest > 0 ? { matters: smallest } : {}),
    };
  });
}

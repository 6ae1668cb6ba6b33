/** What scoring needs of findings.json (schema hearth-findings/1). */
interface ScoredEstimate {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

export interface CohortPart {
  readonly characteristic: string;
  readonly value: string;
}

export interface ScoredGap {
  readonly id: string;
  readonly measure: string;
  readonly parts: readonly CohortPart[];
  readonly sureness: string;
  readonly adjusted: ScoredEstimate;
  readonly printed: ScoredEstimate;
  /** Id of the finding that this one is part of. */
  readonly partOf?: string;
}

export interface ScoredSilence {
  readonly id: string;
  readonly kind: string;
  readonly parts: readonly CohortPart[];
  readonly verdict: string;
  readonly observedOverExpected?: ScoredEstimate;
}

export interface ScoredFindings {
  readonly snapshot: string;
  readonly gaps: readonly ScoredGap[];
  readonly silences: readonly ScoredSilence[];
}

type FindingsReading =
  | { readonly ok: true; readonly findings: ScoredFindings }
  | { readonly ok: false; readonly problem: string };

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const objectAt = (value: Json, key: string): Json => {
  const inner = value[key];
  return isObject(inner) ? inner : {};
};
const textAt = (value: Json, key: string): string => {
  const inner = value[key];
  return typeof inner === 'string' ? inner : '';
};
const listAt = (value: Json, key: string): readonly Json[] => {
  const inner = value[key];
  return Array.isArray(inner) ? inner.filter(isObject) : [];
};

function estimateAt(value: Json, key: string): ScoredEstimate | undefined {
  const inner = objectAt(value, key);
  const [middle, lower, upper] = [inner['value'], inner['lower'], inner['upper']];
  if (typeof middle !== 'number') return undefined;
  return {
    value: middle,
    lower: typeof lower === 'number' ? lower : -Infinity,
    upper: typeof upper === 'number' ? upper : Infinity,
  };
}

const partsOf = (value: Json): readonly CohortPart[] =>
  listAt(objectAt(value, 'cohort'), 'parts').map((part) => ({
    characteristic: textAt(part, 'characteristic'),
    value: textAt(part, 'value'),
  }));

/** `standing` is "finding" or "part of another" with `partOf` beside it, or an object of `as` and `of`. */
function partOf(value: Json): string | undefined {
  const standing = value['standing'];
  const said = isObject(standing) ? textAt(standing, 'as') : standing;
  if (said !== 'part of another') return undefined;
  const whole = isObject(standing) ? textAt(standing, 'of') || textAt(standing, 'partOf') : '';
  return whole || textAt(value, 'partOf');
}

function gapOf(value: Json): ScoredGap | string {
  const id = textAt(value, 'id');
  const adjusted = estimateAt(objectAt(value, 'adjusted'), 'difference');
  const printed = estimateAt(value, 'printed') ?? adjusted;
  const measure = textAt(objectAt(value, 'measure'), 'id');
  if (id === '' || measure === '') return 'a gap without an id or a measure';
  if (!adjusted || !printed) return `the gap ${id} has no adjusted difference`;
  const whole = partOf(value);
  const sureness = textAt(value, 'sureness');
  const parts = partsOf(value);
  if (parts.length === 0) return `the gap ${id} has no cohort parts`;
  return {
    id,
    measure,
    parts,
    sureness,
    adjusted,
    printed,
    ...(whole === undefined ? {} : { partOf: whole }),
  };
}

function silenceOf(value: Json): ScoredSilence {
  const observed = estimateAt(value, 'observedOverExpected');
  return {
    id: textAt(value, 'id'),
    kind: textAt(value, 'kind') === 'silence' ? textAt(value, 'silence') : textAt(value, 'kind'),
    parts: partsOf(value),
    verdict: textAt(value, 'verdict'),
    ...(observed ? { observedOverExpected: observed } : {}),
  };
}

/** Reads the text of findings.json, so far as scoring needs it, or says what is not as it should be. */
export function readFindings(text: string): FindingsReading {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return {
      ok: false,
      problem: `it is not JSON: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
  if (!isObject(json) || json['schema'] !== 'hearth-findings/1') {
    return { ok: false, problem: 'its schema is not hearth-findings/1' };
  }
  const gaps = listAt(json, 'gaps').map(gapOf);
  const broken = gaps.find((gap) => typeof gap === 'string');
  if (typeof broken === 'string') return { ok: false, problem: broken };
  return {
    ok: true,
    findings: {
      snapshot: textAt(objectAt(json, 'snapshot'), 'id'),
      gaps: gaps.filter((gap) => typeof gap !== 'string'),
      silences: listAt(json, 'silences').map(silenceOf),
    },
  };
}

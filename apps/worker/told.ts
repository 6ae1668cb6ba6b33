/** What the worker's parent tells it. */
export interface Told {
  readonly appUrl: string;
  /** Where snapshots and extracts are. */
  readonly store: string;
  readonly hearthVersion: string;
  readonly mostUnpackedBytes: number;
}

const DEFAULT_UNPACKED_MB = 16_000;

/** `HEARTH_MOST_UNPACKED_MB`: megabytes that packed extracts may unpack to. What is no whole number is as good as left out. */
const unpackedBytes = (environment: Readonly<Record<string, string | undefined>>): number => {
  const said = environment['HEARTH_MOST_UNPACKED_MB']?.trim() ?? '';
  return (/^[1-9]\d{0,6}$/.test(said) ? Number(said) : DEFAULT_UNPACKED_MB) * 1_000_000;
};

/** Reads what was told; throws where it is not what a worker needs, since that is our own fault. */
export function toldOf(message: unknown, environment: Readonly<Record<string, string | undefined>>): Told {
  const held = new Map<string, unknown>(
    typeof message === 'object' && message !== null ? Object.entries(message) : [],
  );
  const text = (name: string): string => {
    const value = held.get(name);
    if (typeof value !== 'string' || value === '')
      throw new TypeError(`The worker was not told its ${name}.`);
    return value;
  };
  const most = held.get('mostUnpackedBytes');
  return {
    appUrl: text('appUrl'),
    store: text('store'),
    hearthVersion: text('hearthVersion'),
    mostUnpackedBytes: typeof most === 'number' ? most : unpackedBytes(environment),
  };
}

import { parseArgs } from 'node:util';

/** Options that each take a text, or undefined when a required one is missing or an unknown one was given. */
export function textFlags<Required extends string, Optional extends string>(
  args: readonly string[],
  required: readonly Required[],
  optional: readonly Optional[],
): (Readonly<Record<Required, string>> & Readonly<Partial<Record<Optional, string>>>) | undefined {
  const options = Object.fromEntries(
    [...required, ...optional].map((name) => [name, { type: 'string' as const }]),
  );
  try {
    const { values } = parseArgs({ args: [...args], options, strict: true });
    if (required.some((name) => typeof values[name] !== 'string')) return undefined;
    return values as Readonly<Record<Required, string>> & Readonly<Partial<Record<Optional, string>>>;
  } catch {
    return undefined;
  }
}

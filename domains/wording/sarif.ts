import type { Message, RulePack } from '../../libraries/plain-language/index.ts';
import type { LinePlace } from './line-places.ts';
import type { TextToCheck } from './read-texts.file.ts';

/** A find, and the text that it stands in. */
export interface FindInText {
  readonly where: TextToCheck;
  /** Where in the text. */
  readonly place: LinePlace;
  readonly message: Message;
}

/**
 * Finds as SARIF 2.1.0 (Static Analysis Results Interchange Format, OASIS), which editors and code hosts can show.
 * In a CSV, lines are those of the file and columns those of the cell.
 */
export function sarif(pack: RulePack, finds: readonly FindInText[]): unknown {
  const used = new Set(finds.map((find) => find.message.rule));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Hearth wording',
            version: pack.version,
            rules: pack.rules
              .filter((rule) => used.has(rule.id))
              .map((rule) => ({
                id: rule.id,
                shortDescription: { text: rule.message },
                fullDescription: { text: rule.why },
                help: { text: `Instead: ${rule.instead.join('; ')}. Source: ${rule.source}` },
              })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: finds.map(resultOf),
      },
    ],
  };
}

function resultOf({ where, place, message }: FindInText): unknown {
  const missing = message.missing.length > 0 ? ` Missing: ${message.missing.join(', ')}.` : '';
  return {
    ruleId: message.rule,
    level: message.level === 'prompt' ? 'warning' : 'note',
    message: {
      text: `“${message.found}”: ${message.message}${missing} Instead: ${message.instead.join('; ')}`,
    },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: where.file },
          region: {
            startLine: where.line + place.line - 1,
            startColumn: place.column,
            snippet: { text: message.found },
          },
        },
      },
    ],
  };
}

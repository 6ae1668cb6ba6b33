import { z } from 'zod';
import { SCOPES } from '../../../libraries/plain-language/index.ts';
import type { CheckedText } from '../check-text.ts';
import { linePlaces } from '../line-places.ts';

/** The longest text that the API reads at once, in UTF-16 code units. */
export const MOST_LETTERS = 100_000;

/** What `POST /api/v1/wording/check` is asked. */
export const wordingCheckRequest = z.strictObject({
  text: z.string().max(MOST_LETTERS).describe('The text. It is read and forgotten: neither kept nor logged.'),
  scope: z.enum(SCOPES).describe('What kind of text it is, and so who reads it.'),
  style: z
    .strictObject({
      person: z
        .enum(['tenant', 'resident', 'customer'])
        .optional()
        .describe('What your residents chose to be called.'),
    })
    .optional()
    .describe(
      'Contested words, as your house decided with residents. Without it, the setting of this landlord.',
    ),
});

/** What it answers. */
export const wordingCheckAnswer = z.strictObject({
  pack: z.strictObject({ name: z.string(), version: z.string() }),
  messages: z.array(
    z.strictObject({
      rule: z.string(),
      group: z.string(),
      level: z.enum(['suggestion', 'prompt']),
      place: z.strictObject({
        start: z.int().describe('UTF-16 code units from the start of the text.'),
        end: z.int(),
        line: z.int(),
        column: z.int(),
      }),
      found: z.string(),
      message: z.string(),
      missing: z.array(z.string()),
      instead: z.array(z.string()),
      why: z.string(),
      source: z.string(),
    }),
  ),
  lacks: z.array(
    z.strictObject({ part: z.string(), title: z.string(), ask: z.string(), clause: z.string() }),
  ),
  reading: z
    .strictObject({
      age: z.number(),
      wordsPerSentence: z.number(),
      longSentences: z.int(),
      sentences: z.int(),
      passiveShare: z.number(),
      limits: z.string(),
    })
    .optional(),
});

export type WordingCheckAnswer = z.infer<typeof wordingCheckAnswer>;

/** What was found, in the form of the API. */
export function wordingAnswer(
  text: string,
  checked: CheckedText,
  pack: { readonly name: string; readonly version: string },
): WordingCheckAnswer {
  const placeAt = linePlaces(text);
  const { reading } = checked;
  return {
    pack: { name: pack.name, version: pack.version },
    messages: checked.finds.map(({ start, end, missing, instead, ...find }) => ({
      ...find,
      place: { start, end, ...placeAt(start) },
      missing: [...missing],
      instead: [...instead],
    })),
    lacks: checked.lacks.map(({ id, title, ask, clause }) => ({ part: id, title, ask, clause })),
    ...(reading && {
      reading: {
        age: reading.readingAge,
        wordsPerSentence: reading.wordsPerSentence,
        longSentences: reading.longSentences.length,
        sentences: reading.sentences,
        passiveShare: reading.passiveShare,
        limits: reading.limits,
      },
    }),
  };
}

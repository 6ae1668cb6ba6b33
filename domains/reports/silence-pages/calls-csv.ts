import type { HandOver, ListedHome } from '../../findings/record/silence-list.ts';
import { csvText } from '../csv-text.ts';

/** A call list as a file, one home a row, each row whole by itself. Formula cells are disarmed. */
export const callsCsv = (
  { toWhom, purpose, backBy, by }: HandOver,
  homes: readonly Omit<ListedHome, 'handedOver'>[],
  on: string,
): string =>
  csvText(
    [
      'home_id',
      'place',
      'reasons',
      'last_contact',
      'handed_over_to',
      'handed_over_by',
      'handed_over_on',
      'back_by',
      'why_we_call',
    ],
    homes.map((home) => [
      home.homeId,
      home.place,
      home.reasons.join('; '),
      home.lastContact ?? 'none recorded',
      toWhom,
      by,
      on,
      backBy,
      purpose,
    ]),
  );

import { type CodedCharacteristic, type Population, UNKNOWN } from '../cohorts/population.ts';
import type { CompletenessRow } from './finding.ts';

/** K6: what is known of each characteristic, for everyone and by each value of some, among households living here now. */
export function completeness(
  population: Population,
  current: Uint8Array,
  among: readonly string[],
): CompletenessRow[] {
  const by = population.characteristics.filter((c) => among.includes(c.characteristic.id));
  return population.characteristics.flatMap((coded) => {
    if (coded.characteristic.about !== 'people') return [];
    const all = rowOf(coded, 'all households', population, (h) => current[h] === 1);
    const parts = by.flatMap((group) =>
      group.values.map((value, code) =>
        rowOf(coded, `${group.characteristic.title}: ${value.replaceAll('_', ' ')}`, population, (h) => {
          const at = group.level === 'household' ? h : (population.homeOfHousehold[h] ?? 0);
          return current[h] === 1 && group.codes[at] === code;
        }),
      ),
    );
    return [
      all,
      ...parts.filter((row) => row.known + Object.values(row.kinds).reduce((a, b) => a + b, 0) > 0),
    ];
  });
}

function rowOf(
  coded: CodedCharacteristic,
  among: string,
  population: Population,
  keep: (household: number) => boolean,
): CompletenessRow {
  const counts = [0, 0, 0, 0];
  let known = 0;
  for (let h = 0; h < population.households; h++) {
    if (!keep(h)) continue;
    if (coded.codes[h] !== UNKNOWN) known++;
    else {
      const kind = coded.unknownKinds[h] ?? 1;
      counts[kind] = (counts[kind] ?? 0) + 1;
    }
  }
  const [notAsked = 0, notRecorded = 0, preferNotToSay = 0, suppressed = 0] = counts;
  return {
    characteristic: coded.characteristic.id,
    title: coded.characteristic.title,
    among,
    known,
    kinds: { notAsked, notRecorded, preferNotToSay, suppressed },
  };
}

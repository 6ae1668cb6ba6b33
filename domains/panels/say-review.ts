import type { AbsentCombination } from './absent-combinations.ts';
import type { Verdict } from './review-composition.ts';
import type { ShownFeature, ShownGroup } from './withhold-small.ts';

const VERDICTS: Readonly<Record<Verdict, string>> = {
  fewer: 'fewer than their share',
  'about-the-same': 'about their share',
  more: 'more than their share',
  'cannot-tell': 'cannot tell from so few',
};

/** A characteristic in lines for a reader: each group against its share, then the unknown, then all groups together. */
export function sayFeature({ feature, groups, unknown, overall }: ShownFeature): string[] {
  const absent = groups.filter((group) => !group.withheld && group.panel === 0);
  return [
    `${feature}`,
    ...groups.map(sayGroup),
    ...absent.map((group) =>
      group.withheld
        ? ''
        : `  Nobody of ${group.value}: in a fair draw that happens in ${sayChance(group.chanceOfAbsence)}.`,
    ),
    ...(unknown.panel > 0 ? [sayUnknown(unknown.panel, groups)] : []),
    `  All groups together: a fair draw is at least this uneven in ${sayChance(overall.p)} (${overall.method === 'exact' ? 'exact' : '99,999 simulated draws'}).`,
  ];
}

function sayGroup(group: ShownGroup): string {
  if (group.withheld) return `  ${group.value}: withheld, too few residents to show.`;
  const { value, panel, panelShare, residentShare, ratio, interval } = group;
  const reach = `${interval.lower.toFixed(2)} to ${interval.upper.toFixed(2)}`;
  return `  ${value}: ${panel} (${percent(panelShare)}; residents ${percent(residentShare)}), ${ratio.toFixed(2)} times their share (${reach}): ${VERDICTS[group.verdict]}.`;
}

function sayUnknown(count: number, groups: readonly ShownGroup[]): string {
  const swayed = groups.flatMap((group) =>
    !group.withheld && group.bounds?.verdict === 'depends-on-the-unknown' ? [group.value] : [],
  );
  const depends =
    swayed.length === 0
      ? 'whichever way they belong, no group moves to the other side of its share'
      : `depending on them, ${swayed.join(', ')} could be above or below their share`;
  return `  ${count} on the list did not say or were not asked: ${depends}.`;
}

/** Worked: "Nobody who is age_band: 16-29 and tenure: Social rent, though a fair draw would hold 3.1 of them: …". */
export function sayAbsence({ values, expected, chanceOfAbsence }: AbsentCombination): string {
  const who = Object.entries(values).map(([feature, value]) => `${feature}: ${value}`);
  return `Nobody who is ${who.join(' and ')}, though one would expect ${expected.toFixed(1)}: in a fair draw that happens in ${sayChance(chanceOfAbsence)}.`;
}

const percent = (share: number): string => `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;

function sayChance(chance: number): string {
  if (chance >= 0.995) return 'nearly every case';
  if (chance >= 0.01) return `${Math.round(100 * chance)} of 100`;
  if (chance >= 0.0005) return `${Math.round(1000 * chance)} of 1,000`;
  return 'fewer than 1 of 2,000';
}

import { holm } from '../../../libraries/statistics/many-comparisons/index.ts';
import {
  type GroupRepresentation,
  groupRepresentation,
} from '../../../libraries/statistics/representation/index.ts';
import { type CodedCharacteristic, type Population, UNKNOWN } from '../../cohorts/population.ts';
import type { Silence } from '../finding.ts';
import { nameCohort } from '../name-cohort.ts';
import { sayCount, sentence } from '../say.ts';
import type { AnalysisSettings } from '../settings.ts';
import { noTriangulation } from '../triangulate.ts';

/** Members of panels and forums by the value of one characteristic, and those whose value is not known. */
export interface PanelCounts {
  readonly characteristic: string;
  readonly counts: ReadonlyMap<string, number>;
  readonly unknown: number;
}

/** S6: groups missing from panels and forums, by exact tests against resident households, Holm over all groups of all characteristics. */
export function participationSilences(
  panels: readonly PanelCounts[],
  population: Population,
  settings: AnalysisSettings,
  current: Uint8Array,
): Silence[] {
  const groups = panels.flatMap((panel) => {
    const coded = population.characteristics.find((c) => c.characteristic.id === panel.characteristic);
    return coded ? groupsOf(panel, coded, settings, current) : [];
  });
  const adjusted = holm(groups.map((one) => one.group.p));
  return groups.flatMap((one, i) => {
    const p = adjusted[i] ?? 1;
    return p > settings.falseDiscoveryRate || one.group.ratio >= 1
      ? []
      : [describe(one, { p, tested: groups.length })];
  });
}

interface PanelGroup {
  readonly panel: PanelCounts;
  readonly coded: CodedCharacteristic;
  readonly code: number;
  readonly households: number;
  readonly members: number;
  readonly group: GroupRepresentation;
}

function groupsOf(
  panel: PanelCounts,
  coded: CodedCharacteristic,
  settings: AnalysisSettings,
  current: Uint8Array,
): PanelGroup[] {
  const populations = new Array<number>(coded.values.length).fill(0);
  for (const [i, code] of coded.codes.entries()) {
    if (code === UNKNOWN || (coded.level === 'household' && current[i] === 0)) continue;
    populations[code] = (populations[code] ?? 0) + 1;
  }
  const held = coded.values
    .map((value, code) => ({
      code,
      members: panel.counts.get(value) ?? 0,
      households: populations[code] ?? 0,
    }))
    .filter((g) => g.households >= settings.threshold);
  const found = groupRepresentation(
    held.map((g) => g.members),
    held.map((g) => g.households),
    { draw: 'large-population', confidence: settings.confidence },
  );
  if (!found.ok) return [];
  const members = held.reduce((n, g) => n + g.members, 0);
  return found.groups.flatMap((group, i) => {
    const one = held[i];
    return one ? [{ panel, coded, code: one.code, households: one.households, members, group }] : [];
  });
}

/** How far the ratio could move if every member whose answer is not known were in the group, or none were. */
function boundsSaid({ panel, members, group }: PanelGroup): string {
  if (panel.unknown === 0) return '';
  const share = group.expected / Math.max(1, members);
  const all = (group.count + panel.unknown) / (share * (members + panel.unknown));
  const none = group.count / (share * (members + panel.unknown));
  return ` ${sayCount(panel.unknown)} members’ answer is not known: were none of them of this group, or all, it would be ${Math.round(none * 100)} or ${Math.round(all * 100)} of 100.`;
}

function describe(one: PanelGroup, scan: { readonly p: number; readonly tested: number }): Silence {
  const { panel, coded, code, group, members } = one;
  const cohort = nameCohort([{ coded, code }]);
  const estimate = { value: group.ratio, lower: group.interval.lower, upper: group.interval.upper };
  const headline = `${sentence(cohort.phrase)} hold ${Math.round(group.ratio * 100)} places on our panels for every 100 that their share of households would give.`;
  const absent =
    group.chanceOfAbsence < 0.01
      ? 'less than once in 100 times'
      : `${Math.round(group.chanceOfAbsence * 100)} times in 100`;
  return {
    kind: 'silence',
    id: `participation:${cohort.id}`,
    silence: 'participation',
    cohort,
    verdict: 'silence',
    heard: group.count,
    expected: group.expected,
    observedOverExpected: estimate,
    raw: estimate,
    sureness: scan.p <= 0.001 ? 'very clear' : 'clear',
    scan: { tested: scan.tested, stoodOut: 1, q: scan.p },
    homes: one.households,
    noun: 'home',
    overdispersion: 1,
    signsOfNeed: [],
    likeWhom: 'all households with a known answer',
    leftOut: {
      units: panel.unknown,
      share: panel.unknown / Math.max(1, panel.unknown + members),
      kinds: { notAsked: 0, notRecorded: panel.unknown, preferNotToSay: 0, suppressed: 0 },
    },
    triangulation: noTriangulation(headline),
    walk: [],
    sentences: {
      headline,
      detail: `${sayCount(group.count)} members where a fair draw would give about ${sayCount(group.expected)}. A fair draw would hold none of them ${absent}.${boundsSaid(one)}`,
      sure: `By an exact test, allowing for all ${sayCount(scan.tested)} groups that were looked at.`,
    },
    caveats: [],
  };
}

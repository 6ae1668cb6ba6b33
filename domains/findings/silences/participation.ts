import { groupRepresentation } from '../../../libraries/statistics/representation/index.ts';
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

/** S6: groups missing from panels and forums, by exact tests against resident households, Holm over all of them. */
export function participationSilences(
  panels: readonly PanelCounts[],
  population: Population,
  settings: AnalysisSettings,
): Silence[] {
  return panels.flatMap((panel) => {
    const coded = population.characteristics.find((c) => c.characteristic.id === panel.characteristic);
    return coded ? silencesOf(panel, coded, settings) : [];
  });
}

function silencesOf(panel: PanelCounts, coded: CodedCharacteristic, settings: AnalysisSettings): Silence[] {
  const populations = new Array<number>(coded.values.length).fill(0);
  for (const code of coded.codes) if (code !== UNKNOWN) populations[code] = (populations[code] ?? 0) + 1;
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
  return found.groups.flatMap((group, i) => {
    const code = held[i]?.code ?? 0;
    if (group.adjustedP > settings.falseDiscoveryRate || group.ratio >= 1) return [];
    const cohort = nameCohort([{ coded, code }]);
    const estimate = { value: group.ratio, lower: group.interval.lower, upper: group.interval.upper };
    const headline = `${sentence(cohort.phrase)} hold ${Math.round(group.ratio * 100)} places on our panels for every 100 that their share of households would give.`;
    const silence: Silence = {
      kind: 'silence',
      id: `participation:${cohort.id}`,
      silence: 'participation',
      cohort,
      verdict: 'silence',
      heard: group.count,
      expected: group.expected,
      observedOverExpected: estimate,
      raw: estimate,
      sureness: group.adjustedP <= 0.001 ? 'very clear' : 'clear',
      scan: { tested: found.groups.length, stoodOut: 1, q: group.adjustedP },
      homes: held[i]?.households ?? 0,
      noun: 'home',
      overdispersion: 1,
      signsOfNeed: [],
      likeWhom: 'all households with a known answer',
      leftOut: {
        units: panel.unknown,
        share: panel.unknown / Math.max(1, panel.unknown + held.reduce((n, g) => n + g.members, 0)),
        kinds: { notAsked: 0, notRecorded: panel.unknown, preferNotToSay: 0, suppressed: 0 },
      },
      triangulation: noTriangulation(headline),
      walk: [],
      sentences: {
        headline,
        detail: `${sayCount(group.count)} members where a fair draw would give about ${sayCount(group.expected)}. A fair draw would hold none of them ${group.chanceOfAbsence < 0.01 ? 'less than once in 100 times' : `${Math.round(group.chanceOfAbsence * 100)} times in 100`}. ${sayCount(panel.unknown)} members’ answer is not known.`,
        sure: 'By an exact test, allowing for all groups of this characteristic.',
      },
      caveats: [],
    };
    return [silence];
  });
}

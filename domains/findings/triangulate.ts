import type { CohortRef, Gap, Silence, SlotVerdict, Triangulation } from './finding.ts';
import { PUBLIC_FACTS, type PublicFact } from './public-facts/public-facts.ts';
import { saySize } from './say.ts';

/** What staff wrote down, counted by cohort and theme. */
export interface StaffObservations {
  /** Cohort id, cohort value or free words, lower case, as the observation named it. */
  readonly cohort: string;
  readonly theme: string;
  readonly saw: number;
  readonly told: number;
  readonly think: number;
  /** Written in the record, not brought by an extract. */
  readonly entered?: true;
}

/** A card before the other two slots are looked up. */
export const noTriangulation = (claim: string): Triangulation => ({
  claim,
  staff: {
    verdict: 'nothing held',
    note: 'No staff observation is held on this.',
    saw: 0,
    told: 0,
    think: 0,
  },
  ownData: { verdict: 'cannot tell', note: '', detectable: 0 },
  published: { verdict: 'nothing held', note: 'No published figure is held on this.', sources: [] },
  verdict: 'cannot tell',
  rule: '',
});

const RULE =
  'Supported: our data shows it and at least one other source does too, and none says otherwise. Pause and question: one source says otherwise. Own data only: nothing else is held.';

/** T3: the verdict is a rule over the slots. */
export function verdictOver(
  staff: SlotVerdict,
  own: SlotVerdict,
  published: SlotVerdict,
): Triangulation['verdict'] {
  const slots = [staff, own, published];
  if (slots.includes('contradicts') && slots.includes('supports')) return 'pause and question';
  if (own === 'supports')
    return staff === 'supports' || published === 'supports' ? 'supported' : 'own data only';
  return staff === 'supports' && published === 'supports' ? 'supported' : 'cannot tell';
}

const sameCohort = (cohort: CohortRef, fact: PublicFact): boolean =>
  cohort.parts.length === 1 &&
  cohort.parts[0]?.characteristic === fact.cohort.characteristic &&
  fact.cohort.values.includes(cohort.parts[0].value);

function publishedSlot(
  cohort: CohortRef,
  measure: string,
  side: 'worse' | 'better',
): Triangulation['published'] {
  const facts = PUBLIC_FACTS.filter((fact) => sameCohort(cohort, fact) && fact.about.includes(measure));
  const [fact] = facts;
  if (!fact)
    return {
      verdict: 'nothing held',
      note: 'No published figure is held on this cohort and measure.',
      sources: [],
    };
  return {
    verdict: fact.side === side ? 'supports' : 'contradicts',
    note: `${fact.claim}: ${fact.figure}.`,
    sources: facts.map((f) => `${f.source} (${f.standing}, as of ${f.asOf})`),
  };
}

function staffSlot(
  cohort: CohortRef,
  theme: string,
  observations: readonly StaffObservations[],
): Triangulation['staff'] {
  const names = new Set([
    cohort.id.toLowerCase(),
    cohort.phrase.toLowerCase(),
    ...cohort.parts.map((p) => p.value.toLowerCase()),
  ]);
  const about = observations.filter(
    (o) => names.has(o.cohort) && (o.theme === '' || o.theme === theme || theme === ''),
  );
  const sum = (pick: (o: StaffObservations) => number): number => about.reduce((n, o) => n + pick(o), 0);
  const [saw, told, think] = [sum((o) => o.saw), sum((o) => o.told), sum((o) => o.think)];
  if (saw + told + think === 0)
    return { verdict: 'nothing held', note: 'No staff observation names this cohort.', saw, told, think };
  const entered = about.reduce((n, o) => n + (o.entered ? o.saw + o.told + o.think : 0), 0);
  const where = entered === 0 ? '' : ` Of these, ${entered} entered in Hearth, the others from the extracts.`;
  const note = `${saw + told + think} observations: ${saw} saw it, ${told} were told, ${think} think so.${where}`;
  return { verdict: saw + told > 0 ? 'supports' : 'cannot tell', note, saw, told, think };
}

/** The card of a gap: staff, own data, published, and the verdict by rule (K4). */
export function triangulateGap(gap: Gap, observations: readonly StaffObservations[]): Triangulation {
  const staff = staffSlot(gap.cohort, gap.measure.theme, observations);
  const published = publishedSlot(gap.cohort, gap.measure.id, gap.side);
  const own: SlotVerdict =
    gap.sureness === 'clear' || gap.sureness === 'very clear' ? 'supports' : 'cannot tell';
  return {
    claim: gap.sentences.headline,
    staff,
    ownData: {
      verdict: own,
      note: `${gap.sentences.detail} We could have seen a gap of ${saySize(gap.measure, gap.detectable)} or more.`,
      detectable: gap.detectable,
    },
    published,
    verdict: verdictOver(staff.verdict, own, published.verdict),
    rule: RULE,
  };
}

export function triangulateSilence(
  silence: Silence,
  observations: readonly StaffObservations[],
): Triangulation {
  const staff = staffSlot(silence.cohort, silence.silence, observations);
  const own: SlotVerdict = silence.verdict === 'silence' ? 'supports' : 'cannot tell';
  return {
    ...noTriangulation(silence.sentences.headline),
    staff,
    ownData: { verdict: own, note: silence.sentences.detail, detectable: 0 },
    verdict: verdictOver(staff.verdict, own, 'nothing held'),
    rule: RULE,
  };
}

/** What the scan saw of one published claim: the comparison it made, if any. */
export interface Asked {
  readonly cohort: CohortRef;
  readonly measure: Gap['measure'];
  readonly difference: number;
  readonly q: number;
  readonly detectable: number;
}

/** 80 % power at 5 %, two-sided, in standard errors: what `detectable` was made with. */
const POWER_80 = 2.8016;

/** T2: a published gap that our data was asked about and does not show. It contradicts only if it could have seen it and its interval leaves it out. */
export function triangulateClaims(asked: readonly Asked[], shown: ReadonlySet<string>): Triangulation[] {
  return asked.flatMap((one) => {
    const fact = PUBLIC_FACTS.find(
      (f) => f.gap !== undefined && sameCohort(one.cohort, f) && f.about.includes(one.measure.id),
    );
    if (!fact?.gap || shown.has(`${one.measure.id}:${one.cohort.id}`)) return [];
    const standardError = one.detectable / POWER_80;
    const signed = (fact.side === 'worse') === (one.measure.better === 'lower') ? fact.gap : -fact.gap;
    const able = one.detectable <= fact.gap && Math.abs(one.difference - signed) > 1.96 * standardError;
    const own: SlotVerdict = able ? 'contradicts' : 'cannot tell';
    const published: Triangulation['published'] = {
      verdict: 'supports',
      note: `${fact.claim}: ${fact.figure}.`,
      sources: [`${fact.source} (${fact.standing}, as of ${fact.asOf})`],
    };
    const could = saySize(one.measure, one.detectable);
    return [
      {
        claim: `${fact.claim}. Here: ${one.cohort.phrase}, ${one.measure.title.toLowerCase()}.`,
        staff: {
          verdict: 'nothing held',
          note: 'No staff observation is held on this.',
          saw: 0,
          told: 0,
          think: 0,
        },
        ownData: {
          verdict: own,
          note: able
            ? `Our data could have seen a gap of ${could} and does not show the published one.`
            : `Our data could only have seen a gap of ${could} or more: it cannot tell.`,
          detectable: one.detectable,
        },
        published,
        verdict: verdictOver('nothing held', own, 'supports'),
        rule: RULE,
      },
    ];
  });
}

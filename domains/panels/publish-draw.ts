import { accountOfDraw } from './account-of-draw.ts';
import { contentHash } from './content-hash.ts';
import { type ReservedDraw, type ReservePlan, reservesOf } from './drop-out.ts';
import type { DrawPlan, HeldLottery } from './hold-draw.ts';
import {
  DRAW_FORMAT,
  type DrawContent,
  type DrawnPanel,
  drawText,
  listText,
  type PublishedDraw,
  type PublishedFile,
  type PublishedGroup,
} from './published-draw.ts';

export interface DrawCircumstances {
  readonly quotasFile: PublishedFile;
  readonly poolFile: PublishedFile;
  readonly idColumn: string;
  readonly addressColumns: readonly string[];
  readonly randomSource: string;
}

export interface Picked {
  readonly panel: number;
  readonly by: 'seed' | 'ticket';
  readonly seed: string;
}

/** A held lottery as the file to publish, with the drawn panel or, before the draw, without. */
export async function publishDraw(
  plan: DrawPlan,
  lottery: HeldLottery,
  circumstances: DrawCircumstances & { readonly picked: Picked | null; readonly reserves?: ReservePlan },
): Promise<PublishedDraw> {
  const { quotasFile, poolFile, idColumn, addressColumns, randomSource, picked, reserves } = circumstances;
  const ids = plan.people.map((person) => person.id);
  const panels = lottery.panels.map((panel, at) => ({
    probability: lottery.probabilities[at] ?? 0,
    members: Array.from(panel, (person) => ids[person] ?? ''),
  }));
  const draw = {
    format: DRAW_FORMAT,
    feasible: true,
    size: plan.size,
    objective: plan.objective,
    onePerHousehold: plan.people.some((person) => person.household !== undefined),
    idColumn,
    addressColumns,
    quotasFile,
    poolFile,
    randomSource,
    quotas: plan.quotas.map(({ feature, value, min, max }) => ({ feature, value, min, max })),
    kept: plan.keep,
    out: plan.out,
    certificate: {
      ...lottery.certificate,
      equalPanels: plan.equalPanels,
      largestChangeByRounding: lottery.largestChangeByRounding,
    },
    withoutSeat: lottery.withoutSeat,
    odds: Object.fromEntries(ids.map((id, person) => [id, lottery.odds[person] ?? 0])),
    panels,
    listSha256: await contentHash(listText(panels)),
    drawn: picked ? withReserves(plan, drawnFrom(plan, panels, picked), reserves) : null,
  } as const;
  return sealed({ ...draw, account: accountOfDraw(draw) });
}

/** The picked panel with its composition against the quotas, the unknown counted apart. */
export function drawnFrom(
  plan: Pick<DrawPlan, 'people' | 'quotas'>,
  panels: PublishedDraw['panels'],
  picked: Picked,
): DrawnPanel {
  const members = panels[picked.panel]?.members ?? [];
  const chosen = new Set(members);
  const seated = plan.people.filter((person) => chosen.has(person.id));
  const named = new Map<string, Set<string>>();
  for (const { feature, value } of plan.quotas)
    named.set(feature, (named.get(feature) ?? new Set()).add(value));
  const composition = plan.quotas.map(({ feature, value, min, max }): PublishedGroup => {
    const drawn = seated.filter((person) => person.values[feature] === value).length;
    const unknown = seated.filter((person) => !named.get(feature)?.has(person.values[feature] ?? '')).length;
    return { feature, value, min, max, drawn, unknown };
  });
  return { ...picked, members, composition, reserves: [] };
}

/** A published list with its picked panel; the list and everything published with it stay as they were. */
export async function pickFromList(
  published: PublishedDraw,
  request: Pick<DrawPlan, 'people' | 'quotas' | 'size'>,
  { picked, reserves }: { readonly picked: Picked; readonly reserves?: ReservePlan },
): Promise<PublishedDraw> {
  const { contentSha256: _contentSha256, account: _account, ...list } = published;
  const plan = { ...request, out: list.out };
  const drawn = withReserves(plan, drawnFrom(plan, list.panels, picked), reserves);
  const content = { ...list, drawn };
  return sealed({ ...content, account: accountOfDraw(content) });
}

const withReserves = (
  plan: ReservedDraw,
  drawn: DrawnPanel,
  reserves: ReservePlan | undefined,
): DrawnPanel => (reserves ? { ...drawn, reserves: reservesOf(plan, drawn.members, reserves).ids } : drawn);

/** The content with the fingerprint of its own text. */
export async function sealed(content: DrawContent): Promise<PublishedDraw> {
  return { ...content, contentSha256: await contentHash(drawText(content)) };
}

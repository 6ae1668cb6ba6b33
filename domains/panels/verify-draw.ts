import {
  checkPanels,
  type DrawRequest,
  type LinearSolver,
  leximinCounts,
  personOdds,
  poolOf,
  topUp,
} from '../../libraries/sortition/index.ts';
import { accountOfDraw } from './account-of-draw.ts';
import { contentHash } from './content-hash.ts';
import { panelBySeed } from './hold-draw.ts';
import { drawnFrom } from './publish-draw.ts';
import { DRAW_FORMAT, drawText, listText, type PublishedDraw, type PublishedFile } from './published-draw.ts';

export interface DrawCheck {
  readonly what: string;
  readonly passed: boolean;
  /** What was found, said when it did not pass. */
  readonly found: string;
}

export interface PublishedInputs {
  readonly request: DrawRequest;
  readonly quotasFile: PublishedFile;
  readonly poolFile: PublishedFile;
}

const ODDS_WITHIN = 1e-9;

/** Recomputes everything that a published draw claims, from it and the files it names. */
export async function verifyDraw(
  draw: PublishedDraw,
  inputs: PublishedInputs,
  solver: LinearSolver,
): Promise<readonly DrawCheck[]> {
  return [
    ...checkFiles(draw, inputs),
    ...checkList(draw, inputs.request),
    {
      what: 'The fingerprint of the list of panels is the published one.',
      ...compare(await contentHash(listText(draw.panels)), draw.listSha256),
    },
    ...checkOdds(draw),
    ...checkCertificate(draw, inputs.request, solver),
    ...checkDrawn(draw, inputs.request),
    ...(await checkWords(draw)),
  ];
}

const compare = (found: string, published: string): Pick<DrawCheck, 'passed' | 'found'> => ({
  passed: found === published,
  found: `${found}, published ${published}`,
});

function checkFiles(draw: PublishedDraw, { quotasFile, poolFile, request }: PublishedInputs): DrawCheck[] {
  const own = request.quotas.map(({ feature, value, min, max }) => ({ feature, value, min, max }));
  return [
    { what: 'The file is a draw in the format known here.', ...compare(draw.format, DRAW_FORMAT) },
    { what: 'The quotas are those published.', ...compare(quotasFile.sha256, draw.quotasFile.sha256) },
    { what: 'The people are those published.', ...compare(poolFile.sha256, draw.poolFile.sha256) },
    {
      what: 'The quotas in the published file are those of the quotas file.',
      ...compare(JSON.stringify(own), JSON.stringify(draw.quotas)),
    },
  ];
}

function checkList(draw: PublishedDraw, request: DrawRequest): DrawCheck[] {
  const at = new Map(request.people.map((person, position) => [person.id, position]));
  const strangers = draw.panels.flatMap(({ members }) => members.filter((id) => !at.has(id)));
  const panels = draw.panels.map(({ members }) => Int32Array.from(members, (id) => at.get(id) ?? 0));
  const faults = strangers.length === 0 ? checkPanels(request, panels) : [];
  const [first] = faults;
  const sum = draw.panels.reduce((total, { probability }) => total + probability, 0);
  const least = draw.panels.reduce((lowest, { probability }) => Math.min(lowest, probability), 1);
  const withKept = draw.panels.every(({ members }) => draw.kept.every((id) => members.includes(id)));
  const withOut = draw.panels.some(({ members }) => members.some((id) => draw.out.includes(id)));
  return [
    {
      what: 'Everybody on a panel is in the pool.',
      passed: strangers.length === 0,
      found: strangers.slice(0, 5).join(', '),
    },
    {
      what: 'Every panel has the right size, satisfies every quota and holds nobody twice, nor two of a household.',
      passed: faults.length === 0 && draw.panels.length > 0,
      found: first ? `panel ${first.panel}: ${first.fault} ${first.about}` : 'no panels',
    },
    {
      what: 'The probabilities of the panels are not negative and sum to 1.',
      passed: Math.abs(sum - 1) < ODDS_WITHIN && least >= 0,
      found: `sum ${sum}, least ${least}`,
    },
    {
      what: 'Kept members are on every panel; those who are out are on none.',
      passed: withKept && !withOut,
      found: 'a panel that breaks this',
    },
  ];
}

function checkOdds(draw: PublishedDraw): DrawCheck[] {
  const odds = new Map(Object.keys(draw.odds).map((id) => [id, 0]));
  for (const { probability, members } of draw.panels)
    for (const id of members) odds.set(id, (odds.get(id) ?? 0) + probability);
  const off = [...odds].filter(([id, value]) => Math.abs(value - (draw.odds[id] ?? -1)) > ODDS_WITHIN);
  const sum = [...odds.values()].reduce((total, value) => total + value, 0);
  return [
    {
      what: 'Each person’s odds are the sum over the panels that hold them.',
      passed: off.length === 0,
      found: off
        .slice(0, 5)
        .map(([id, value]) => `${id}: ${value}`)
        .join(', '),
    },
    {
      what: 'The odds of all people sum to the size of the panel.',
      passed: Math.abs(sum - draw.size) < 1e-6,
      found: String(sum),
    },
  ];
}

function checkCertificate(draw: PublishedDraw, request: DrawRequest, solver: LinearSolver): DrawCheck[] {
  const reduced = topUp(request, { keep: draw.kept, out: draw.out });
  if (!reduced.ok)
    return [{ what: 'The kept members fit the quotas.', passed: false, found: reduced.message }];
  const { request: open, inDraw } = reduced.topUp;
  const pool = poolOf(open);
  const target = leximinCounts(pool, solver);
  if (!target) return [{ what: 'The quotas can be met.', passed: false, found: 'no panel is possible' }];
  const { certificate } = draw;
  const bound = target.odds.reduce((least, value) => Math.min(least, value), 1);
  const idOf = (at: number): string => request.people[inDraw[at] ?? -1]?.id ?? '';
  const slack = certificate.largestChangeByRounding + certificate.within + 1e-6;
  const smallest = inDraw.reduce((least, _, at) => Math.min(least, draw.odds[idOf(at)] ?? 0), 1);
  const claimsLevels = draw.objective === 'leximin' && certificate.route === 'bound-attained';
  const wanted = personOdds(pool, target.counts);
  const furthest = wanted.reduce(
    (most, value, at) => Math.max(most, Math.abs(value - (draw.odds[idOf(at)] ?? 0))),
    0,
  );
  const published = certificate.smallestOdds - certificate.largestChangeByRounding;
  const claimsSmallest = draw.objective === 'leximin' || draw.objective === 'maximin';
  return [
    {
      what: 'The bound on the smallest odds is no larger than recomputed, and the smallest odds are within what is claimed.',
      passed:
        certificate.smallestOddsBound < bound + 1e-6 &&
        (!claimsSmallest || smallest > certificate.smallestOddsBound - slack),
      found: `bound ${bound}, published ${certificate.smallestOddsBound}, smallest odds ${smallest}`,
    },
    {
      what: 'The smallest odds and the number of types are those of the certificate.',
      passed: smallest > published - 1e-9 && certificate.types === pool.types.length,
      found: `smallest odds ${smallest}, ${pool.types.length} types`,
    },
    ...(claimsLevels
      ? [
          {
            what: 'Everybody’s odds are those of the fairest lottery possible, recomputed.',
            passed: furthest < slack,
            found: `off by up to ${furthest}`,
          },
        ]
      : []),
  ];
}

async function checkWords({ contentSha256, ...content }: PublishedDraw): Promise<DrawCheck[]> {
  const { account, ...told } = content;
  return [
    {
      what: 'The account says what the figures say.',
      ...compare(accountOfDraw(told).join('\n'), account.join('\n')),
    },
    {
      what: 'The file’s own fingerprint is that of its text.',
      ...compare(await contentHash(drawText(content)), contentSha256),
    },
  ];
}

function checkDrawn({ drawn, panels, out }: PublishedDraw, request: DrawRequest): DrawCheck[] {
  if (!drawn) return [];
  const known = new Set(request.people.map((person) => person.id));
  const again = drawnFrom(request, panels, drawn);
  const probabilities = Float64Array.from(panels, (panel) => panel.probability);
  const expected = drawn.by === 'seed' ? panelBySeed({ probabilities }, drawn.seed) : Number(drawn.seed);
  return [
    {
      what: `The ${drawn.by === 'seed' ? 'seed' : 'number'} “${drawn.seed}” picks the published panel.`,
      ...compare(String(expected), String(drawn.panel)),
    },
    {
      what: 'The drawn members are those of that panel.',
      ...compare(drawn.members.join(' '), panels[drawn.panel]?.members.join(' ') ?? ''),
    },
    {
      what: 'The reserves are people of the pool, none twice, none on the panel or out.',
      passed:
        new Set(drawn.reserves).size === drawn.reserves.length &&
        drawn.reserves.every((id) => known.has(id) && !drawn.members.includes(id) && !out.includes(id)),
      found: drawn.reserves.join(' '),
    },
    {
      what: 'The drawn panel is composed as published.',
      ...compare(JSON.stringify(again.composition), JSON.stringify(drawn.composition)),
    },
  ];
}

import { may } from '../../access/may.ts';
import { londonDay } from '../../decisions/day.ts';
import { promiseStanding } from '../../decisions/promise.ts';
import { findingKey } from '../../disclosure/finding-key.ts';
import { listedGaps } from '../listed-gaps.ts';
import { sayNumber } from '../say-number.ts';
import type { HomeFacts } from './home-facts.ts';
import type { HomeWords } from './words.en.ts';

export interface LedgerEntry {
  /** For the order; the latest first. */
  readonly at: Date;
  readonly tag: { readonly role: 'good' | 'gap' | 'plain'; readonly words: string } | null;
  readonly lead: string;
  readonly rest: string;
  readonly link: { readonly href: string; readonly label: string } | null;
}

const WEEK = 7 * 86_400_000;
const MOST = 8;

/** Since when the ledger tells: since this person was here before, if that was at least an hour and at most thirty days ago; else a week. */
export const ledgerStart = (
  facts: Pick<HomeFacts, 'now' | 'lastHere'>,
): { readonly at: Date; readonly known: boolean } => {
  const ago = facts.lastHere === null ? 0 : facts.now.getTime() - facts.lastHere.getTime();
  return facts.lastHere !== null && ago > 3_600_000 && ago <= 30 * 86_400_000
    ? { at: facts.lastHere, known: true }
    : { at: new Date(facts.now.getTime() - WEEK), known: false };
};

/** What happened since: extracts read, promises made, kept, not kept and lapsed, findings anew, what is still locked. */
export const sinceLastHere = (facts: HomeFacts, words: HomeWords): readonly LedgerEntry[] => {
  const start = ledgerStart(facts).at;
  return [...runEntries(facts, words), ...promiseEntries(facts, words), ...findingEntries(facts, words)]
    .filter((entry) => entry.at.getTime() >= start.getTime() && entry.at.getTime() <= facts.now.getTime())
    .toSorted((a, b) => b.at.getTime() - a.at.getTime())
    .slice(0, MOST);
};

const runEntries = (facts: HomeFacts, words: HomeWords): readonly LedgerEntry[] => {
  if (!may(facts.actor, ['evidence', 'read'])) return [];
  return facts.runs.flatMap((run): readonly LedgerEntry[] => {
    if (run.state === 'cancelled') return [];
    const open = run.state === 'waiting' || run.state === 'running';
    const page = { href: `/evidence/runs/${run.id}`, label: words.seeRun };
    if (open) return [{ at: run.at, tag: null, lead: words.runOpen, rest: '', link: page }];
    if (run.state === 'failed')
      return [{ at: run.at, tag: null, lead: words.runFailed, rest: '', link: page }];
    const { rows } = run;
    if (rows === undefined)
      return [{ at: run.at, tag: null, lead: words.runDoneNoRows, rest: '', link: page }];
    const mends = rows.refused > 0 && may(facts.actor, ['evidence', 'download refused rows']);
    return [
      {
        at: run.at,
        tag: null,
        lead: words.runDone(sayNumber(rows.read), sayNumber(rows.kept), sayNumber(rows.refused)),
        rest: '',
        link: mends ? { href: run.refusedHref ?? page.href, label: words.rowsToMend } : null,
      },
    ];
  });
};

const promiseEntries = (facts: HomeFacts, words: HomeWords): readonly LedgerEntry[] =>
  [...facts.doing.values()].flatMap((doing) =>
    doing.promises.flatMap((promise): readonly LedgerEntry[] => {
      const standing = promiseStanding(promise, facts.today);
      const entry = (at: Date, role: 'good' | 'gap' | 'plain', tag: string): LedgerEntry => ({
        at,
        tag: { role, words: tag },
        lead: '',
        rest: `“${promise.what}” ${words.owner(promise.owner)}`,
        link: null,
      });
      const made = entry(promise.madeAt, 'plain', words.promiseMade);
      if (standing === 'kept') return [made, entry(promise.changedAt, 'good', words.promiseKept)];
      if (standing === 'not kept') return [made, entry(promise.changedAt, 'gap', words.promiseNotKept)];
      if (standing === 'lapsed') return [made, entry(endOf(promise.byWhen), 'gap', words.promiseLapsed)];
      return standing === 'on its way' ? [made] : [];
    }),
  );

/** The first moment after a day in London, to the hour: when a promise lapses. */
const endOf = (day: string): Date => {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  const early = new Date(next.getTime() - 3_600_000);
  return londonDay(early) === londonDay(next) ? early : next;
};

const findingEntries = (facts: HomeFacts, words: HomeWords): readonly LedgerEntry[] => {
  const { report, publishedAt } = facts;
  if (report === null || publishedAt === null) return [];
  const listed = listedGaps(report).worse.map(({ gap }) => findingKey(gap));
  const before = new Set(
    facts.earlier === null ? [] : listedGaps(facts.earlier).worse.map(({ gap }) => findingKey(gap)),
  );
  const anew = listed.filter((key) => !before.has(key)).length;
  return [
    {
      at: publishedAt,
      tag: null,
      lead:
        facts.earlier === null
          ? words.firstFindings(listed.length)
          : words.newFindings(anew, sayNumber(listed.length)),
      rest: facts.isMadeOtherwise ? words.madeOtherwise : '',
      link: { href: '/findings', label: words.readThem },
    },
    ...(report.locked.length === 0
      ? []
      : [
          {
            at: publishedAt,
            tag: null,
            lead: words.locked(report.locked.length),
            rest: '',
            link: may(facts.actor, ['evidence', 'read'])
              ? { href: '/evidence', label: words.whatItNeeds }
              : null,
          },
        ]),
  ];
};

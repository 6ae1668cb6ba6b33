import { may } from '../../access/may.ts';
import { daysBetween, londonDay } from '../../decisions/day.ts';
import { sayDate } from '../say-date.ts';
import { sayList } from '../say-list.ts';
import { sayNumber } from '../say-number.ts';
import type { Worth } from './choose-three.ts';
import { daysSince } from './days-since.ts';
import { findingWorths } from './finding-worths.ts';
import type { HomeFacts } from './home-facts.ts';
import { promiseWorths } from './promise-worths.ts';
import { rolesThatMay } from './roles-that-may.ts';
import type { HomeWords } from './words.en.ts';

/** Evidence older than this is worth renewing. */
const OLD_DAYS = 45;

/** Everything that is worth this person's time today, by what their roles may do. Nothing that a colleague has in hand. */
export const worthCandidates = (facts: HomeFacts, words: HomeWords): readonly Worth[] => [
  ...findingWorths(facts, words),
  ...promiseWorths(facts, words),
  ...silentHomes(facts, words),
  ...evidence(facts, words),
  ...volunteers(facts, words),
  ...reviews(facts, words),
  ...audit(facts, words),
  ...access(facts, words),
  ...boardReader(facts, words),
];

const silentHomes = (facts: HomeFacts, words: HomeWords): readonly Worth[] => {
  const waiting = facts.silentHomes.notHandedOver;
  if (waiting === 0 || !may(facts.actor, ['silence list', 'read'])) return [];
  const hands = may(facts.actor, ['silence list', 'hand over']);
  return [
    {
      id: 'silence-list',
      kind: 'silence',
      tag: words.tagSilence,
      title: hands ? words.silenceTitle(waiting) : words.silenceReadTitle(waiting),
      says: words.silence(facts.silentHomes.quietAndInNeed),
      why: words.silenceWhy,
      action: { href: '/silences/homes', label: words.silenceAction },
      minutes: 20,
      touches: waiting,
      waitedDays: daysSince(facts, facts.publishedAt),
      own: false,
      roles: rolesThatMay(['silence list', hands ? 'hand over' : 'read']),
    },
  ];
};

const evidence = (facts: HomeFacts, words: HomeWords): readonly Worth[] => {
  if (!may(facts.actor, ['evidence', 'load'])) return [];
  const base = {
    kind: 'evidence',
    tag: words.tagEvidence,
    touches: 0,
    own: false,
    roles: rolesThatMay(['evidence', 'load']),
  } as const;
  const [last] = facts.runs;
  const open = facts.runs.some((run) => run.state === 'waiting' || run.state === 'running');
  if (facts.report === null)
    return open
      ? []
      : [
          {
            ...base,
            id: 'begin',
            kind: 'begin',
            title: words.beginTitle,
            says: words.begin,
            why: words.beginWhy,
            action: { href: '/evidence/new', label: words.beginAction },
            minutes: 15,
            waitedDays: 0,
          },
        ];
  const worths: Worth[] = [];
  if (last?.state === 'failed')
    worths.push({
      ...base,
      id: 'failed-run',
      title: words.failedTitle,
      says: words.failed,
      why: words.failedWhy,
      action: { href: `/evidence/runs/${last.id}`, label: words.failedAction },
      minutes: 10,
      waitedDays: daysSince(facts, last.at),
    });
  const done = facts.runs.find((run) => run.state === 'done');
  if (done?.rows !== undefined && done.rows.refused > 0)
    worths.push({
      ...base,
      id: 'refused-rows',
      title: words.refusedTitle(done.rows.refused),
      says: words.refused(sayNumber(done.rows.read), sayNumber(done.rows.kept)),
      why: words.refusedWhy,
      action: { href: done.refusedHref ?? '/evidence', label: words.refusedAction },
      minutes: 20,
      touches: done.rows.refused,
      waitedDays: daysSince(facts, done.at),
    });
  const age = daysBetween(facts.report.evidence.asOf, facts.today);
  if (age > OLD_DAYS && !open)
    worths.push({
      ...base,
      id: 'old-evidence',
      title: words.oldTitle(age),
      says: words.old(sayDate(facts.report.evidence.asOf)),
      why: words.oldWhy,
      action: { href: '/evidence/new', label: words.beginAction },
      minutes: 15,
      waitedDays: age - OLD_DAYS,
    });
  return worths;
};

const volunteers = (facts: HomeFacts, words: HomeWords): readonly Worth[] => {
  if (!may(facts.actor, ['panel', 'run'])) return [];
  return facts.volunteers
    .filter((one) => one.volunteers > 0)
    .map((one) => ({
      id: `volunteers-${one.panel}`,
      kind: 'volunteers',
      tag: words.tagVolunteers,
      title: words.volunteersTitle(one.volunteers, one.title),
      says: words.volunteers,
      why: words.volunteersWhy,
      action: { href: `/panels/${encodeURIComponent(one.panel)}`, label: words.volunteersAction },
      minutes: 15,
      touches: one.volunteers,
      waitedDays: 0,
      own: false,
      roles: rolesThatMay(['panel', 'run']),
    }));
};

const reviews = (facts: HomeFacts, words: HomeWords): readonly Worth[] => {
  const [first] = facts.reviews.toSorted((a, b) => a.reviewBy.localeCompare(b.reviewBy));
  const isProtector = facts.actor.roles.includes('data protection officer');
  if (first === undefined || !(may(facts.actor, ['setting', 'change']) || isProtector)) return [];
  return [
    {
      id: 'reviews',
      kind: 'review',
      tag: words.tagReview,
      title: words.reviewTitle(
        sayList(
          facts.reviews.map((one) => one.title.toLowerCase()),
          3,
        ),
      ),
      says: words.review(first.title, sayDate(first.reviewBy)),
      why: words.reviewWhy,
      action: { href: '/homes', label: words.reviewAction },
      minutes: 10,
      touches: 0,
      waitedDays: Math.max(0, daysBetween(first.reviewBy, facts.today)),
      own: false,
      roles: rolesThatMay(['setting', 'change']),
    },
  ];
};

const audit = (facts: HomeFacts, words: HomeWords): readonly Worth[] =>
  facts.report === null || !may(facts.actor, ['audit', 'search'])
    ? []
    : [
        {
          id: 'audit',
          kind: 'audit',
          tag: words.tagAudit,
          title: words.auditTitle,
          says: words.audit,
          why: words.auditWhy,
          action: { href: '/audit', label: words.auditAction },
          minutes: 20,
          touches: 0,
          waitedDays: 7,
          own: false,
          roles: rolesThatMay(['audit', 'search']),
        },
      ];

const access = (facts: HomeFacts, words: HomeWords): readonly Worth[] =>
  facts.report === null || !may(facts.actor, ['person', 'end access'])
    ? []
    : [
        {
          id: 'access',
          kind: 'audit',
          tag: words.tagAccess,
          title: words.accessTitle,
          says: words.access,
          why: words.accessWhy,
          action: { href: '/people', label: words.accessAction },
          minutes: 5,
          touches: 0,
          waitedDays: 7,
          own: false,
          roles: rolesThatMay(['person', 'end access']),
        },
      ];

/** Board and panel members: the page that is made for them. */
const boardReader = (facts: HomeFacts, words: HomeWords): readonly Worth[] => {
  const reads = facts.actor.roles.some((role) => role === 'board' || role === 'panel member');
  if (!reads || facts.report === null) return [];
  return [
    {
      id: 'board-page',
      kind: 'review',
      tag: words.tagReview,
      title: words.boardTitle,
      says: words.board,
      why: words.boardWhy(sayDate(facts.publishedAt === null ? facts.today : londonDay(facts.publishedAt))),
      action: { href: '/board', label: words.boardAction },
      minutes: 10,
      touches: 0,
      waitedDays: daysSince(facts, facts.publishedAt),
      own: false,
      roles: ['board', 'panel member'],
    },
  ];
};

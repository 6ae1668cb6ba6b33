import { may } from '../../access/may.ts';
import type { Act } from '../../access/rules/index.ts';
import { daysBetween } from '../../decisions/day.ts';
import { promiseStanding } from '../../decisions/promise.ts';
import { standsAside } from '../../decisions/set-aside.ts';
import { type Doing, NOTHING_DONE } from '../../decisions/status.ts';
import { cardKey, findByKey, findingAddress, findingKey, sentenceOf } from '../../disclosure/finding-key.ts';
import type { PublishedGap } from '../../disclosure/publishable.ts';
import { sizeOfGap, sizeOfSilence } from '../findings-pages/list-entry.ts';
import { listedGaps } from '../listed-gaps.ts';
import { sayDate } from '../say-date.ts';
import { sayList } from '../say-list.ts';
import { sayTouched } from '../say-touched.ts';
import type { Worth } from './choose-three.ts';
import { daysSince } from './days-since.ts';
import type { HomeFacts } from './home-facts.ts';
import { rolesThatMay } from './roles-that-may.ts';
import type { HomeWords } from './words.en.ts';

/** What findings ask of this person: what is theirs, what nobody has, what sources disagree about, and questions for those who go there. */
export const findingWorths = (facts: HomeFacts, words: HomeWords): readonly Worth[] =>
  facts.report === null
    ? []
    : [
        ...own(facts, words),
        ...gapsWithoutAnybody(facts, words),
        ...silencesWithoutAnybody(facts, words),
        ...widening(facts, words),
        ...disagreements(facts, words),
        ...questions(facts, words),
      ];

const doingOf = (facts: HomeFacts, key: string): Doing => facts.doing.get(key) ?? NOTHING_DONE;

/** Somebody has it, something is promised, or it was put aside and has not grown: not this page's business. */
const inHand = (facts: HomeFacts, key: string, size: number): boolean => {
  const doing = doingOf(facts, key);
  const snapshot = facts.report?.evidence.snapshot ?? '';
  return (
    (doing.assignment !== null && doing.assignment.to !== null) ||
    standsAside(doing.setAside, { snapshot, size }) === 'aside' ||
    doing.promises.some((promise) => promiseStanding(promise, facts.today) === 'on its way')
  );
};

const own = (facts: HomeFacts, words: HomeWords): readonly Worth[] =>
  [...facts.doing].flatMap(([key, { assignment, promises }]): readonly Worth[] => {
    if (assignment?.to?.id !== facts.actor.id || facts.report === null) return [];
    if (promises.some((one) => promiseStanding(one, facts.today) === 'on its way')) return [];
    const found = findByKey(facts.report, key);
    const { due } = assignment;
    const isLate = due !== null && daysBetween(due, facts.today) > 0;
    const date = due === null ? '' : sayDate(due);
    return [
      {
        id: `own-${key}`,
        kind: 'yours',
        tag: words.tagYours,
        title: isLate ? words.yoursOverdueTitle(date) : words.yoursTitle(date),
        says: found === null ? assignment.said : sentenceOf(found),
        why: words.yoursWhy,
        action: { href: findingAddress(key), label: words.readFinding },
        minutes: 25,
        touches:
          found?.is === 'gap' ? touchedBy(found.gap) : found?.is === 'silence' ? found.silence.homes : 0,
        waitedDays: daysSince(facts, assignment.at),
        own: true,
        roles: [],
      },
    ];
  });

const touchedBy = (gap: PublishedGap): number =>
  Number.isFinite(gap.touched.lower) ? Math.max(0, gap.touched.lower) : 0;

/** Whoever may give work out decides who has it; others who may promise answer it themselves. */
const takesUp = (
  facts: HomeFacts,
  words: HomeWords,
): { readonly act: Act; readonly title: string } | null => {
  if (may(facts.actor, ['finding', 'assign']))
    return { act: ['finding', 'assign'], title: words.gapAssignTitle };
  if (may(facts.actor, ['finding', 'promise']))
    return { act: ['finding', 'promise'], title: words.gapPromiseTitle };
  return null;
};

const whyNobody = (waitedDays: number, words: HomeWords): string =>
  waitedDays === 0 ? words.gapWhyNew : words.gapWhyNobody(waitedDays);

const gapsWithoutAnybody = (facts: HomeFacts, words: HomeWords): readonly Worth[] => {
  const up = takesUp(facts, words);
  if (up === null || facts.report === null) return [];
  return listedGaps(facts.report).worse.flatMap(({ gap }): readonly Worth[] => {
    const key = findingKey(gap);
    if (inHand(facts, key, sizeOfGap(gap))) return [];
    const waitedDays = daysSince(facts, facts.publishedAt);
    return [
      {
        id: `gap-${key}`,
        kind: 'gap',
        tag: words.tagGap,
        title: up.title,
        says: `${gap.sentences.headline} ${sayTouched(gap.touched)}.`,
        why: whyNobody(waitedDays, words),
        action: { href: findingAddress(key), label: words.readFinding },
        minutes: 15,
        touches: touchedBy(gap),
        waitedDays,
        own: false,
        roles: rolesThatMay(up.act),
      },
    ];
  });
};

const silencesWithoutAnybody = (facts: HomeFacts, words: HomeWords): readonly Worth[] => {
  const up = takesUp(facts, words);
  if (up === null || facts.report === null) return [];
  return facts.report.silences.flatMap((silence): readonly Worth[] => {
    const key = findingKey(silence);
    if (silence.verdict !== 'silence' || inHand(facts, key, sizeOfSilence(silence))) return [];
    const waitedDays = daysSince(facts, facts.publishedAt);
    return [
      {
        id: `silence-${key}`,
        kind: 'gap',
        isSilence: true,
        tag: words.tagSilence,
        title: up.title,
        says: silence.sentences.headline,
        why: whyNobody(waitedDays, words),
        action: { href: findingAddress(key), label: words.readFinding },
        minutes: 15,
        touches:
          silence.noun === 'home' ? silence.homes * Math.max(0, 1 - silence.observedOverExpected.upper) : 0,
        waitedDays,
        own: false,
        roles: rolesThatMay(up.act),
      },
    ];
  });
};

/** For those who may ask and not decide: board and panel members. */
const widening = (facts: HomeFacts, words: HomeWords): readonly Worth[] => {
  const asks = may(facts.actor, ['finding', 'discuss']) && takesUp(facts, words) === null;
  if (!asks || facts.report === null) return [];
  return listedGaps(facts.report).worse.flatMap(({ gap }): readonly Worth[] => {
    const key = findingKey(gap);
    const { promises } = doingOf(facts, key);
    const answered = promises.some((one) => promiseStanding(one, facts.today) === 'on its way');
    if (gap.overTime?.verdict !== 'widening' || answered) return [];
    return [
      {
        id: `widening-${key}`,
        kind: 'gap',
        tag: words.tagGap,
        title: words.gapWideningTitle,
        says: gap.sentences.headline,
        why: words.gapWhyWidening,
        action: { href: findingAddress(key), label: words.readFinding },
        minutes: 10,
        touches: touchedBy(gap),
        waitedDays: daysSince(facts, facts.publishedAt),
        own: false,
        roles: ['board', 'panel member'],
      },
    ];
  });
};

const disagreements = (facts: HomeFacts, words: HomeWords): readonly Worth[] => {
  if (!may(facts.actor, ['finding', 'assign']) || facts.report === null) return [];
  return facts.report.cards.flatMap((card): readonly Worth[] => {
    const key = cardKey(card);
    if (card.verdict !== 'pause and question' || inHand(facts, key, 0)) return [];
    return [
      {
        id: `pause-${key}`,
        kind: 'pause',
        tag: words.tagPause,
        title: words.pauseTitle,
        says: words.pause(/[.!?]$/.test(card.claim) ? card.claim : `${card.claim}.`),
        why: words.pauseWhy,
        action: { href: findingAddress(key), label: words.pauseAction },
        minutes: 25,
        touches: 0,
        waitedDays: daysSince(facts, facts.publishedAt),
        own: false,
        roles: rolesThatMay(['finding', 'assign']),
      },
    ];
  });
};

/** For those who meet residents and cannot decide on findings: the questions that signals ask, and silences that staff said nothing of. */
const questions = (facts: HomeFacts, words: HomeWords): readonly Worth[] => {
  const meets = facts.actor.roles.some((role) => GO_THERE.includes(role));
  if (!meets || facts.report === null) return [];
  const base = {
    kind: 'ask',
    tag: words.tagAsk,
    title: words.askTitle,
    why: words.askWhy,
    action: { href: '/observations/new', label: words.askAction },
    minutes: 5,
    touches: 0,
    waitedDays: daysSince(facts, facts.publishedAt),
    own: false,
    roles: rolesThatMay(['observation', 'write']),
  } as const;
  const signals = facts.report.signals
    .filter((signal) => signal.state === 'seen')
    .map((signal) => ({
      ...base,
      id: `ask-${signal.id}`,
      says: words.ask(signal.places.length === 0 ? words.askWhere : sayList(signal.places, 4), signal.ask),
    }));
  const unsaid = facts.report.silences
    .filter((one) => one.verdict !== 'uncovered' && one.cohort.about === 'place')
    .filter((one) => one.silence === 'reporting' || one.silence === 'contact')
    .filter((one) => one.triangulation.staff.verdict === 'nothing held')
    .map((one) => ({
      ...base,
      id: `ask-${one.id}`,
      says: one.sentences.headline,
    }));
  return [...signals, ...unsaid];
};

const GO_THERE: readonly string[] = ['operative', 'housing officer', 'caller'];

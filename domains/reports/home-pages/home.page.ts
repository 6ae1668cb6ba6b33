import { dataTable } from '../../../platform/page/data-table.ts';
import { type Html, type HtmlPart, html } from '../../../platform/page/html.ts';
import { sideSection } from '../../../platform/page/side-section.ts';
import { type TagIcon, type TagRole, verdictTag } from '../../../platform/page/verdict-tag.ts';
import { may } from '../../access/may.ts';
import { cellHtml } from '../cell.page.ts';
import { chooseThree, type Worth, type WorthKind } from './choose-three.ts';
import type { HomeFacts } from './home-facts.ts';
import { sayMoment } from './say-moment.ts';
import { type LedgerEntry, ledgerStart, sinceLastHere } from './since-last-here.ts';
import type { HomeWords } from './words.en.ts';
import { worthCandidates } from './worth-candidates.ts';

/**
 * Three things worth this person's time, what happened since, and what is known of the homes. Accessibility: one h1; the three are a list, each with its own
 * heading, its reason in words and one link named by what it does; the number before each is decoration; nothing rests on colour; one column at 320 pixels.
 */
export const homePage = (facts: HomeFacts, words: HomeWords): Html => {
  const { three, others } = chooseThree(worthCandidates(facts, words));
  return html`${hero(facts, three, words)}${three.length === 0 ? null : things(facts, three, others, words)}${sinceSection(facts, words)}${knowing(facts, words)}`;
};

const hero = (facts: HomeFacts, three: readonly Worth[], words: HomeWords): Html => {
  const minutes = three.reduce((sum, one) => sum + one.minutes, 0);
  const [title, text] =
    three.length > 0
      ? [words.headThree(words.counts(three.length)), words.chosen(words.aboutMinutes(minutes))]
      : facts.actor.roles.length === 0
        ? [words.rolelessTitle, words.roleless]
        : facts.report === null
          ? [words.noEvidenceTitle, words.noEvidence]
          : [words.nothingTitle, words.nothing];
  return html`<section class="side hero wide" aria-labelledby="h1"><div></div><div><h1 id="h1">${title}</h1><p class="lede">${text}</p></div></section>`;
};

const things = (facts: HomeFacts, three: readonly Worth[], others: number, words: HomeWords): Html => {
  const readsAll = facts.report !== null && may(facts.actor, ['finding', 'read']);
  return html`<section class="side wide" aria-label="${words.things}"><header><p>${words.notHere}</p></header><div><ol class="home-worth" role="list">${three.map((one) => thing(one, words))}</ol>${
    others === 0 && !readsAll
      ? null
      : html`<p class="soft">${others === 0 ? null : `${words.canWait(others)} `}${readsAll ? html`<a href="/findings">${words.everything}</a>` : null}</p>`
  }</div></section>`;
};

const thing = (one: Worth, words: HomeWords): Html =>
  html`<li><div>${verdictTag(...LOOKS[one.isSilence ? 'silence' : one.kind], one.tag)}<h2>${one.title}</h2><p>${one.says}</p><p class="home-why">${words.whyToday(one.why)}</p></div><div class="home-act"><a class="btn" href="${one.action.href}">${one.action.label}</a><small>${words.about(one.minutes)}</small></div></li>
`;

const LOOKS: Readonly<Record<WorthKind, readonly [TagRole, TagIcon]>> = {
  begin: ['plain', 'ring'],
  yours: ['plain', 'half'],
  silence: ['silence', 'speech'],
  gap: ['gap', 'bars'],
  pause: ['cannot', 'question'],
  promise: ['gap', 'cross'],
  ask: ['silence', 'speech'],
  evidence: ['plain', 'ring'],
  volunteers: ['good', 'tick'],
  review: ['plain', 'half'],
  audit: ['plain', 'lock'],
};

const sinceSection = (facts: HomeFacts, words: HomeWords): Html | null => {
  if (facts.actor.roles.length === 0) return null;
  const start = ledgerStart(facts);
  const entries = sinceLastHere(facts, words);
  return sideSection({
    id: 'since',
    title: start.known ? words.since : words.week,
    ...(start.known ? { promise: sayMoment(start.at, facts.now) } : {}),
    wide: true,
    body:
      entries.length === 0
        ? html`<p class="soft">${words.nothingSince}</p>`
        : html`<ul class="home-ledger" role="list">${entries.map((entry) => ledgerEntry(entry, facts.now))}</ul>`,
  });
};

const ledgerEntry = (entry: LedgerEntry, now: Date): Html =>
  html`<li><span class="home-when">${sayMoment(entry.at, now)}</span><p>${tagOf(entry)}${entry.lead === '' ? null : html`<b>${entry.lead}</b>`} ${entry.rest}${entry.link === null ? null : html` <a href="${entry.link.href}">${entry.link.label}</a>`}</p></li>
`;

const tagOf = (entry: LedgerEntry): HtmlPart =>
  entry.tag === null
    ? null
    : verdictTag(
        entry.tag.role,
        entry.tag.role === 'good' ? 'tick' : entry.tag.role === 'gap' ? 'cross' : 'ring',
        entry.tag.words,
      );

const ROWS = 6;

/** What households have told us: every kind of unknown apart. */
const knowing = (facts: HomeFacts, words: HomeWords): Html | null => {
  const rows = facts.report?.completeness ?? [];
  const [first] = rows;
  if (first === undefined || facts.report === null) return null;
  const everyone = rows.filter((row) => row.among === first.among).slice(0, ROWS);
  return sideSection({
    id: 'knowing',
    title: words.knowing,
    promise: words.knowingNote,
    wide: true,
    body: [
      dataTable({
        caption: words.knowing,
        quiet: true,
        note: first.among,
        columns: [
          { title: words.weKnow },
          { title: words.toldUs, numeric: true },
          { title: words.notAsked, numeric: true },
          { title: words.notRecorded, numeric: true },
          { title: words.preferNot, numeric: true },
        ],
        rows: everyone.map((row) => [
          row.title,
          cellHtml(row.known),
          cellHtml(row.notAsked),
          cellHtml(row.notRecorded),
          cellHtml(row.preferNotToSay),
        ]),
      }),
      html`<p><a href="/homes">${words.knowingMore}</a></p>`,
    ],
  });
};

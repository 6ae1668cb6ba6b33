import type { Actor } from '../../domains/access/actor.ts';
import { may } from '../../domains/access/may.ts';
import type { Act } from '../../domains/access/rules/index.ts';
import type { Section } from '../../domains/access/web/route.http.ts';
import type { ShellWords } from './words.en.ts';

export interface Place {
  readonly section: Section;
  readonly href: string;
  readonly title: string;
}

interface Entry {
  readonly section: Section;
  readonly href: string;
  readonly word: keyof ShellWords;
  readonly may: Act;
}

/** The head of a page: what most people come for. */
const HEAD: readonly Entry[] = [
  { section: 'today', href: '/', word: 'today', may: ['help', 'be at home'] },
  { section: 'findings', href: '/findings', word: 'findings', may: ['finding', 'read'] },
  { section: 'silences', href: '/silences', word: 'silences', may: ['finding', 'read'] },
  { section: 'homes', href: '/homes', word: 'homes', may: ['finding', 'read'] },
  { section: 'panels', href: '/panels', word: 'panels', may: ['panel', 'read'] },
  { section: 'evidence', href: '/evidence', word: 'evidence', may: ['evidence', 'read'] },
  { section: 'board', href: '/board', word: 'board', may: ['board page', 'read'] },
];

/** The foot of a page: the rest. */
const FOOT: readonly Entry[] = [
  { section: 'none', href: '/promises', word: 'promises', may: ['finding', 'read'] },
  { section: 'none', href: '/triangulation', word: 'triangulation', may: ['finding', 'read'] },
  { section: 'none', href: '/signals', word: 'signals', may: ['finding', 'read'] },
  { section: 'none', href: '/surprises', word: 'surprises', may: ['finding', 'read'] },
  { section: 'none', href: '/wording', word: 'wording', may: ['wording', 'check'] },
  { section: 'none', href: '/wording/learn', word: 'learn', may: ['help', 'read'] },
  { section: 'none', href: '/methods', word: 'methods', may: ['help', 'read'] },
  { section: 'none', href: '/glossary', word: 'glossary', may: ['help', 'read'] },
  { section: 'none', href: '/settings', word: 'settings', may: ['setting', 'read'] },
  { section: 'none', href: '/people', word: 'people', may: ['person', 'read the list'] },
  { section: 'none', href: '/audit', word: 'audit', may: ['audit', 'search'] },
  { section: 'none', href: '/tokens', word: 'tokens', may: ['token', 'read'] },
  { section: 'none', href: '/api', word: 'api', may: ['token', 'read'] },
  { section: 'none', href: '/who-may-what', word: 'rules', may: ['help', 'read'] },
  { section: 'none', href: '/own-data', word: 'ownData', may: ['person', 'export'] },
  { section: 'none', href: '/purpose', word: 'purpose', may: ['help', 'be at home'] },
];

const placesFor =
  (entries: readonly Entry[]) =>
  (actor: Actor, words: ShellWords, present: ReadonlySet<string>): readonly Place[] =>
    entries
      .filter((entry) => may(actor, entry.may) && present.has(entry.href))
      .map(({ section, href, word }) => ({ section, href, title: String(words[word]) }));

/** Where this actor may go from the head of every page; only what is there. */
export const headPlaces = placesFor(HEAD);

/** Where this actor may go from the foot of every page. */
export const footPlaces = placesFor(FOOT);

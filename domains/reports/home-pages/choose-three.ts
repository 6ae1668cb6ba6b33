import type { Role } from '../../access/role.ts';

/** What kind of thing is worth somebody's time: no two of one kind among three, while there are others. */
export type WorthKind =
  | 'begin'
  | 'yours'
  | 'silence'
  | 'gap'
  | 'pause'
  | 'promise'
  | 'ask'
  | 'evidence'
  | 'volunteers'
  | 'review'
  | 'audit';

/** One thing worth somebody's time, said already: what, why now, how long it takes, and the one action. */
export interface Worth {
  readonly id: string;
  readonly kind: WorthKind;
  readonly tag: string;
  /** A finding that is a silence, and looks like one. */
  readonly isSilence?: boolean;
  readonly title: string;
  readonly says: string;
  readonly why: string;
  readonly action: { readonly href: string; readonly label: string };
  readonly minutes: number;
  /** How many homes, jobs or people it touches; 0 where none can be counted. */
  readonly touches: number;
  /** Since when it waits, in whole days. */
  readonly waitedDays: number;
  /** It is this person's own: assigned to them, promised by them. */
  readonly own: boolean;
  /** The roles that can do it. */
  readonly roles: readonly Role[];
}

const MOST = 3;

/** Somebody quiet and in need comes first; somebody let down before what is merely large. */
const FIRST: Readonly<Partial<Record<WorthKind, number>>> = {
  begin: 100,
  silence: 10,
  promise: 3,
  pause: 1,
  audit: -4,
};

/**
 * How much a thing asks for today: doublings of the people it touches, half the doublings of the days it waited, three where it is one's own, one where at
 * most two roles can do it, and what its kind adds. It orders tasks on one person's page, is never shown, and says nothing about anybody.
 */
export const pressing = (worth: Worth): number =>
  Math.log2(1 + worth.touches) +
  Math.log2(1 + worth.waitedDays) / 2 +
  (worth.own ? 3 : 0) +
  (worth.roles.length <= 2 ? 1 : 0) +
  (FIRST[worth.kind] ?? 0);

/** The three to show, the most pressing first, each of another kind as long as there are kinds; and how many can wait. */
export const chooseThree = (
  all: readonly Worth[],
): { readonly three: readonly Worth[]; readonly others: number } => {
  const ranked = all.toSorted((a, b) => pressing(b) - pressing(a) || (a.id < b.id ? -1 : 1));
  const firstOfKind = ranked.filter(
    (one, index) => ranked.findIndex((other) => other.kind === one.kind) === index,
  );
  const three = [...firstOfKind, ...ranked.filter((one) => !firstOfKind.includes(one))].slice(0, MOST);
  return {
    three: three.toSorted((a, b) => ranked.indexOf(a) - ranked.indexOf(b)),
    others: ranked.length - three.length,
  };
};

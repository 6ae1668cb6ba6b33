import type { Words } from '../../platform/words/words.ts';
import { isRole, type Role } from './role.ts';

const ONE: Readonly<Record<Role, string>> = {
  insight: 'insight officer',
  engagement: 'engagement officer',
  'housing officer': 'housing officer',
  operative: 'operative',
  caller: 'caller',
  manager: 'manager',
  board: 'board member',
  'panel member': 'panel member',
  administrator: 'administrator',
  'data protection officer': 'data protection officer',
};

/** The names of roles, for every part that says one. */
export const roleWordsEn = {
  role: (role: string) => (isRole(role) ? ONE[role] : ''),
  /** Everybody who has it: “insight officers”. */
  roleMany: (role: string) => (isRole(role) ? `${ONE[role]}s` : ''),
  andAll: (names: readonly string[]) =>
    names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`,
  nobodyAtAll: 'nobody',
} satisfies Words;

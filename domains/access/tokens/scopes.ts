/** What a key for programs may do. A key never does more than the person who made it. */
export const SCOPES = [
  'findings:read',
  'silences:read',
  'signals:read',
  'homes:read',
  'wording:check',
  'board:read',
] as const;

export type Scope = (typeof SCOPES)[number];

export const isScope = (text: string): text is Scope => SCOPES.some((scope) => scope === text);

/** How long a key may hold, in days; never more than a year. */
export const TOKEN_DAYS = [30, 90, 180, 365] as const;

/** Every key begins like this, so that one that leaked into a file is known for what it is. */
export const TOKEN_BEGINS = 'hearth_';

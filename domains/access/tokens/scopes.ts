/** What a key for programs may do. A key never does more than the person who made it. */
export const SCOPES = [
  { id: 'findings:read', title: 'Read findings' },
  { id: 'silences:read', title: 'Read silences, without homes' },
  { id: 'signals:read', title: 'Read signals' },
  { id: 'homes:read', title: 'Read how complete what is held about homes is' },
  { id: 'wording:check', title: 'Check wording' },
  { id: 'board:read', title: 'Read the board page' },
] as const;

export type Scope = (typeof SCOPES)[number]['id'];

export const isScope = (text: string): text is Scope => SCOPES.some((scope) => scope.id === text);

/** How long a key may hold, in days; never more than a year. */
export const TOKEN_DAYS = [30, 90, 180, 365] as const;

/** Every key begins like this, so that one that leaked into a file is known for what it is. */
export const TOKEN_BEGINS = 'hearth_';

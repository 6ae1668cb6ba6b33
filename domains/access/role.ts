/** What somebody is here for. A person may have several; each page and act names the roles that may. */
export const ROLES = [
  'insight',
  'engagement',
  'housing officer',
  'operative',
  'caller',
  'manager',
  'board',
  'panel member',
  'administrator',
  'data protection officer',
] as const;

export type Role = (typeof ROLES)[number];

export const isRole = (text: string): text is Role => (ROLES as readonly string[]).includes(text);

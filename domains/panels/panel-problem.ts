/** Something wrong with a file of quotas or people: a value, collected, never thrown. */
export interface PanelProblem {
  readonly code: PanelProblemCode;
  readonly file: string;
  /** From 1, the heading being line 1; null where no one line is meant. */
  readonly line: number | null;
  readonly column: string | null;
  readonly found: string;
  readonly message: string;
  readonly fix: string;
}

const CATALOGUE = {
  'file-empty': ['The file has no rows.', 'Export it again, with a heading and a row for each {what}.'],
  'heading-missing': [
    'There is no column {column}; the headings are: {found}.',
    'Add the column, or correct its heading. {what}',
  ],
  'heading-twice': ['Two columns are headed {found}.', 'Rename or remove one of them.'],
  'row-ragged': ['The row has {found}.', 'Quote cells that contain the separator, or correct the row.'],
  'cell-empty': [
    'The {column} is empty.',
    'Fill it in, or write Not recorded or Prefer not to say: such people can be drawn and are counted by no quota.',
  ],
  'not-a-count': ['The {column} is not a whole number: {found}.', 'Write a whole number, 0 or more.'],
  'not-a-share': ['The {column} is not a share: {found}.', 'Write a number from 0 to 1, such as 0.15.'],
  'min-over-max': ['The minimum is above the maximum: {found}.', 'Lower min or raise max.'],
  'flex-inside': [
    'The limits of flexing lie inside the quota: {found}.',
    'Make min_flex at most min, and max_flex at least max.',
  ],
  'quota-twice': [
    'The same feature and value stand on an earlier line: {found}.',
    'Keep one of the two rows.',
  ],
  'minimums-over-size': [
    'The minimums of {column} add up to {found}, more than the panel’s size of {what}.',
    'Lower some minimums of {column}, or make the panel larger.',
  ],
  'maximums-under-size': [
    'The maximums of {column} add up to {found}, less than the panel’s size of {what}.',
    'Raise some maximums of {column}, add the values that are missing, or make the panel smaller.',
  ],
  'feature-not-in-pool': [
    'The quotas name the feature {column}, and the people have no such column; their headings are: {found}.',
    'Add the column {column} to the people, or remove the feature from the quotas.',
  ],
  'value-unknown': [
    '{found} is not a value of {column} in the quotas.',
    'Write one of: {what}; or add a row for it to the quotas.',
  ],
  'id-twice': [
    '{found} stands on line {what} already.',
    'Give each person an id of their own, or remove the row.',
  ],
  'code-mistyped': [
    '{found} cannot be a household code: a letter is wrong or missing.',
    'Look at the form again, or ring back; codes look like KTX4 R7WA.',
  ],
  'code-not-issued': [
    '{found} was issued to nobody in these invitations.',
    'Check that the invitations are those of this panel.',
  ],
  'pool-too-small': [
    'There are {found} people for a panel of {what}.',
    'Invite more people, or make the panel smaller.',
  ],
  'id-unknown': ['{found} is nobody in the pool.', 'Correct the id, or remove it from the list.'],
} as const satisfies Record<string, readonly [string, string]>;

export type PanelProblemCode = keyof typeof CATALOGUE;

export interface PanelProblemPlace {
  readonly file: string;
  readonly line?: number;
  readonly column?: string;
  readonly found?: string;
  /** What the fix is about: the values allowed, the size, the earlier line. */
  readonly what?: string;
}

/** A problem in the catalogue's words. Worked: `id-twice` on line 9 reads "r1 stands on line 4 already. Give …". */
export function panelProblem(code: PanelProblemCode, place: PanelProblemPlace): PanelProblem {
  const { file, line = null, column = null, found = '', what = '' } = place;
  const fill = (text: string): string =>
    text
      .replaceAll('{column}', column ?? '')
      .replaceAll('{found}', found === '' ? '(blank)' : found.slice(0, 200))
      .replaceAll('{what}', what);
  const [message, fix] = CATALOGUE[code];
  return { code, file, line, column, found, message: fill(message), fix: fill(fix).trim() };
}

/** One line for a person: file, line, column, what is wrong and the fix. */
export function sayPanelProblem(problem: PanelProblem): string {
  const line = problem.line === null ? '' : `, line ${problem.line}`;
  const column = problem.column === null ? '' : `, column ${problem.column}`;
  return `${problem.file}${line}${column}: ${problem.message} ${problem.fix}`;
}

const LONGEST = 120;

/**
 * What a browser said that a file is called, as a name that can be kept: no folder, nothing hidden, no control or bidirectional
 * signs, at most 120 characters with its ending kept; another name where one is taken already.
 *
 * Worked: `..\\..\\etc\\Repairs Q1.csv` is `Repairs Q1.csv`; a second one is `Repairs Q1 (2).csv`.
 */
export const safeFileName = (said: string, taken: readonly string[]): string => {
  const own = (said.split(/[/\\]/).at(-1) ?? '')
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  const [, stem = '', ending = ''] = /^(.*?)((?:\.[A-Za-z0-9]{1,8}){0,2})$/u.exec(own) ?? [];
  const short = [...stem].slice(0, LONGEST - ending.length - 6).join('') || 'extract';
  const isTaken = (name: string): boolean =>
    taken.some((other) => other.toLowerCase() === name.toLowerCase());
  for (let turn = 1; ; turn += 1) {
    const name = `${short}${turn === 1 ? '' : ` (${turn})`}${ending}`;
    if (!isTaken(name)) return name;
  }
};

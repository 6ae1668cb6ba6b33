/** One text that would run in a page, in an attribute, in a spreadsheet, in SQL, in a template and in a typesetter. Short enough for a name. */
export const HOSTILE = `=1+1"onfocus="hearth()'><img src=x onerror=hearth()>{{7*7}}#read("/etc/passwd")';--\u202e\u{1F600}`;

/** Texts that break what reads them. Each is put into every field of every form. */
export const HOSTILE_TEXTS: Readonly<Record<string, string>> = {
  'markup and formula': HOSTILE,
  'closing tags': '</textarea></select></title><script>hearth()</script><svg onload=hearth()>',
  'an address that runs': 'javascript:hearth()//',
  SQL: `'; drop table hearth.person cascade; select pg_sleep(10); --`,
  'null and control letters': 'a\0b\u0001\u001b[2J\u007f',
  'a further header': 'x\r\nSet-Cookie: hearth-session=taken\r\n\r\n<script>hearth()</script>',
  'turned letters, emoji and half of one': '\u202egnp.exe\u202c\u{1F469}\u200d\u{1F692}\ud83d',
  'a hundred thousand letters': 'long '.repeat(20_000),
  'dashes as an id': '-'.repeat(36),
  'a number beyond all': '9'.repeat(40),
  'the prototype': '__proto__',
  'a day that is none': '0000-00-00',
};

const RUNS =
  /<(?:img src=x|script>hearth|svg onload|textarea><\/select)|"onfocus="hearth|(?:href|action|src|formaction)="\s*javascript:/i;

/** Where an answer's markup holds something hostile as markup; the empty string where nowhere. Text for programs is no markup. */
export const whereItRuns = (type: string, text: string): string => {
  if (!type.startsWith('text/html')) return '';
  const found = RUNS.exec(text);
  return found === null ? '' : text.slice(Math.max(0, found.index - 80), found.index + 60);
};

/** A cell of a CSV text that a spreadsheet would run, and that is no number; the empty string where there is none. */
export const armedCell = (csv: string): string => {
  for (const cell of cellsOf(csv.replace(/^\ufeff/, '')))
    if (/^[\s\u00a0]*[=+\-@\t\r]/.test(cell) && !/^[-+]?[\d.,]+(?:e[-+]?\d+)?$/i.test(cell)) return cell;
  return '';
};

/** Cells as a spreadsheet reads them. */
const cellsOf = (csv: string): readonly string[] =>
  [...csv.matchAll(/(?:^|,|\r?\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );

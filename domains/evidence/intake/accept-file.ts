import type { Sniffed } from '../reading/sniff-bytes.ts';

/** Why a file that was brought is not taken, and what to do. */
export interface NotTaken {
  readonly file: string;
  readonly message: string;
  readonly fix: string;
}

const SAVE_AS_CSV = 'Save it as CSV (UTF-8) or as an Excel workbook (.xlsx), and bring that.';

/** Whether a file may be one of extracts, by its name and its first bytes; `null` where it may. What is in it is judged later. */
export const acceptFile = (file: string, sniffed: Sniffed): NotTaken | null => {
  const ending = /\.(csv\.gz|[A-Za-z0-9]+)$/.exec(file)?.[1]?.toLowerCase() ?? '';
  const no = (message: string, fix: string): NotTaken => ({ file, message, fix });
  if (sniffed.is === 'empty')
    return no(
      `${file} is empty.`,
      'Export it again, and look whether the export says how many rows it wrote.',
    );
  if (ending === 'zip')
    return no(
      `${file} is a ZIP archive, and archives are not opened.`,
      'Unpack it, and bring the files in it.',
    );
  if (ending === 'yaml' || ending === 'yml')
    return sniffed.is === 'text'
      ? null
      : no(
          `${file} is not a text.`,
          'Bring the mapping as a YAML text, or leave it out and map the columns on the next page.',
        );
  if (!['csv', 'csv.gz', 'tsv', 'txt', 'parquet', 'xlsx'].includes(ending))
    return no(
      `${file} is not a kind of file that holds a table (CSV, TSV, XLSX, Parquet, CSV.GZ).`,
      SAVE_AS_CSV,
    );
  if (sniffed.is === 'other') return no(`${file} is ${sniffed.what}, whatever its name says.`, SAVE_AS_CSV);
  const isText = sniffed.is === 'text';
  const fits =
    ending === 'parquet'
      ? sniffed.is === 'parquet'
      : ending === 'xlsx'
        ? sniffed.is === 'zip'
        : ending === 'csv.gz'
          ? sniffed.is === 'gzip'
          : isText || sniffed.is === 'gzip';
  if (fits) return null;
  return no(
    `${file} does not hold what its name says: it is ${WORDS[sniffed.is]}.`,
    'Give it the ending of what it is, or export it again.',
  );
};

const WORDS: Readonly<Record<Exclude<Sniffed['is'], 'empty'>, string>> = {
  parquet: 'a Parquet file',
  gzip: 'a gzip file',
  zip: 'a ZIP archive or a workbook',
  other: 'something else',
  binary: 'no text',
  text: 'a text',
};

import type { MappingProposal } from '../mapping/propose-mapping.ts';

/** What a first look into extracts found. Holds few cells, none of them free text or naming a person. */
export interface Look {
  readonly files: readonly LookedFile[];
  readonly faults: readonly { readonly where: string; readonly message: string; readonly fix: string }[];
  readonly proposal: MappingProposal;
  /** The extracts came with a `mapping.yaml` of their own, which is used as it stands. */
  readonly ownMapping: boolean;
}

export interface LookedFile {
  readonly file: string;
  readonly headings: readonly string[];
  readonly examples: readonly Examples[];
}

/** Some cells of a column, or why none is shown. */
export type Examples =
  | { readonly cells: readonly string[] }
  | { readonly withheld: 'free text' | 'may name a person' };

const MOST_EXAMPLES = 3;
const LONGEST_EXAMPLE = 40;
/** Cells with more words than this, on average, are what somebody wrote. */
const WORDS_OF_FREE_TEXT = 4;

/** A column's cells as they may be shown beside its heading: at most three different ones, short. */
export const examplesOf = (cells: readonly string[], namesAPerson: boolean): Examples => {
  if (namesAPerson) return { withheld: 'may name a person' };
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const words = filled.reduce((sum, cell) => sum + cell.split(/\s+/).length, 0);
  if (filled.length > 0 && words / filled.length > WORDS_OF_FREE_TEXT) return { withheld: 'free text' };
  if (filled.some((cell) => /@|\b0\d{9,10}\b/.test(cell.replaceAll(' ', ''))))
    return { withheld: 'may name a person' };
  return {
    cells: [...new Set(filled)].slice(0, MOST_EXAMPLES).map((cell) => cell.slice(0, LONGEST_EXAMPLE)),
  };
};

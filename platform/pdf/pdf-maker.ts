import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { fontCoverage } from './font-coverage.ts';
import { printableData } from './printable-text.ts';

export interface PdfOrder {
  /** A typst template of ours. It reads its data with `json(bytes(sys.inputs.data))`; nothing is ever put into its text. */
  readonly template: string;
  /** What it draws. Every text in it is inert: data is not parsed as markup. */
  readonly data: unknown;
  /** What stands in place of characters that our fonts cannot draw. */
  readonly instead: string;
  /** Written into the file as its date: the same order at the same time makes the same bytes. */
  readonly madeAt: Date;
}

export type MadePdf =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly pages: number }
  | { readonly ok: false; readonly why: string };

export interface PdfMaker {
  make(order: PdfOrder): MadePdf;
}

const FONTS = new URL('fonts/', import.meta.url);

/**
 * Makes PDF files for everybody (PDF/UA-1: tagged, titled, in a language, with fonts inside). The standard is asked of the compiler, which refuses a file
 * that lacks a title, skips a heading or draws a character without a font; the refusal is the result's `why`. About 10 ms a page, in
 * this thread. Needs no network: the template folder holds fonts only.
 */
// The fonts of one family lie in two files each; the compiler asks the first one first, so the plain letters come before the accented.
export const pdfMaker = (): PdfMaker => {
  const fonts = readdirSync(FONTS)
    .filter((name) => name.endsWith('.ttf'))
    .toSorted((a, b) => a.replace('latin-ext', 'z').localeCompare(b.replace('latin-ext', 'z')))
    .map((name) => readFileSync(new URL(name, FONTS)));
  const covered = new Set(fonts.flatMap((font) => [...fontCoverage(font)]));
  const compiler = NodeCompiler.create({
    workspace: fileURLToPath(FONTS),
    fontArgs: [{ fontBlobs: fonts }],
  });
  return {
    make: ({ template, data, instead, madeAt }) => {
      const printable = printableData(data, covered, instead);
      try {
        const result = compiler.compile({
          mainFileContent: template,
          inputs: { data: JSON.stringify(printable) },
        });
        const document = result.result;
        if (document === null)
          return { ok: false, why: JSON.stringify(result.takeError()?.shortDiagnostics) };
        const bytes = compiler.pdf(document, {
          pdfStandard: 'ua-1',
          creationTimestamp: Math.floor(madeAt.getTime() / 1000),
        });
        return { ok: true, bytes, pages: document.numOfPages };
      } catch (cause) {
        return { ok: false, why: cause instanceof Error ? cause.message : String(cause) };
      } finally {
        compiler.evictCache(10);
      }
    },
  };
};

import type { Transaction } from '../../../platform/postgres/record.ts';
import { wordsIn } from '../../../platform/words/words.ts';
import { may } from '../../access/may.ts';
import type { Answer, Route, Visit } from '../../access/web/route.http.ts';
import type { HeldEdition } from '../../disclosure/editions.postgres.ts';
import { boardPage, emptyBoardPage, pdfFailedPage } from './board-page.page.ts';
import { boardPdf } from './board-pdf.file.ts';
import { boardSheet } from './board-sheet.ts';
import type { BoardPromise, BoardSetAside, BoardSheet } from './sheet.ts';
import { type BoardWords, boardWords } from './words.en.ts';

/** What the board page reads of the record, each within the transaction of the one who looks. */
export interface BoardNeeds {
  currentEdition(edition: 'board', tx: Transaction): Promise<HeldEdition | null>;
  earlierEditions(edition: 'board', tx: Transaction): Promise<readonly HeldEdition[]>;
  promises(now: Date, tx: Transaction): Promise<readonly BoardPromise[]>;
  setAside(now: Date, tx: Transaction): Promise<readonly BoardSetAside[]>;
}

/** The sheet as the record holds it now, and when its evidence was published; `null` before the first evidence. */
export const heldSheet = async (
  needs: BoardNeeds,
  now: Date,
  words: BoardWords,
  tx: Transaction,
): Promise<{ readonly sheet: BoardSheet; readonly edition: HeldEdition } | null> => {
  const edition = await needs.currentEdition('board', tx);
  if (edition === null) return null;
  const [before] = await needs.earlierEditions('board', tx);
  const promises = await needs.promises(now, tx);
  const setAside = await needs.setAside(now, tx);
  const sheet = boardSheet(
    {
      report: edition.report,
      earlier: before?.report ?? null,
      isMadeOtherwise: before !== undefined && before.madeWith !== edition.madeWith,
      promises,
      setAside,
    },
    words,
  );
  return { sheet, edition };
};

/** One page for the board: on the screen, on paper, and as PDF/UA. Everybody who may read it reads the board edition. */
export const boardRoutes = (needs: BoardNeeds): readonly Route[] => {
  const held = (visit: Visit) =>
    visit.transaction((tx) => heldSheet(needs, visit.now, wordsIn(visit.language, boardWords), tx));
  return [
    {
      method: 'GET',
      path: '/board',
      may: ['board page', 'read'],
      answer: async (visit) => {
        const words = wordsIn(visit.language, boardWords);
        const found = await held(visit);
        if (found === null) return nothingYet(visit, words);
        return {
          page: {
            title: words.shortTitle,
            section: 'board',
            main: boardPage(found.sheet, words),
            evidence: found.sheet.basis.join(' '),
          },
        };
      },
    },
    {
      method: 'GET',
      path: '/board.pdf',
      may: ['board page', 'read'],
      mostPerMinute: 30,
      answer: async (visit) => {
        const words = wordsIn(visit.language, boardWords);
        const found = await held(visit);
        if (found === null) return nothingYet(visit, words);
        const made = boardPdf(found.sheet, words, found.edition.madeAt);
        if (!made.ok)
          return {
            page: { title: words.shortTitle, section: 'board', status: 500, main: pdfFailedPage(words) },
          };
        return {
          file: {
            name: `board-page-${found.sheet.asOf}.pdf`,
            type: 'application/pdf',
            body: made.bytes,
          },
        };
      },
    },
  ];
};

const nothingYet = (visit: Visit, words: BoardWords): Answer => ({
  page: {
    title: words.shortTitle,
    section: 'board',
    main: emptyBoardPage(words, may(visit.actor, ['evidence', 'load'])),
  },
});

import { wordsIn } from '../../../platform/words/words.ts';
import type { Answer, Route, Visit } from '../../access/web/route.http.ts';
import { addressOfPath, type HelpDocument, linkWithin, measureDocuments } from './documents.ts';
import { glossaryPage } from './glossary.page.ts';
import { findInGlossary, glossaryEntries } from './glossary.ts';
import { documentPage, methodsIntro } from './markdown.page.ts';
import { plain, readMarkdown } from './markdown.ts';
import { readDocuments } from './read-documents.file.ts';
import { helpWords } from './words.en.ts';

const GLOSSARY = 'GLOSSARY.md';

/** Methods and the glossary, for everybody. Documents are read once, when the application starts. */
export const helpRoutes = (given: readonly HelpDocument[] = readDocuments()): readonly Route[] => {
  const documents = [...given, ...measureDocuments()];
  const byAddress = new Map(
    documents.flatMap((one) => {
      const address = addressOfPath(one.path);
      return address === null ? [] : [[address, one] as const];
    }),
  );
  const present = new Set(byAddress.keys());
  const entries = glossaryEntries(given.find((one) => one.path === GLOSSARY)?.markdown ?? '');

  const document = async (visit: Visit): Promise<Answer> => {
    const words = wordsIn(visit.language, helpWords);
    const path = visit.url.pathname.replace(/\/$/, '');
    const found = path === '/glossary' ? undefined : byAddress.get(path);
    if (found === undefined) return { notFound: true };
    const blocks = readMarkdown(found.markdown);
    const heading = blocks.find((block) => block.is === 'heading');
    const top = path === '/methods';
    const crumb = top
      ? []
      : [
          { href: '/methods', title: words.methodsTitle },
          ...(path.startsWith('/methods/measures/')
            ? [{ href: '/methods/measures', title: words.measuresTitle }]
            : []),
        ];
    return {
      page: {
        title: heading?.is === 'heading' ? plain(heading.runs) : words.methodsTitle,
        section: 'none',
        main: documentPage(blocks, linkWithin(found.path, present), top ? methodsIntro(words) : null),
        crumb,
      },
    };
  };

  const glossary = async (visit: Visit): Promise<Answer> => {
    const words = wordsIn(visit.language, helpWords);
    const wanted = visit.query.text('find').trim().slice(0, 100);
    const main = glossaryPage(
      { entries: findInGlossary(entries, wanted), wanted, addressOf: linkWithin(GLOSSARY, present) },
      words,
    );
    return { page: { title: words.glossaryTitle, section: 'none', main } };
  };

  const paths = [
    '/methods',
    '/methods/measures',
    '/methods/measures/:name',
    '/methods/statistics',
    '/methods/statistics/:name',
  ];
  return [
    ...[...paths, '/methods/decisions', '/methods/decisions/:name', '/methods/:name'].map(
      (path): Route => ({ method: 'GET', path, may: ['help', 'read'], answer: document }),
    ),
    { method: 'GET', path: '/glossary', may: ['help', 'read'], answer: glossary },
  ];
};

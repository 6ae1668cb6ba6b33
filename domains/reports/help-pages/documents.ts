import { MEASURES } from '../../measures/index.ts';
import { methodPages } from '../../measures/method-page.ts';

/** A document of the project by its path in it, and where the application shows it. */
export interface HelpDocument {
  /** `docs/methods/README.md`. */
  readonly path: string;
  readonly markdown: string;
}

/** The address of a document: methods, measures, statistics and decisions have pages; anything else has none. */
export const addressOfPath = (path: string): string | null => {
  const measure = /^docs\/methods\/measures\/([\w-]+)\.md$/.exec(path)?.[1];
  if (measure !== undefined)
    return measure === 'README' ? '/methods/measures' : `/methods/measures/${measure}`;
  const method = /^docs\/methods\/([\w-]+)\.md$/.exec(path)?.[1];
  if (method !== undefined) return method === 'README' ? '/methods' : `/methods/${method}`;
  const [, folder, name] = /^docs\/(statistics|decisions)\/([\w-]+)\.md$/.exec(path) ?? [];
  if (folder !== undefined && name !== undefined)
    return name === 'README' ? `/methods/${folder}` : `/methods/${folder}/${name}`;
  return path === 'GLOSSARY.md' ? '/glossary' : null;
};

/** Measure pages come from the measures' own data, as those in docs/methods do. */
export const measureDocuments = (): readonly HelpDocument[] =>
  methodPages(MEASURES).map(({ file, markdown }) => ({ path: `docs/methods/measures/${file}`, markdown }));

/** Where a link of a document leads: a page that is there, an outside address over https, a place on the page; otherwise nowhere. */
export const linkWithin =
  (from: string, present: ReadonlySet<string>) =>
  (href: string): string | null => {
    if (href.startsWith('https://')) return href;
    if (/^[a-z][a-z0-9+.-]*:/i.test(href) || href.startsWith('//')) return null;
    const [path = '', anchor] = href.split('#');
    const hash = anchor === undefined ? '' : `#${anchor}`;
    if (path === '') return hash === '' ? null : hash;
    const parts = from.split('/').slice(0, -1);
    for (const part of path.split('/')) {
      if (part === '..') parts.pop();
      else if (part !== '.' && part !== '') parts.push(part);
    }
    const address = addressOfPath(parts.join('/'));
    return address !== null && present.has(address) ? `${address}${hash}` : null;
  };

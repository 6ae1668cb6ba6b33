import { type Html, type HtmlPart, html } from './html.ts';
import type { Look } from './look.ts';

export interface PageShell {
  readonly title: string;
  readonly landlord: string;
  /** Links within the page, in the order of its sections. */
  readonly links: readonly { readonly href: string; readonly title: string }[];
  /** One line under the head that says what the page rests on. */
  readonly evidence: string;
  readonly main: HtmlPart;
  readonly foot: HtmlPart;
}

/**
 * A whole page in Hearth's look, self-contained: styles and fonts inside, no script, and a policy that lets it load nothing.
 * The result is the text of one HTML file.
 */
export const pageShell = (page: PageShell, look: Look): string => {
  const body = pageBody(page).markup;
  const style = look.styleFor(body);
  const policy = `default-src 'none'; style-src '${style.hash}'; font-src data:; base-uri 'none'; form-action 'none'`;
  const head = html`<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${page.title}</title>`.markup;
  return `<!doctype html>\n<html lang="en-GB">\n<head>\n${head}\n<style>${style.css}</style>\n</head>\n<body>\n${body}\n</body>\n</html>\n`;
};

const pageBody = (page: PageShell): Html => html`<a class="skip" href="#main">Skip to the main part</a>
<header class="top"><div class="wrap">
<span class="mark">${MARK}Hearth</span><span class="landlord">${page.landlord}</span>
<nav aria-label="On this page"><ul role="list">${page.links.map((link) => html`<li><a href="${link.href}">${link.title}</a></li>`)}</ul></nav>
</div></header>
<aside class="evidence-line" aria-label="Evidence"><div class="wrap"><p>${page.evidence}</p></div></aside>
${PATTERNS}
<main id="main" class="wrap" tabindex="-1">${page.main}</main>
<footer class="foot"><div class="wrap stack">${page.foot}</div></footer>`;

/** Hearth's mark: a hearth that is also sound arriving. */
export const MARK = html`<svg width="30" height="30" viewBox="0 0 32 32" aria-hidden="true"><path d="M3 29V16a13 13 0 0 1 26 0v13M9.5 29V16a6.5 6.5 0 0 1 13 0v13" fill="none" stroke="currentColor" stroke-width="3.2" stroke-linecap="round"/><circle cx="16" cy="25.5" r="3.6" fill="currentColor"/></svg>`;

/** Hatches that drawings on the page refer to by id. */
export const PATTERNS = html`<svg class="patterns" width="0" height="0" aria-hidden="true"><defs>
<pattern id="p-dots" width="8" height="8" patternUnits="userSpaceOnUse"><circle class="u-fill" cx="4" cy="4" r="1.6"/></pattern>
<pattern id="p-lines" width="6" height="6" patternUnits="userSpaceOnUse"><path class="k-line" d="M0 3h6"/></pattern>
<pattern id="p-slant" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="k-line" d="M0 0v8"/></pattern>
<pattern id="p-hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="c-hatch" d="M0 0v8"/></pattern>
</defs></svg>`;

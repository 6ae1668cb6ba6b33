import { dataTable } from '../../../platform/page/data-table.ts';
import { type Html, html } from '../../../platform/page/html.ts';
import { sideSection } from '../../../platform/page/side-section.ts';
import type { ApiWords } from './words.en.ts';

/** One address, as the page lists it. */
export interface ListedAddress {
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly asks: readonly string[];
  readonly scope: string;
}

/** The interface for people who write programs. Accessibility: one h1, a table with caption and heads in a box that scrolls by itself. */
export const apiPage = (
  { addresses, mayMakeKeys }: { readonly addresses: readonly ListedAddress[]; readonly mayMakeKeys: boolean },
  words: ApiWords,
): Html =>
  html`<section class="side hero" aria-labelledby="h1"><div></div><div><h1 id="h1">${words.title}</h1><p class="lede">${words.lede}</p></div></section>${sideSection(
    {
      id: 'begin',
      title: words.begin,
      promise: words.beginNote,
      body: html`<ol class="stack"><li>${mayMakeKeys ? html`<a href="/tokens">${words.makeKey}</a>` : words.makeKey}. ${words.makeKeySays}</li><li>${words.send}<div class="scroll" tabindex="0" role="group" aria-label="${words.send}"><pre class="api-code"><code>curl -H 'Authorization: Bearer KEY' https://HEARTH/api/v1/findings?kind=worse</code></pre></div></li><li>${words.read} <a href="/api/v1/openapi.json">${words.document}</a></li></ol>`,
    },
  )}${sideSection({
    id: 'addresses',
    title: words.addresses,
    promise: words.addressesNote,
    wide: true,
    body: dataTable({
      caption: words.caption,
      columns: [
        { title: words.address },
        { title: words.what },
        { title: words.asks },
        { title: words.scope },
      ],
      rows: addresses.map((one) => [
        html`<code class="api-code">${one.method} ${one.path}</code>`,
        one.summary,
        one.asks.length === 0 ? words.nothing : one.asks.join(', '),
        html`<code class="api-code">${one.scope}</code>`,
      ]),
    }),
  })}${sideSection({
    id: 'rules',
    title: words.rules,
    promise: words.rulesNote,
    body: html`<ul class="stack">${[words.rule1, words.rule2, words.rule3, words.rule4, words.rule5].map((rule) => html`<li>${rule}</li>`)}</ul>`,
  })}`;

import { dataTable } from '../../platform/page/data-table.ts';
import { type Html, html } from '../../platform/page/html.ts';
import { sideSection } from '../../platform/page/side-section.ts';
import { type TagIcon, type TagRole, verdictTag } from '../../platform/page/verdict-tag.ts';
import type { Publishable } from '../disclosure/publishable.ts';
import type { Signal } from '../findings/finding.ts';
import { sayList } from './say-list.ts';
import { sayNumber } from './say-number.ts';
import { startUpper } from './say-sureness.ts';

/** Declared patterns that join our categories and public data. A signal asks a question; it is not a finding. */
export const signalsSection = (findings: Publishable): Html | null => {
  if (findings.signals.length === 0) return null;
  const others = findings.signals.filter((one) => one.state !== 'seen');
  return sideSection({
    id: 'signals',
    title: 'Signals',
    promise: 'Patterns that ask a question. A signal is not a finding: ask the people who live there.',
    wide: true,
    body: [
      findings.signals.filter((one) => one.state === 'seen').map(signal),
      others.length === 0
        ? null
        : dataTable({
            caption: others.length === findings.signals.length ? 'Looked for' : 'Also looked for',
            columns: [{ title: 'Signal' }, { title: 'State' }, { title: 'What we can say' }],
            rows: others.map((one) => [one.title, stateTag(one.state), one.sentence]),
          }),
    ],
  });
};

const signal = (
  one: Signal,
): Html => html`<article class="calm"><h3>${one.title}</h3><p>${stateTag(one.state)}</p><p>${one.sentence}</p>
<dl class="facts">${one.ratio === undefined ? null : html`<dt>Of each 100 expected</dt><dd>${ratio(one.ratio)}</dd>`}${one.places.length === 0 ? null : html`<dt>Where</dt><dd>${sayList(one.places)}</dd>`}<dt>Ask</dt><dd>${one.ask}</dd><dt>The rule</dt><dd>${one.rule}</dd><dt>Public source</dt><dd>${one.source}</dd></dl></article>`;

const ratio = (estimate: NonNullable<Signal['ratio']>): string =>
  `${sayNumber(estimate.value * 100)} (${sayNumber(estimate.lower * 100)} to ${sayNumber(estimate.upper * 100)})`;

const stateTag = (state: Signal['state']): Html => {
  const looks: Readonly<Record<Signal['state'], readonly [TagRole, TagIcon]>> = {
    seen: ['silence', 'speech'],
    'not seen': ['plain', 'ring'],
    'cannot tell': ['cannot', 'question'],
    locked: ['cannot', 'lock'],
  };
  return verdictTag(...looks[state], startUpper(state));
};

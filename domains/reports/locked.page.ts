import { dataTable } from '../../platform/page/data-table.ts';
import { type Html, html } from '../../platform/page/html.ts';
import { sideSection } from '../../platform/page/side-section.ts';
import type { Publishable } from '../disclosure/publishable.ts';

/** What is locked, and which extract would unlock it. */
export const lockedSection = (findings: Publishable): Html =>
  sideSection({
    id: 'locked',
    title: 'Locked',
    promise: 'What we could not look at, and which extract would unlock it.',
    wide: true,
    body:
      findings.locked.length === 0
        ? html`<p>Nothing is locked: every table and column that Hearth can use was given.</p>`
        : dataTable({
            caption: 'Not looked at yet',
            columns: [{ title: 'What' }, { title: 'Why' }, { title: 'What would unlock it' }],
            rows: findings.locked.map((one) => [one.what, one.why, one.unlock]),
          }),
  });

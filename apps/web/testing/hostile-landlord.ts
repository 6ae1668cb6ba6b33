import type { Publishable } from '../../../domains/disclosure/publishable.ts';
import { HOSTILE } from './hostile-text.ts';
import { rewriteReport } from './rewrite-report.ts';
import { millbrookEditions } from './running-application.ts';

/** A silence whose place has a hostile name, so that its key and its address have too. */
const withHostileKey = (report: Publishable): Publishable => {
  const [first] = report.silences;
  const id = `reporting:patch=${HOSTILE}/..`;
  return first === undefined
    ? report
    : {
        ...report,
        silences: [...report.silences, { ...first, id, cohort: { ...first.cohort, id: `patch=${HOSTILE}` } }],
      };
};

/** The made-up landlord's reports with hostile text in whatever a landlord's files could have brought. */
export const hostileEditions = (): readonly Publishable[] =>
  millbrookEditions().map((report) => withHostileKey(rewriteReport(report, (text) => `${HOSTILE} ${text}`)));

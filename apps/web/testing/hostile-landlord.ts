import type { Publishable } from '../../../domains/disclosure/publishable.ts';
import { millbrookEditions } from './running-application.ts';
import { HOSTILE } from './hostile-text.ts';

/** Texts that come from an extract, from settings or from what staff wrote. Codes of the analysis are not among them. */
const WRITTEN = new Set(
  'landlord phrase name place places homeId title note value claim headline detail size sure notExplained what why unlock ask rule source sources sentence toTell likeWhom caveats question counted outOf figure measure reasons comparison notes noun caseMixNote'.split(
    ' ',
  ),
);

/** The same report with hostile text in whatever a landlord's files could have brought. */
const hostile = <Part>(part: Part, name = ''): Part => {
  const made: unknown =
    typeof part === 'string'
      ? WRITTEN.has(name) && part !== ''
        ? `${HOSTILE} ${part}`
        : part
      : Array.isArray(part)
        ? part.map((one: unknown) => hostile(one, name))
        : typeof part === 'object' && part !== null && !(part instanceof Date)
          ? Object.fromEntries(Object.entries(part).map(([key, one]) => [key, hostile(one, key)]))
          : part;
  return made as Part;
};

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

export const hostileEditions = (): readonly Publishable[] =>
  millbrookEditions().map((report) => withHostileKey(hostile(report)));

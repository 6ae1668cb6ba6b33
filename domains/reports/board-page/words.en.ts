import type { InLanguages, Words } from '../../../platform/words/words.ts';
import { sayCount } from '../say-count.ts';

const en = {
  title: (landlord: string) => `One page for the board: ${landlord}`,
  shortTitle: 'Board page',
  basis: (asOf: string, homes: number) => `Evidence of ${asOf}, ${sayCount(homes, 'home')}.`,
  edition: 'Board edition: counts to the nearest 5.',

  gaps: 'Gaps',
  gapsNote: (scales: string) =>
    `like with like; the thick bar is no difference, each line a 95 % interval${scales === '' ? '' : `; scales end at ${scales}`}`,
  gapsCaption: 'The gaps that touch most people',
  measureAndWho: 'Measure, and who',
  drawn: 'Drawn',
  gap: 'Gap',
  touches: 'Touches a year',
  overTime: 'Over time',
  promise: 'Promise',
  noGap: 'No gap is clear. That is not the same as no gap: see what we cannot tell.',
  moreGaps: (more: number) => `${sayCount(more, 'more gap')} on the page of findings.`,
  noPromise: 'None yet',
  lapsedOn: (date: string) => `Lapsed ${date}`,
  keptOn: (date: string) => `Kept ${date}`,
  notKept: 'Not kept',
  closing: 'Closing',
  widening: 'Widening',
  noChange: 'No change',
  timeUnknown: 'Cannot tell',

  averages: 'What the averages say',
  averagesNote: 'everyone together: what gaps and silences hide behind',
  mean: 'on average',
  meanTime: 'on average, open jobs counted',

  silences: 'Silences',
  silencesNote: 'heard, of each 100 expected',
  silencesCaption: 'Whom we do not hear',
  kindAndWho: 'Kind, and who',
  heard: 'Heard of 100',
  inNeed: (kind: string) => `${kind}, in need`,
  moreSilences: (more: number) => `${sayCount(more, 'more silence')}.`,
  noSilence: 'No group or place is clearly heard less than those alike.',
  candidates: (count: number) =>
    `${sayCount(count, 'more group or place', 'more groups or places')} heard less without a sign of need: candidates, not shown here.`,

  promises: 'Promises',
  promisesNote: (made: string) => `${made} made`,
  noPromises: 'None has been made yet.',
  tally: (kept: string, open: string, lapsed: string, notKept: string) =>
    `${[`${kept} kept`, `${open} on their way`, `${lapsed} lapsed`, ...(notKept === '' ? [] : [`${notKept} not kept`])].join(', ')}.`,
  oneMark: 'One mark is one promise.',
  oneMarkIs: (many: string) => `One mark is ${many} promises.`,
  latestLapsed: 'The latest to pass their date:',
  nextDue: 'Due next:',
  notCovered: 'Not covered:',
  notCoveredNote: 'Uncovered is not silent.',

  changed: 'Since the last snapshot',
  changedNote: (asOf: string) => `evidence of ${asOf}`,
  changedNoteOtherwise: (asOf: string) => `evidence of ${asOf}; settings or version changed too`,
  firstSnapshot: 'This is the first snapshot: there is nothing to compare it with yet.',
  newGaps: (count: number) => `${sayCount(count, 'gap')} not listed before.`,
  goneGaps: (count: number) =>
    `${sayCount(count, 'gap')} listed before and not now. Not listed is not closed.`,
  stillGaps: (count: number) => `${sayCount(count, 'gap')} listed both times.`,
  movingGaps: (closing: string, widening: string) => `Over time: ${closing} closing, ${widening} widening.`,
  newSilences: (count: number) =>
    `${sayCount(count, 'group or place', 'groups or places')} not heard before as a silence.`,

  cannotTell: 'What we cannot tell',
  cannotTellNote: (count: string) => `${count} in all`,
  cannotTellNone: 'Nothing that was asked of this evidence was left without an answer.',
  cannotTellRow: (who: string, measure: string) => `${who}, ${measure}.`,
  locked: (what: string) => `Needs an extract we do not hold: ${what}.`,

  setAside: 'Set aside, and why',
  setAsideNote: (count: string) => `${count} in all`,

  foot: (threshold: string, comparisons: number, rate: string) =>
    `We compare; we do not show what brings a gap about. Figures on fewer than ${threshold} people or homes are suppressed. ${sayCount(comparisons, 'comparison')} were made; of those listed about ${rate} may be chance.`,
  leftOut: (share: string, about: string) => `Left out of the first row: ${share}, ${about} not known.`,

  headGaps: (gaps: number) => `${sayCount(gaps, 'gap')} to someone’s disadvantage.`,
  headNoGap: 'No gap is clear.',
  headMoving: (parts: string) => `Of these, ${parts}.`,
  headClosing: (count: number) => `${sayCount(count, 'is', 'are')} closing`,
  headWidening: (count: number) => `${sayCount(count, 'is', 'are')} widening`,
  headNoPromise: (count: number) => `${sayCount(count, 'is', 'are')} without a promise that stands`,
  headSilences: (count: number) =>
    `${sayCount(count, 'group or place is', 'groups or places are')} heard less than expected.`,
  headLapsed: (count: number) => `${sayCount(count, 'promise has', 'promises have')} lapsed.`,
  headResidentSays: (done: string) => `When asked, residents said that ${done} repairs were done.`,

  pdf: 'Open as PDF',
  behind: 'Every finding behind this page',
  emptyTitle: 'There is nothing for the board yet',
  empty:
    'This page is made from evidence: extracts of homes and repairs, read and checked. None have been read yet. As soon as they have been, this page fills itself.',
  emptyAction: 'Read the first extracts',
  pdfFailed: 'The PDF could not be made. The page itself can be printed: it fits one sheet of A4.',
  inAnotherScript: '[in another script: see the page on the screen]',
} satisfies Words;

/** What the board page says. The same words make the sheet on the screen, on paper and as PDF. */
export const boardWords: InLanguages<typeof en> = { en };
export type BoardWords = typeof en;

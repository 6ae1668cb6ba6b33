import type { Verdict } from '../../review-composition.ts';

const VERDICTS: Readonly<Record<Verdict, string>> = {
  fewer: 'fewer than their share',
  'about-the-same': 'about their share',
  more: 'more than their share',
  'cannot-tell': 'cannot tell from so few',
};

/** Composition: who is in the room, and who is not. */
export const reviewWordsEn = {
  reviewTitle: 'Who is not in the room?',
  reviewLede:
    'Compare a panel, a forum’s attendance, the answers to a survey or a year of complaints with the residents they stand for.',
  reviewListLegend: 'Who is in the room',
  reviewPanelLabel: 'A panel in this record',
  reviewPanelNone: 'No panel: I have a list',
  reviewFile: 'Or a list',
  reviewFileHint:
    'CSV, a row a person, with a column for each characteristic. The file is counted and not kept.',
  reviewTitleLabel: 'What to call this review',
  reviewTitleHint: '“Repairs forum, spring 2026”.',
  reviewAgainst: 'Compared with',
  reviewAgainstFile: 'Residents or an area, from a file',
  reviewAgainstFileHint:
    'CSV with the same headings. Counts: feature,value,count. Or a row a resident. For an area, give counts from the census.',
  reviewDraw: 'Whom the file counts',
  reviewDrawResidents: 'The very residents whom the list comes from',
  reviewDrawArea: 'An area, of which the counts only give the proportions',
  reviewDo: 'Review it',
  reviewListMissing: 'Choose a panel or a file.',
  reviewListWrong: 'The list has no rows that can be read. It needs a heading and a row for each person.',
  reviewAgainstMissing: 'Choose a file, or the evidence.',
  reviewAgainstWrong:
    'The file has no counts that can be read. It needs feature,value,count, or a row for each resident.',
  reviewNothingShared:
    'The two have no characteristic in common. Give both the same heading: they must be spelled alike.',
  reviewTitleMissing: 'Write what to call this review, up to 200 characters.',
  reviewMade: 'The review is kept. Small groups were withheld before it was.',
  compositionTitle: 'Who is in the room, and who is not',
  compositionOf: (listed: number, against: string) => `${listed} on the list, compared with: ${against}.`,
  compositionRead:
    'Read the verdicts, not the percentages. “Cannot tell” means what it says: a list this short can be quite uneven by luck. There is no overall score, on purpose.',
  compositionNobody: 'Nobody has accepted a seat yet, so there is nothing to compare.',
  compositionNoBasis:
    'Nobody has said yet whom this panel is measured against. Do that on the page of quotas.',
  compositionShort: 'In short',
  compositionFewer: (groups: string) => `Fewer than their share: ${groups}.`,
  compositionMore: (groups: string) => `More than their share: ${groups}.`,
  compositionNoneClear:
    'No group is clearly above or below its share. Where the list is short, that says little.',
  absentTitle: 'Not in the room',
  groupColumn: 'Group',
  onListColumn: 'On the list',
  residentsColumn: 'Of residents',
  timesColumn: 'Times their share',
  absenceColumn: 'Nobody, by luck alone',
  verdictColumn: 'Verdict',
  sayVerdict: (verdict: Verdict) => VERDICTS[verdict],
  times: (ratio: string, lower: string, upper: string) => `${ratio} (${lower} to ${upper})`,
  ofHundred: (count: number, share: string) => `${count} (${share} in 100)`,
  shareOnly: (share: string) => `${share} in 100`,
  chance: (chance: string) => `${chance} in 100`,
  chanceSmall: 'less than 1 in 100',
  withheld: 'withheld: too few residents to show',
  refusedTitle: 'Could not be compared',
  printHint: 'The page prints.',
};

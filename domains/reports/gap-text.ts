import type { PublishedGap } from '../disclosure/publishable.ts';

import type { ListedGap } from './listed-gaps.ts';
import { sayCell } from './say-cell.ts';
import { sayCount } from './say-count.ts';
import { sayDifference } from './say-difference.ts';
import { saySingle } from './say-estimate.ts';
import { sayTouched } from './say-touched.ts';
import { sayUnits } from './say-units.ts';
import { wrapText } from './wrap-text.ts';

const PARTS_SHOWN = 6;

/** One gap in plain text: its sentence, its figures, what was tested, who is left out, how we know. */
export const gapText = (listed: ListedGap): string => {
  const { gap } = listed;
  const counted = gap.side === 'worse' && (gap.sureness === 'clear' || gap.sureness === 'very clear');
  const lines = [
    `${gap.sentences.detail} How sure: ${gap.sureness}.`,
    `Like with like: ${sayDifference(gap.printed, gap)}. As they come: ${sayDifference(gap.crude.difference, gap)}. ${sayUnits(gap)}.`,
    counted ? `Touches about ${sayTouched(gap.touched)}.` : '',
    gap.sentences.sure,
    gap.sentences.notExplained,
    gap.times === undefined
      ? ''
      : `Half are done within ${gap.times.medianCohort} here, ${gap.times.medianComparison} elsewhere. ${gap.base.openWithheld ? 'A few open jobs' : sayCount(gap.base.open, 'open job')} counted as waiting.`,
    rivalsText(gap),
    gap.overTime === undefined ? 'Is it closing: cannot tell.' : `Is it closing: ${gap.overTime.verdict}.`,
    leftOutText(gap),
    `Three sources: staff, ${gap.triangulation.staff.verdict}; our data, ${gap.triangulation.ownData.verdict}; published, ${gap.triangulation.published.verdict}. Together: ${gap.triangulation.verdict}. ${gap.triangulation.rule}`,
    ...gap.caveats,
    listed.parts.length === 0
      ? ''
      : `Seen another way: ${listed.parts
          .slice(0, PARTS_SHOWN)
          .map((part) => part.sentences.headline)
          .join(
            ' ',
          )}${listed.parts.length > PARTS_SHOWN ? ` And ${listed.parts.length - PARTS_SHOWN} more, in gaps.csv.` : ''}`,
    `Gap id: ${gap.id}`,
  ];
  const head = wrapText(`${listed.number}. ${gap.sentences.headline}`, { indent: '   ' });
  const body = lines
    .filter((line) => line !== '')
    .map((line) => `   ${wrapText(line, { indent: '   ', width: 77 })}`);
  return [head, ...body].join('\n');
};

const rivalsText = (gap: PublishedGap): string => {
  if (gap.rivals.length === 0) return 'No other explanation could be tested.';
  const said = gap.rivals.map((rival) => {
    const left = rival.difference === undefined ? '' : `, gap left ${sayDifference(rival.difference, gap)}`;
    return `${rival.title}: ${rival.verdict}${left}`;
  });
  return `What else could explain it. ${said.join('. ')}.`;
};

const leftOutText = (gap: PublishedGap): string => {
  const { leftOut } = gap;
  if (leftOut.units.is === 'zero') return 'Nobody is left out.';
  const { kinds } = leftOut;
  return `Left out: ${saySingle(leftOut.share, 'in 100')}, of whom not asked ${sayCell(kinds.notAsked)}, not recorded ${sayCell(kinds.notRecorded)}, prefer not to say ${sayCell(kinds.preferNotToSay)}, suppressed ${sayCell(kinds.suppressed)}.`;
};

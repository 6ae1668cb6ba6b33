import type { Html } from '../../platform/page/html.ts';
import { type TagIcon, type TagRole, verdictTag } from '../../platform/page/verdict-tag.ts';
import type { OverTime, Silence, SlotVerdict, Sureness, Triangulation } from '../findings/finding.ts';
import { saySilenceVerdict } from './say-silence.ts';
import { saySureness, startUpper } from './say-sureness.ts';

/** How sure, in one of the four words. */
export const surenessTag = (sureness: Sureness, kind: 'gap' | 'silence' = 'gap'): Html => {
  if (sureness === 'cannot tell') return verdictTag('cannot', 'question', saySureness(sureness));
  if (sureness === 'could be chance') return verdictTag('plain', 'noise', saySureness(sureness));
  return verdictTag(kind, kind === 'gap' ? 'bars' : 'speech', saySureness(sureness));
};

/** Whether a gap is closing. */
export const overTimeTag = (verdict: OverTime['verdict']): Html => {
  const looks: Readonly<Record<OverTime['verdict'], readonly [TagRole, TagIcon]>> = {
    closing: ['good', 'closing'],
    widening: ['gap', 'widening'],
    'no change beyond noise': ['plain', 'noise'],
    'cannot tell': ['cannot', 'question'],
  };
  return verdictTag(...looks[verdict], startUpper(verdict));
};

/** Whether a low figure is called a silence. */
export const silenceTag = (verdict: Silence['verdict']): Html => {
  const looks: Readonly<Record<Silence['verdict'], readonly [TagRole, TagIcon]>> = {
    silence: ['silence', 'speech'],
    candidate: ['cannot', 'question'],
    uncovered: ['cannot', 'hatch'],
  };
  return verdictTag(...looks[verdict], saySilenceVerdict(verdict));
};

/** What one of the three sources says of a claim. */
export const slotTag = (verdict: SlotVerdict): Html => {
  const looks: Readonly<Record<SlotVerdict, readonly [TagRole, TagIcon]>> = {
    supports: ['good', 'tick'],
    contradicts: ['gap', 'cross'],
    'cannot tell': ['cannot', 'question'],
    'nothing held': ['cannot', 'ring'],
  };
  return verdictTag(...looks[verdict], startUpper(verdict));
};

/** What the three sources say together. */
export const triangulationTag = (verdict: Triangulation['verdict']): Html => {
  const looks: Readonly<Record<Triangulation['verdict'], readonly [TagRole, TagIcon]>> = {
    supported: ['good', 'tick'],
    'pause and question': ['gap', 'pause'],
    'own data only': ['plain', 'half'],
    'cannot tell': ['cannot', 'question'],
  };
  return verdictTag(...looks[verdict], startUpper(verdict));
};

import { DRAW_FORMAT, type PublishedDraw } from './published-draw.ts';

/** A published draw from its text, or undefined when the text is something else or damaged. */
export function readPublishedText(text: string): PublishedDraw | undefined {
  try {
    const draw: PublishedDraw = JSON.parse(text);
    return isThing(draw) && isUsable(draw) ? draw : undefined;
  } catch {
    return undefined;
  }
}

/** The shape that the checks walk through; whether what it claims is true is for the checks. */
const isUsable = (draw: PublishedDraw): boolean =>
  draw.format === DRAW_FORMAT &&
  typeof draw.size === 'number' &&
  ['maximin', 'leximin', 'nash', 'goldilocks'].includes(draw.objective) &&
  [draw.randomSource, draw.listSha256, draw.contentSha256].every(isText) &&
  isListOf(draw.panels, ({ probability, members }) => isNumber(probability) && isListOf(members, isText)) &&
  [draw.kept, draw.out, draw.account].every((list) => isListOf(list, isText)) &&
  isListOf(draw.quotas, isQuota) &&
  isListOf(draw.withoutSeat, (one) => isNumber(one.people) && isListOf(one.remedies, isText)) &&
  isThing(draw.odds) &&
  Object.values(draw.odds).every(isNumber) &&
  isCertificate(draw.certificate) &&
  [draw.quotasFile, draw.poolFile].every(
    (file) => isThing(file) && isText(file.name) && isText(file.sha256),
  ) &&
  (draw.drawn === null || isDrawn(draw.drawn));

const isCertificate = (certificate: PublishedDraw['certificate']): boolean =>
  isThing(certificate) &&
  [
    certificate.smallestOdds,
    certificate.smallestOddsBound,
    certificate.within,
    certificate.largestChangeByRounding,
  ].every(isNumber) &&
  (certificate.equalPanels === null || isNumber(certificate.equalPanels));

const isDrawn = (drawn: NonNullable<PublishedDraw['drawn']>): boolean =>
  isThing(drawn) &&
  isNumber(drawn.panel) &&
  (drawn.by === 'seed' || drawn.by === 'ticket') &&
  isText(drawn.seed) &&
  isListOf(drawn.members, isText) &&
  isListOf(drawn.reserves, isText) &&
  isListOf(drawn.composition, (group) => isQuota(group) && isNumber(group.drawn) && isNumber(group.unknown));

const isQuota = (quota: PublishedDraw['quotas'][number]): boolean =>
  isThing(quota) &&
  isText(quota.feature) &&
  isText(quota.value) &&
  isNumber(quota.min) &&
  isNumber(quota.max);

const isText = (value: unknown): boolean => typeof value === 'string';
const isNumber = (value: unknown): boolean => typeof value === 'number';
const isThing = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isListOf = <T>(value: readonly T[], is: (one: T) => boolean): boolean =>
  Array.isArray(value) && value.every(is);

/**
 * The characters that a TrueType font can draw, read from its character map (formats 4 and 12).
 * Throws where the file is no such font: the fonts are our own.
 */
export const fontCoverage = (font: Buffer): ReadonlySet<number> => {
  const map = tableAt(font, 'cmap');
  const covered = new Set<number>();
  for (let index = 0; index < font.readUInt16BE(map + 2); index += 1) {
    const at = map + font.readUInt32BE(map + 4 + index * 8 + 4);
    const format = font.readUInt16BE(at);
    if (format === 4) addSegments(font, at, covered);
    if (format === 12) addGroups(font, at, covered);
  }
  if (covered.size === 0) throw new Error('The font has no character map that we read.');
  return covered;
};

const tableAt = (font: Buffer, wanted: string): number => {
  for (let index = 0; index < font.readUInt16BE(4); index += 1) {
    const at = 12 + index * 16;
    if (font.toString('latin1', at, at + 4) === wanted) return font.readUInt32BE(at + 8);
  }
  throw new Error(`The font has no table ${wanted}.`);
};

const addSegments = (font: Buffer, at: number, covered: Set<number>): void => {
  const twice = font.readUInt16BE(at + 6);
  for (let segment = 0; segment < twice; segment += 2) {
    const end = font.readUInt16BE(at + 14 + segment);
    const start = font.readUInt16BE(at + 16 + twice + segment);
    for (let code = start; code <= end && code < 0xffff; code += 1) covered.add(code);
  }
};

const addGroups = (font: Buffer, at: number, covered: Set<number>): void => {
  for (let group = 0; group < font.readUInt32BE(at + 12); group += 1) {
    const start = font.readUInt32BE(at + 16 + group * 12);
    const end = font.readUInt32BE(at + 20 + group * 12);
    for (let code = start; code <= end; code += 1) covered.add(code);
  }
};

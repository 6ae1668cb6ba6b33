/** Texts that come from an extract, from settings or from what staff wrote. Codes of the analysis are not among them. */
const WRITTEN = new Set(
  'landlord phrase name place places homeId title note value claim headline detail size sure notExplained what why unlock ask rule source sources sentence toTell likeWhom caveats question counted outOf figure measure reasons comparison notes noun caseMixNote'.split(
    ' ',
  ),
);

/** The same report with another text in whatever a landlord's files could have brought. */
export const rewriteReport = <Part>(part: Part, change: (text: string) => string, name = ''): Part => {
  const made: unknown =
    typeof part === 'string'
      ? WRITTEN.has(name) && part !== ''
        ? change(part)
        : part
      : Array.isArray(part)
        ? part.map((one: unknown) => rewriteReport(one, change, name))
        : typeof part === 'object' && part !== null && !(part instanceof Date)
          ? Object.fromEntries(
              Object.entries(part).map(([key, one]) => [key, rewriteReport(one, change, key)]),
            )
          : part;
  return made as Part;
};

/** A paragraph cut into lines of at most `width` characters, the second and later ones indented. A longer word keeps its own line. */
export const wrapText = (
  text: string,
  options: { readonly indent?: string; readonly width?: number } = {},
): string => {
  const indent = options.indent ?? '';
  const width = options.width ?? 80;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter((found) => found !== '')) {
    const begun = line === '' ? word : `${line} ${word}`;
    if (line !== '' && begun.length > width) {
      lines.push(line);
      line = `${indent}${word}`;
    } else {
      line = begun;
    }
  }
  return [...lines, line].join('\n');
};

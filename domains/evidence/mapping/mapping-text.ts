import type { MappingProposal } from './propose-mapping.ts';

/** A proposal as the text of `mapping.yaml`, each column with how sure it is, what was not placed beside it. */
export const mappingText = (proposal: MappingProposal): string => {
  const lines = [
    '# How these extracts are read as Hearth’s tables. Proposed by ./hearth map; please read it and correct it.',
    '# certain: the contract’s own name · likely: a heading that housing systems use · please check: look at the cells.',
    'hearth-mapping: 1',
  ];
  for (const table of proposal.tables) {
    lines.push('', `${table.table}:`, `  file: ${scalar(table.file)}`, '  columns:');
    for (const { column, heading, confidence, why } of table.columns) {
      lines.push(
        `    ${column}: ${scalar(heading)} # ${confidence}${confidence === 'certain' ? '' : `: ${why}`}`,
      );
    }
    for (const column of table.missing)
      lines.push(`    # ${column}: REQUIRED, and no heading was found for it`);
    if (table.notPlaced.length > 0) lines.push(`  # not placed: ${table.notPlaced.join(', ')}`);
  }
  if (proposal.notPlaced.length > 0) lines.push('', `# Files not placed: ${proposal.notPlaced.join(', ')}`);
  return `${lines.join('\n')}\n`;
};

/** Plain where YAML cannot take it for anything else, else in double quotes as JSON writes them. */
const scalar = (text: string): string =>
  /^[A-Za-z][\w./() -]*$/.test(text) &&
  !/^(true|false|null|yes|no|on|off|y|n)$/i.test(text) &&
  text === text.trim()
    ? text
    : JSON.stringify(text);

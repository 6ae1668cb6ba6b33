import { type PanelProblem, sayPanelProblem } from './panel-problem.ts';

const SHOWN_OF_A_KIND = 50;

/** All problems as lines, kinds in the order met; of a kind, the first 50 and how many more. */
export function sayProblems(problems: readonly PanelProblem[]): string[] {
  const kinds = Map.groupBy(problems, ({ code, file, column }) => `${code} ${file} ${column}`);
  return [...kinds.values()].flatMap((own) => {
    const more = own.length - SHOWN_OF_A_KIND;
    const first = own[0];
    const rest =
      more > 0 && first
        ? [`${first.file}: … and ${more} more like this in ${first.column ?? 'this file'}.`]
        : [];
    return [...own.slice(0, SHOWN_OF_A_KIND).map(sayPanelProblem), ...rest];
  });
}

import type { Mapping } from '../mapping/mapping.ts';

/** Files that a mapping names and that are not among these: a mapping that somebody brings may not lead to another file of the server. */
export const filesOutside = (mapping: Mapping, files: readonly string[]): readonly string[] => [
  ...new Set(
    Object.values(mapping.tables)
      .flatMap((table) => [...table.files, ...table.join.map((join) => join.file)])
      .filter((file) => !files.includes(file)),
  ),
];

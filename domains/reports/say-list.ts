/** Items in a sentence: "A", "A and B", "A, B and C", "A, B and 4 more" (where more than `most` are given). */
export const sayList = (items: readonly string[], most = 12): string => {
  const shown =
    items.length > most ? [...items.slice(0, most - 1), `${items.length - most + 1} more`] : items;
  if (shown.length <= 1) return shown[0] ?? '';
  return `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
};

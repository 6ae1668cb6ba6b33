/** A name of two or three letters for each area, different from the others as far as its letters allow. */
export const shortNames = (names: readonly string[]): readonly string[] => {
  const taken = new Set<string>();
  return names.map((name) => {
    const free = candidates(name).find((candidate) => !taken.has(candidate)) ?? '';
    if (free !== '') taken.add(free);
    return free;
  });
};

const candidates = (name: string): readonly string[] => {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const first = words[0] ?? '';
  const initials = words.map((word) => word.charAt(0)).join('');
  const last = words.at(-1) ?? '';
  const pairs = Array.from(first.slice(1), (letter) => first.charAt(0) + letter);
  const found = [
    words.length > 1 ? cased(initials.slice(0, 3)) : '',
    cased(first.slice(0, 2)),
    ...pairs.map(cased),
    last.slice(-3),
    ...Array.from({ length: 99 }, (_, index) => `${first.charAt(0)}${index + 1}`),
  ];
  return found.filter((candidate) => candidate !== '');
};

const cased = (letters: string): string => letters.charAt(0).toUpperCase() + letters.slice(1).toLowerCase();

const LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ346789';
const LENGTH = 7;

/**
 * A code to take part without e-mail or account: seven letters and digits that are not mistaken for one another, and an
 * eighth that catches any one mistyped and any two neighbours swapped. Written with a gap: "KTX4 R7WA".
 *
 * numbers: at least seven of them, unpredictable, 0 up to not including 1.
 */
export function householdCode(numbers: readonly number[]): string {
  const places = numbers.slice(0, LENGTH).map((number) => Math.floor(number * LETTERS.length));
  const code = [...places, checkPlace(places)].map((place) => LETTERS[place] ?? '').join('');
  return `${code.slice(0, 4)} ${code.slice(4)}`;
}

/** The code as it was issued, from what somebody typed or said, or undefined when it cannot be one. */
export function readHouseholdCode(text: string): string | undefined {
  const code = text.toUpperCase().replace(/[^A-Z0-9]/g, '');
  const places = [...code].map((letter) => LETTERS.indexOf(letter));
  if (places.length !== LENGTH + 1 || places.includes(-1)) return undefined;
  return checkPlace(places.slice(0, LENGTH)) === places[LENGTH]
    ? `${code.slice(0, 4)} ${code.slice(4)}`
    : undefined;
}

/** Weighted by place modulo 29, a prime: any one changed or two swapped change the sum. */
const checkPlace = (places: readonly number[]): number =>
  places.reduce((sum, place, at) => sum + place * (at + 1), 0) % LETTERS.length;

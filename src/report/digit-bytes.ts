// Numbers as people read them, as ASCII bytes: what money.ts writes as a text, for numbers by the million.

/** No number takes more bytes. */
export const longestDigits = 40

const [comma, point, zero] = [44, 46, 48]

/**
 * Writes a safe whole number of so many decimals, at most `mostPlaces`, to before an offset; gives where it begins.
 * 149750 of two is `1,497.5`, and with at least two decimals `1,497.50`. The sign is left to the caller.
 */
export function putDigitsBefore(
  into: Uint8Array,
  end: number,
  size: number,
  { decimals, least }: { readonly decimals: number; readonly least: number },
): number {
  let left = size
  let at = end
  for (let places = decimals; places < least; places++) into[--at] = zero
  let isShown = at < end
  for (let places = decimals; places > 0; places--) {
    const tenth = tenthOf(left)
    const digit = left - 10 * tenth
    left = tenth
    isShown ||= places <= least || digit !== 0
    if (isShown) into[--at] = zero + digit
  }
  if (isShown) into[--at] = point
  for (let place = 0; left > 0 || place === 0; place++) {
    if (place > 0 && place % 3 === 0) into[--at] = comma
    const tenth = tenthOf(left)
    into[--at] = zero + left - 10 * tenth
    left = tenth
  }
  return at
}

const mostOfFourBytes = 2 ** 31 - 1

/** Without its fraction. Of numbers of four bytes it is worked out in a fraction of the time. */
function tenthOf(number: number): number {
  return number <= mostOfFourBytes ? ((number | 0) / 10) | 0 : Math.floor(number / 10)
}

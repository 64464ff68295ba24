// Numbers as ASCII digits, put into bytes from an offset on; each gives the offset behind it. There must be room.
const [minus, point, zero] = [0x2d, 0x2e, 0x30]

/** A machine integer, which divides in a fraction of the time. */
const largestInteger = 0x7fff_ffff
const billion = 1_000_000_000
const unitOf: readonly number[] = Array.from({ length: 10 }, (_, places) => 10 ** places)

/** More than any number written here has characters. */
export const longestNumber = 40

/** As many decimals as `putDecimal` can put. */
export const mostDecimals = 9

/** A whole number from 0 on, below 2^53. */
export function putWhole(bytes: Uint8Array, at: number, value: number): number {
  if (value <= largestInteger) return putDigits(bytes, at, value | 0, 1)
  const above = Math.floor(value / billion)
  return putDigits(bytes, putWhole(bytes, at, above), (value - above * billion) | 0, 9)
}

/**
 * A safe whole number × 10^−decimals as `Exact.toText(12, least)` words it: 183404 with 2 decimals is `1834.04`, 800000
 * is `8000`, and with at least two decimals `8000.00`.
 */
export function putDecimal(bytes: Uint8Array, from: number, value: number, decimals: number, least: number): number {
  let at = from
  if (value < 0) bytes[at++] = minus
  const size = value < 0 ? -value : value
  const unit = unitOf[decimals]!
  if (size <= largestInteger) {
    const whole = size | 0
    const units = (whole / unit) | 0
    return putFraction(bytes, putDigits(bytes, at, units, 1), whole - units * unit, decimals, least)
  }
  let units = Math.floor(size / unit)
  let fraction = size - units * unit
  if (fraction < 0) [units, fraction] = [units - 1, fraction + unit] // the quotient was rounded up to a whole one
  return putFraction(bytes, putWhole(bytes, at, units), fraction | 0, decimals, least)
}

/** Without the zeros at its end, but for the least number of decimals. */
function putFraction(bytes: Uint8Array, from: number, fraction: number, decimals: number, least: number): number {
  let rest = fraction
  let places = decimals
  let at = from
  if (rest === 0) places = Math.min(places, least)
  else
    while (places > least) {
      const tenth = (rest / 10) | 0
      if (tenth * 10 !== rest) break
      rest = tenth
      places -= 1
    }
  if (places === 0 && least === 0) return at
  bytes[at++] = point
  if (places > 0) at = putDigits(bytes, at, rest, places)
  for (; places < least; places++) bytes[at++] = zero
  return at
}

/** A machine integer with so many digits at least. */
function putDigits(bytes: Uint8Array, from: number, value: number, least: number): number {
  let count = least
  while (count < 10 && value >= unitOf[count]!) count += 1
  let rest = value
  for (let at = from + count - 1; at >= from; at--) {
    const tenth = (rest / 10) | 0
    bytes[at] = zero + rest - tenth * 10
    rest = tenth
  }
  return from + count
}

// Numbers as ASCII digits, put into bytes from an offset on; each gives the offset behind it. There must be room.
const [minus, point, zero] = [0x2d, 0x2e, 0x30]

/** A machine integer, which divides in a fraction of the time. */
const largestInteger = 0x7fff_ffff
const billion = 1_000_000_000
const unitOf: readonly number[] = Array.from({ length: 10 }, (_, places) => 10 ** places)
/** The two digits of each number below 100, the first of them in the lower byte. */
const pairs = Uint16Array.from({ length: 100 }, (_, number) => {
  const tens = Math.floor(number / 10)
  return zero + tens + ((zero + number - 10 * tens) << 8)
})

/** More than any number written here has characters. */
export const longestNumber = 40

/** As many decimals as `putDecimal` can put. */
export const mostDecimals = 9

/** A whole number from 0 on, below 2^53. */
export function putWhole(view: DataView, at: number, value: number): number {
  if (value <= largestInteger) return putDigits(view, at, value | 0, 1)
  const above = Math.floor(value / billion)
  return putDigits(view, putWhole(view, at, above), (value - above * billion) | 0, 9)
}

/**
 * A safe whole number × 10^−decimals as `Exact.toText(12, least)` words it: 183404 with 2 decimals is `1834.04`, 800000
 * is `8000`, and with at least two decimals `8000.00`.
 */
export function putDecimal(view: DataView, from: number, value: number, decimals: number, least: number): number {
  let at = from
  if (value < 0) view.setUint8(at++, minus)
  const size = value < 0 ? -value : value
  if (size > largestInteger) return putLargeDecimal(view, at, size, decimals, least)
  let whole = size | 0
  let places = decimals
  if (least <= 2) {
    // Shares of deals have many decimals, most of them zeros. The engine divides by a number that it knows in a fraction
    // of the time: so it is for the two decimals that nearly all amounts have then.
    while (places >= 4) {
      const hundredth = (whole / 100) | 0
      if (hundredth * 100 !== whole) break
      whole = hundredth
      places -= 2
    }
    if (places === 2) return putCents(view, at, whole, least)
  }
  const unit = unitOf[places]!
  const units = (whole / unit) | 0
  return putFraction(view, putDigits(view, at, units, 1), whole - units * unit, places, least)
}

function putCents(view: DataView, from: number, whole: number, least: number): number {
  const units = (whole / 100) | 0
  const cents = whole - units * 100
  const at = putDigits(view, from, units, 1)
  if (cents === 0 && least === 0) return at
  view.setUint8(at, point)
  view.setUint16(at + 1, pairs[cents]!, true)
  return at + (least < 2 && ((cents / 10) | 0) * 10 === cents ? 2 : 3)
}

function putLargeDecimal(view: DataView, at: number, size: number, decimals: number, least: number): number {
  const unit = unitOf[decimals]!
  let units = Math.floor(size / unit)
  let fraction = size - units * unit
  if (fraction < 0) [units, fraction] = [units - 1, fraction + unit] // the quotient was rounded up to a whole one
  return putFraction(view, putWhole(view, at, units), fraction | 0, decimals, least)
}

/** Without the zeros at its end, but for the least number of decimals. */
function putFraction(view: DataView, from: number, fraction: number, decimals: number, least: number): number {
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
  view.setUint8(at++, point)
  if (places > 0) at = putDigits(view, at, rest, places)
  for (; places < least; places++) view.setUint8(at++, zero)
  return at
}

/** A machine integer with so many digits at least. */
function putDigits(view: DataView, from: number, value: number, least: number): number {
  const end = from + Math.max(least, digitsOf(value))
  let rest = value
  let at = end
  for (; at > from + 1; at -= 2) {
    const hundredth = (rest / 100) | 0
    view.setUint16(at - 2, pairs[rest - hundredth * 100]!, true)
    rest = hundredth
  }
  if (at > from) view.setUint8(from, zero + rest)
  return end
}

/** How many digits a machine integer has, without a loop. */
function digitsOf(value: number): number {
  if (value < 10_000) return value < 100 ? (value < 10 ? 1 : 2) : value < 1000 ? 3 : 4
  if (value < 100_000_000) return value < 1_000_000 ? (value < 100_000 ? 5 : 6) : value < 10_000_000 ? 7 : 8
  return value < billion ? 9 : 10
}

// AssemblyScript, compiled as part of plain.as.ts: what is asked of all cells of a column, which stand one behind the other, each
// from one of `starts` to before the next.

const minus: u8 = 45
const percent: u8 = 37
const zero: u8 = 48
const nine: u8 = 57

/** Numbers with more are rare, and would leave no room for the digits of the others. */
const mostDecimals: i32 = 6
/** As many digits as a machine number surely holds. */
const mostDigits: i32 = 15

/** A whole number up to here is one that no other is told as. */
const mostSafe: f64 = 9_007_199_254_740_991

/**
 * Fills in the digits of each cell that is a plain decimal number, `-12.50` or `12.5%`, or NaN; gives how many of them are
 * decimals: as many as any has, and `least` at least. `mark` is the byte of the decimal mark; at `places` there is room for
 * a byte for each cell.
 */
export function decimals(
  bytes: usize,
  starts: usize,
  cells: i32,
  mark: u8,
  least: i32,
  digits: usize,
  places: usize,
): i32 {
  let most = least
  for (let cell = 0; cell < cells; cell++) {
    const from = bytes + load<u32>(starts + ((<usize>cell) << 2))
    const to = bytes + load<u32>(starts + ((<usize>cell) << 2), 4)
    const isNegative = to > from && load<u8>(from) === minus
    const last = to > from && load<u8>(to - 1) === percent ? to - 1 : to
    let number: i64 = 0
    let count = 0
    let markAt: usize = 0
    let at = isNegative ? from + 1 : from
    for (; at < last; at++) {
      const byte = load<u8>(at)
      if (byte >= zero && byte <= nine) {
        number = number * 10 + (byte - zero)
        count += 1
      } else if (byte === mark && markAt === 0 && count > 0) markAt = at
      else break
    }
    const place = <i32>(markAt === 0 ? 0 : last - markAt - 1) + (last === to ? 0 : 2)
    const isPlain = at === last && count > 0 && count <= mostDigits && place <= mostDecimals && markAt !== last - 1
    store<f64>(digits + ((<usize>cell) << 3), isPlain ? <f64>(isNegative ? -number : number) : NaN)
    store<u8>(places + cell, isPlain ? <u8>place : 0)
    if (isPlain && place > most) most = place
  }
  for (let cell = 0; cell < cells; cell++) {
    const missing = most - <i32>load<u8>(places + cell)
    if (missing === 0) continue
    let number = load<f64>(digits + ((<usize>cell) << 3))
    for (let place = 0; place < missing; place++) number *= 10
    store<f64>(digits + ((<usize>cell) << 3), abs(number) <= mostSafe ? number : NaN)
  }
  return most
}

/** Whether each cell comes after the one before it, by their bytes. */
export function ascend(bytes: usize, starts: usize, cells: i32): bool {
  for (let cell = 1; cell < cells; cell++) {
    const place = starts + ((<usize>cell) << 2)
    const before = load<u32>(place - 4)
    const start = load<u32>(place)
    if (!isBefore(bytes + before, start - before, bytes + start, load<u32>(place, 4) - start)) return false
  }
  return true
}

function isBefore(one: usize, length: usize, other: usize, otherLength: usize): bool {
  const shared = min(length, otherLength)
  let at: usize = 0
  for (; at + 8 <= shared; at += 8) {
    const left = load<u64>(one + at)
    const right = load<u64>(other + at)
    if (left !== right) return bswap(left) < bswap(right)
  }
  for (; at < shared; at++) {
    const left = load<u8>(one + at)
    const right = load<u8>(other + at)
    if (left !== right) return left < right
  }
  return length < otherLength
}

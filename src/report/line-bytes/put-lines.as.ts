// AssemblyScript (npm run wasm → put-lines.wasm.ts): puts lines into bytes. Texts are copied sixteen bytes at a time; the
// last sixteen may hold some that are not of the text, and what is put next covers them. Compiled beforehand, it needs no
// optimising while a file is written. A text stands in memory as the number of its bytes, in four bytes, and its bytes.

const minus: u8 = 0x2d
const point: u8 = 0x2e
const comma: u8 = 0x2c
const slash: u8 = 0x2f
const zero: u32 = 0x30

/** Behind what was put last. */
export let end: usize = 0

// What the lines begin with: up to where their number stands, and from there on.
let head: usize = 0
let numberAt: usize = 0
let headEnd: usize = 0

// Where that which is a line's own stands, line by line (line-memory.ts).
let own: usize = 0
let firstEnds: usize = 0
let secondEnds: usize = 0
let days: usize = 0
let terms: usize = 0
let sources: usize = 0
let bases: usize = 0
let amounts: usize = 0

export function begin(
  ownAt: usize,
  firstEndsAt: usize,
  secondEndsAt: usize,
  daysAt: usize,
  termsAt: usize,
  sourcesAt: usize,
  basesAt: usize,
  amountsAt: usize,
): void {
  own = ownAt
  firstEnds = firstEndsAt
  secondEnds = secondEndsAt
  days = daysAt
  terms = termsAt
  sources = sourcesAt
  bases = basesAt
  amounts = amountsAt
}

/** The head that stands at an address. */
export function useHead(at: usize, number: usize, endAt: usize): void {
  head = at
  numberAt = number
  headEnd = endAt
}

/** `PERIOD/PAYEE/PLAN/`, the number, `,PERIOD,PAYEE,PLAN,COMPONENT,KIND,`. */
export function makeHead(at: usize, period: usize, payee: usize, plan: usize, component: usize, kind: usize): void {
  head = at
  let next = putCell(putCell(putCell(at, period, slash), payee, slash), plan, slash)
  numberAt = next
  store<u8>(next, comma)
  next = putCell(putCell(putCell(next + 1, period, comma), payee, comma), plan, comma)
  headEnd = putCell(putCell(next, component, comma), kind, comma)
}

/**
 * Puts lines from an address on until all are put or the piece ends that is full there; gives how many are. Of a line: the
 * head, the first of its own cells, the day, the base, the first text of its terms, the amount, the second, the line of the
 * source, the third, the second of its own cells, the fourth.
 */
export function putLines(
  to: usize,
  full: usize,
  firstNumber: u32,
  count: i32,
  hasBase: bool,
  baseDecimals: i32,
  amountDecimals: i32,
  least: i32,
): i32 {
  const beforeNumber = <i32>(numberAt - head)
  const afterNumber = <i32>(headEnd - numberAt)
  let at = to
  let ownAt = own
  let line = 0
  for (; line < count && at < full; line++) {
    const fourth = (<usize>line) << 2
    const eighth = (<usize>line) << 3
    const firstEnd = <usize>load<u32>(firstEnds + fourth)
    const secondEnd = <usize>load<u32>(secondEnds + fourth)
    const term = <usize>load<u32>(terms + fourth)
    at = copy(at, head, beforeNumber)
    at = putDigits(at, firstNumber + line, 1)
    at = copy(at, numberAt, afterNumber)
    at = copy(at, ownAt, <i32>(firstEnd - ownAt))
    at = putText(at, <usize>load<u32>(days + fourth))
    if (hasBase) at = putDecimal(at, load<f64>(bases + eighth), baseDecimals, 0)
    at = putText(at, <usize>load<u32>(term))
    at = putDecimal(at, load<f64>(amounts + eighth), amountDecimals, least)
    at = putText(at, <usize>load<u32>(term, 4))
    at = putDigits(at, load<u32>(sources + fourth), 1)
    at = putText(at, <usize>load<u32>(term, 8))
    at = copy(at, firstEnd, <i32>(secondEnd - firstEnd))
    at = putText(at, <usize>load<u32>(term, 12))
    ownAt = secondEnd
  }
  end = at
  return line
}

function copy(to: usize, from: usize, length: i32): usize {
  for (let next = 0; next < length; next += 16) v128.store(to + next, v128.load(from + next))
  return to + length
}

function putText(to: usize, text: usize): usize {
  return copy(to, text + 4, load<i32>(text))
}

function putCell(to: usize, text: usize, separator: u8): usize {
  const at = putText(to, text)
  store<u8>(at, separator)
  return at + 1
}

/**
 * A safe whole number × 10^−decimals as `Exact.toText(12, least)` words it: 183404 with 2 decimals is `1834.04`, 800000
 * is `8000`, and with at least two decimals `8000.00`. Nine decimals at most.
 */
function putDecimal(to: usize, value: f64, decimals: i32, least: i32): usize {
  let at = to
  if (value < 0) store<u8>(at++, minus)
  const size = <u64>abs(value)
  if (size > u32.MAX_VALUE) return putLarge(at, size, decimals, least)
  let whole = <u32>size
  let places = decimals
  if (least <= 2) {
    // Shares of deals have many decimals, most of them zeros.
    while (places >= 4 && whole % 100 === 0) {
      whole /= 100
      places -= 2
    }
  }
  if (places !== 2 || least > 2) {
    const unit = <u32>unitOf(places)
    const units = whole / unit
    return putFraction(putDigits(at, units, 1), whole - units * unit, places, least)
  }
  const units = whole / 100
  const cents = whole - units * 100
  at = putDigits(at, units, 1)
  if (cents === 0 && least === 0) return at
  store<u8>(at, point)
  putPair(at + 1, cents)
  return at + (least < 2 && cents % 10 === 0 ? 2 : 3)
}

function putLarge(at: usize, size: u64, decimals: i32, least: i32): usize {
  const unit = unitOf(decimals)
  const units = size / unit
  const fraction = <u32>(size - units * unit)
  const billions = <u32>(units / 1_000_000_000)
  const rest = <u32>(units % 1_000_000_000)
  const next = billions === 0 ? putDigits(at, rest, 1) : putDigits(putDigits(at, billions, 1), rest, 9)
  return putFraction(next, fraction, decimals, least)
}

function unitOf(decimals: i32): u64 {
  let unit: u64 = 1
  for (let place = 0; place < decimals; place++) unit *= 10
  return unit
}

/** Without the zeros at its end, but for the least number of decimals. */
function putFraction(to: usize, fraction: u32, decimals: i32, least: i32): usize {
  let rest = fraction
  let places = decimals
  while (places > least && rest % 10 === 0) {
    rest /= 10
    places -= 1
  }
  if (places === 0 && least === 0) return to
  store<u8>(to, point)
  let at = places === 0 ? to + 1 : putDigits(to + 1, rest, places)
  for (; places < least; places++) store<u8>(at++, <u8>zero)
  return at
}

/** With so many digits at least. */
function putDigits(to: usize, value: u32, least: i32): usize {
  const last = to + max(least, digitsOf(value))
  let rest = value
  let at = last
  for (; at > to + 1; at -= 2) {
    const hundredth = rest / 100
    putPair(at - 2, rest - hundredth * 100)
    rest = hundredth
  }
  if (at > to) store<u8>(to, <u8>(zero + rest))
  return last
}

function putPair(to: usize, number: u32): void {
  const tens = number / 10
  store<u16>(to, <u16>(zero + tens + ((zero + number - 10 * tens) << 8)))
}

function digitsOf(value: u32): i32 {
  if (value < 10_000) return value < 100 ? (value < 10 ? 1 : 2) : value < 1000 ? 3 : 4
  if (value < 100_000_000) return value < 1_000_000 ? (value < 100_000 ? 5 : 6) : value < 10_000_000 ? 7 : 8
  return value < 1_000_000_000 ? 9 : 10
}

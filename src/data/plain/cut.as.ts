// AssemblyScript, compiled as part of plain.as.ts: finds where the cells of plain records lie, sixty-four bytes at a time. What is
// plain is said in plain-records.ts; whatever else there is, ends the cut. Compiled beforehand, it needs no optimising while
// a file is read, and takes less than a fifth of the CPU that JavaScript took.

const lineFeed: i32 = 10
const carriageReturn: i32 = 13
const quote: i32 = 34
const nul: i32 = 0

/** Why cutting ended: all is cut that is whole; there is no room for more, or a blank line; what begins at `end` is not plain. */
const whole: i32 = 0
const more: i32 = 1
const notPlain: i32 = 2

/** Of a cell: outside of quotes, within them, behind what may be the closing one. */
const bare: i32 = 0
const quoted: i32 = 1
const closed: i32 = 2

/** Offset behind the last record that was cut. */
export let end: i32 = 0
export let why: i32 = whole
/** On which the next record begins. */
export let line: i32 = 1

// Where the answers go, by cell: where it starts, where it ends, 1 where quotes in it are written twice; by record its line.
export let starts: usize = 0
export let ends: usize = 0
export let doubled: usize = 0
export let width: i32 = 0
let lines: usize = 0
let mostRecords: i32 = 0
let longest: i32 = 0
let delimiter: i32 = 0

export function begin(
  delimiterByte: i32,
  cellsOfRecord: i32,
  longestRecord: i32,
  startsAt: usize,
  endsAt: usize,
  doubledAt: usize,
  linesAt: usize,
  most: i32,
): void {
  delimiter = delimiterByte
  width = cellsOfRecord
  longest = longestRecord
  starts = startsAt
  ends = endsAt
  doubled = doubledAt
  lines = linesAt
  mostRecords = most
}

/**
 * Cuts the bytes from `bytes + from` to before `bytes + length`; `from` is where a record begins that is not a blank line.
 * Gives the number of records; their cells are counted from the beginning of `bytes`. There must be 64 bytes behind them.
 */
export function cut(bytes: usize, from: i32, length: i32, isLast: bool, firstLine: i32): i32 {
  const delimiters = i8x16.splat(<i8>delimiter)
  const quotes = i8x16.splat(<i8>quote)
  const lastControl = i8x16.splat(<i8>carriageReturn)
  let records = 0
  let record = from
  let recordLine = firstLine
  let breaks = firstLine
  let cell = 0
  let place: usize = 0
  let start = from
  let state = bare
  let closing = 0
  let isDoubled: u8 = 0
  let skipped = -1
  end = from
  line = firstLine
  why = notPlain

  for (let block = from; block < length; block += 64) {
    const beginning = bytes + block
    let special =
      specialIn(v128.load(beginning), delimiters, quotes, lastControl) |
      (specialIn(v128.load(beginning, 16), delimiters, quotes, lastControl) << 16) |
      (specialIn(v128.load(beginning, 32), delimiters, quotes, lastControl) << 32) |
      (specialIn(v128.load(beginning, 48), delimiters, quotes, lastControl) << 48)
    for (; special !== 0; special &= special - 1) {
      const at = block + <i32>ctz(special)
      if (at >= length) break
      const byte = <i32>load<u8>(bytes + at)
      if (byte === delimiter) {
        if (state === quoted) continue
        if (state === closed && at !== closing + 1) return records
        if (cell + 1 >= width) return records
        store<i32>(starts + (place << 2), start)
        store<i32>(ends + (place << 2), state === closed ? closing : at)
        store<u8>(doubled + place, isDoubled)
        place += 1
        cell += 1
        start = at + 1
        state = bare
        isDoubled = 0
      } else if (byte === quote) {
        if (state === bare) {
          if (at !== start) return records
          state = quoted
          start = at + 1
        } else if (state === quoted) {
          state = closed
          closing = at
        } else {
          if (at !== closing + 1) return records
          state = quoted
          isDoubled = 1
        }
      } else if (byte === lineFeed || byte === carriageReturn) {
        if (at === skipped) continue
        // Whether a carriage return is all of a line break is told by what follows it.
        if (byte === carriageReturn && at + 1 === length && !isLast) return finish(records)
        const isPair = byte === carriageReturn && at + 1 < length && load<u8>(bytes + at, 1) === lineFeed
        if (state === quoted) {
          if (!isPair) breaks += 1
          continue
        }
        if (state === closed && at !== closing + 1) return records
        if (cell + 1 !== width) return records
        store<i32>(starts + (place << 2), start)
        store<i32>(ends + (place << 2), state === closed ? closing : at)
        store<u8>(doubled + place, isDoubled)
        place += 1
        breaks += 1
        if (isPair) skipped = at + 1
        start = isPair ? at + 2 : at + 1
        if (start - record > longest) return records
        store<i32>(lines + ((<usize>records) << 2), recordLine)
        records += 1
        record = start
        recordLine = breaks
        cell = 0
        state = bare
        isDoubled = 0
        end = record
        line = recordLine
        // A blank line is no record.
        if (records === mostRecords || (record < length && isBreak(<i32>load<u8>(bytes + record)))) {
          why = more
          return records
        }
      } else if (byte === nul) return records
    }
  }
  if (!isLast) return finish(records)
  if (record >= length) return finish(records)
  if (state === quoted || (state === closed && closing + 1 !== length) || cell + 1 !== width) return records
  if (length - record > longest) return records
  store<i32>(starts + (place << 2), start)
  store<i32>(ends + (place << 2), state === closed ? closing : length)
  store<u8>(doubled + place, isDoubled)
  store<i32>(lines + ((<usize>records) << 2), recordLine)
  end = length
  line = breaks
  return finish(records + 1)
}

/** A bit for each of sixteen bytes that is looked at. NUL, LF and CR are all that is at most a CR: other control characters are rare. */
function specialIn(sixteen: v128, delimiters: v128, quotes: v128, lastControl: v128): u64 {
  return <u64>(
    i8x16.bitmask(
      v128.or(i8x16.eq(sixteen, delimiters), v128.or(i8x16.eq(sixteen, quotes), i8x16.le_u(sixteen, lastControl))),
    )
  )
}

function finish(records: i32): i32 {
  why = whole
  return records
}

function isBreak(byte: i32): bool {
  return byte === lineFeed || byte === carriageReturn
}

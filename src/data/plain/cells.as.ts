// AssemblyScript, compiled together with cut.as.ts: the cells of one column of the records that were cut, looked up in a
// table of those that are known, or copied one behind the other.
import { doubled, ends, starts, width } from './cut.as'

/** Bytes of a cell that can be in the table; then its length + 1, 0 where the place is free, and its code. */
const longest: i32 = 32
const lengthAt: usize = 32
const codeAt: usize = 36
/** 2 to this power are the bytes of a place. */
const placeBits: usize = 6

/** Bytes 0 to before `length`, which is at most 127, of sixteen, the others 0. Small enough to be put where it is called. */
function first(sixteen: v128, length: i32): v128 {
  const places = i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
  return v128.and(sixteen, i8x16.lt_s(places, i8x16.splat(<i8>length)))
}

/** Each half by a number of its own, so that bytes that change their places give another one. */
function hashOf(low: v128, high: v128, length: i32): usize {
  const one = i64x2.extract_lane(low, 0) * 0x1e3779b97f4a7d
  const two = (i64x2.extract_lane(low, 1) + length) * 0x12b2ae3d27d4eb
  const both = one ^ (two >> 29) ^ two
  if (length <= 16) return <usize>(both ^ (both >>> 32))
  const three = (i64x2.extract_lane(high, 0) + both) * 0x1545f4914f6cd1
  const four = (i64x2.extract_lane(high, 1) ^ (three >>> 31)) * 0x1e3779b97f4a7d
  return <usize>(four ^ (four >>> 32))
}

/** The place of a cell in the table of `mask + 1` places, or the free one where it would stand, from a place on. */
function placeFrom(at: usize, low: v128, high: v128, length: i32, table: usize, mask: usize): usize {
  let place = table + ((at & mask) << placeBits)
  while (load<i32>(place, lengthAt) !== 0 && !isCell(place, low, high, length)) {
    at += 1
    place = table + ((at & mask) << placeBits)
  }
  return place
}

function isCell(place: usize, low: v128, high: v128, length: i32): bool {
  return (
    load<i32>(place, lengthAt) === length + 1 &&
    !v128.any_true(v128.or(v128.xor(v128.load(place), low), v128.xor(v128.load(place, 16), high)))
  )
}

/**
 * Writes the code of one cell of each of the records from `from` on, two bytes each; gives the number of records whose
 * cell is not known, is too long or has quotes that are written twice: which they are stands at `missing`, four bytes each.
 */
export function find(
  bytes: usize,
  cell: usize,
  from: i32,
  records: i32,
  table: usize,
  mask: usize,
  codes: usize,
  missing: usize,
): i32 {
  let misses = 0
  for (let record = from; record < records; record++) {
    const place = <usize>record * <usize>width + cell
    const start = load<i32>(starts + (place << 2))
    const length = load<i32>(ends + (place << 2)) - start
    if (length <= longest && load<u8>(doubled + place) === 0) {
      const low = first(v128.load(bytes + start), length)
      const high = length > 16 ? first(v128.load(bytes + start, 16), length - 16) : i64x2.splat(0)
      const hash = hashOf(low, high, length)
      let found = table + ((hash & mask) << placeBits)
      // Nearly always it is the cell already: a call for each would take as long as all the rest.
      if (!isCell(found, low, high, length)) found = placeFrom(hash, low, high, length, table, mask)
      if (load<i32>(found, lengthAt) !== 0) {
        store<u16>(codes + ((<usize>record) << 1), load<u16>(found, codeAt))
        continue
      }
    }
    store<i32>(missing + ((<usize>misses) << 2), record)
    misses += 1
  }
  return misses
}

/** Puts the cell of a record into the table, which must have free places; 0 where it is there already or does not fit. */
export function learn(bytes: usize, cell: usize, record: usize, table: usize, mask: usize, code: i32): i32 {
  const place = record * <usize>width + cell
  const start = load<i32>(starts + (place << 2))
  const length = load<i32>(ends + (place << 2)) - start
  if (length > longest || load<u8>(doubled + place) !== 0) return 0
  const low = first(v128.load(bytes + start), length)
  const high = length > 16 ? first(v128.load(bytes + start, 16), length - 16) : i64x2.splat(0)
  const found = placeFrom(hashOf(low, high, length), low, high, length, table, mask)
  if (load<i32>(found, lengthAt) !== 0) return 0
  v128.store(found, low)
  v128.store(found, high, 16)
  store<i32>(found, length + 1, lengthAt)
  store<i32>(found, code, codeAt)
  return 1
}

/**
 * Copies one cell of each of the records from `from` on, one behind the other, up to one that may not stand for itself;
 * gives the number of those copied. Where each ends, of a column that has `before` bytes already, stands at `offsets`. 16
 * bytes behind them are written over.
 */
export function copy(
  bytes: usize,
  cell: usize,
  from: i32,
  records: i32,
  into: usize,
  offsets: usize,
  before: u32,
): i32 {
  let end: usize = 0
  for (let record = from; record < records; record++) {
    const place = <usize>record * <usize>width + cell
    const start = bytes + load<i32>(starts + (place << 2))
    const length = load<i32>(ends + (place << 2)) - load<i32>(starts + (place << 2))
    if (length > 0) {
      if (load<u8>(doubled + place) !== 0) return record - from
      if (!isOrdinary(load<u8>(start)) || !isOrdinary(load<u8>(start + length - 1))) return record - from
      for (let at = 0; at < length; at += 16) v128.store(into + end + at, v128.load(start + at))
    }
    end += length
    store<u32>(offsets + ((<usize>(record - from)) << 2), before + <u32>end)
  }
  return records - from
}

/** As spreadsheet.ts says. */
function isOrdinary(byte: u8): bool {
  return byte >= 33 && byte <= 126 && byte !== 39 && byte !== 61
}

// Records of a table that `close` wrote, cut as those of any large file are (data/plain): of a cell it is only said where it lies.
import { viewOf } from '../data/cell-bytes.ts'
import { PlainRecords } from '../data/plain/plain-records.ts'

/** Bytes that are looked at together; a longer record is read with care. */
const most = 1 << 18
const [lineFeed, carriageReturn, comma] = [10, 13, 44]

/**
 * Hands on all records behind the header, many at a time: their cells are counted from `at`, and stand until the next ones.
 * Gives whether all are plain, and `take` took them.
 */
export function cutRecords(
  bytes: Buffer,
  { from, width }: { readonly from: number; readonly width: number },
  take: (records: PlainRecords, at: number) => boolean,
): boolean {
  // Elsewhere it ends a record, and in a table of ours it is part of a cell.
  if (bytes.includes(carriageReturn)) return false
  const records = new PlainRecords(pieceAt(bytes, from), comma, width, most)
  for (let at = from; at < bytes.length; at += records.end) {
    if (bytes[at] === lineFeed) return false
    const piece = pieceAt(bytes, at)
    records.lookAt(piece)
    if (records.cut(0, 1) === 'not-plain' || records.count === 0 || !take(records, at)) return false
  }
  return true
}

function pieceAt(all: Buffer, at: number): Pick<PlainRecords, 'bytes' | 'view'> & { readonly isLast: boolean } {
  const bytes = all.subarray(at, at + most)
  return { bytes, view: viewOf(bytes), isLast: at + most >= all.length }
}

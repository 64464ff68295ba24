// One cell of each plain record, into its column: those of a column with few different ones by their codes, those of all
// others copied at once; a cell that does not stand for itself is pushed as the text that it stands for.
import type { ColumnStore } from '../column-store.ts'
import { cellText, isOrdinary } from '../spreadsheet.ts'
import { compiled, Room } from './compiled.ts'
import type { KnownCells } from './known-cells.ts'
import type { RecordBytes } from './plain-records.ts'
import { rawText } from './plain-records.ts'

/** Before it is looked anew at what is known. */
const fewestLearnt = 16

const [textRoom, endsRoom] = [new Room(), new Room()]

/** `known` are cells of this column, and stay so until it is told to forget them. */
export function pushCells(store: ColumnStore, known: KnownCells, records: RecordBytes, cell: number): void {
  let record = store.codes === undefined ? 0 : pushKnown(store, known, records, cell)
  while (record < records.count) {
    record += appendCells(store, records, cell, record)
    if (record < records.count) pushCell(store, records, cell, record++)
  }
}

/** The cell of one record. */
export function pushCell(store: ColumnStore, records: RecordBytes, cell: number, record: number): void {
  const { view, starts, ends, doubled, width } = records
  const place = record * width + cell
  const from = starts[place]!
  const to = ends[place]!
  const isAsWritten =
    from === to || (doubled[place] === 0 && isOrdinary(view.getUint8(from)) && isOrdinary(view.getUint8(to - 1)))
  if (isAsWritten) return store.push(view, from, to)
  records.first = record * width
  store.pushText(cellText(rawText(records, cell)))
}

/** Gives the number of records whose cells are pushed: fewer than all where there turn out to be too many for codes. */
function pushKnown(store: ColumnStore, known: KnownCells, records: RecordBytes, cell: number): number {
  let next = 0
  // A cell that is learnt is known further on: at the beginning of a file a day or a stage would else be missed each time.
  for (let most = fewestLearnt; next < records.count && store.codes !== undefined; most *= 2)
    next = pushUpTo(store, known, records, cell, next, most)
  return next
}

/** From a record on, up to where there would be more than so many unknown cells; gives the record that comes next. */
function pushUpTo(
  store: ColumnStore,
  known: KnownCells,
  records: RecordBytes,
  cell: number,
  from: number,
  mostUnknown: number,
): number {
  known.find(records, cell, from)
  const { codes, missing } = known
  let next = from
  for (let index = 0; index < missing.length && index < mostUnknown; index++) {
    const record = missing[index]!
    if (record > next) store.pushCodes(codes, next, record)
    pushCell(store, records, cell, record)
    next = record + 1
    if (store.codes === undefined) return next
    known.learn(records, cell, record, store.lastCode)
  }
  const end = missing[mostUnknown] ?? records.count
  if (end > next) store.pushCodes(codes, next, end)
  return end
}

/** Gives the number of records whose cells are pushed: up to one whose cell may not stand for itself. */
function appendCells(store: ColumnStore, { address, bytes, count }: RecordBytes, cell: number, record: number): number {
  const [into, offsets] = [textRoom.of(bytes.length), endsRoom.of(4 * count)]
  const { exports, buffer } = compiled()
  const before = store.length
  const copied = exports.copy(address, cell, record, count, into, offsets, before)
  const ends = new Uint32Array(buffer, offsets, copied)
  if (copied > 0) store.appendAll(new Uint8Array(buffer, into, ends[copied - 1]! - before), ends)
  return copied
}

// Records that plainly keep to RFC 4180, cut many at a time by what cut.as.ts is compiled to: many times faster than
// csv-parse, which reads all others (csv.ts). Of a cell it is only said where it lies.
import type { ByteWindow } from '../byte-source.ts'
import { compiled, Room } from './compiled.ts'

/** Where the cells of records lie: from their starts to before their ends, without the quotes around them. */
export interface CellBytes {
  readonly bytes: Buffer
  /** Of `bytes`. */
  readonly view: DataView
  /** By cell, record after record. */
  readonly starts: Uint32Array
  readonly ends: Uint32Array
  /** 1 where each quote of the cell is written twice. */
  readonly doubled: Uint8Array
  /** Cells that a record has. */
  readonly width: number
  /** Which cell is the first of the record that is looked at. */
  readonly first: number
}

/** Several records, one after the other: cell `c` of record `r` is cell `r × width + c`. */
export interface RecordBytes extends CellBytes {
  first: number
  readonly count: number
  /** By record: on which it begins. */
  readonly lines: Uint32Array
  /** Where the bytes stand in the memory of the compiled code. */
  readonly address: number
}

/** The part of a file that is looked at. */
type Seen = Pick<ByteWindow, 'bytes' | 'view' | 'isLast'>

/** Why no more records are cut. `unfinished`: the window has to move on; `again`: a blank line, or no room for more. */
export type CutEnd = 'unfinished' | 'again' | 'not-plain'
const cutEnds: readonly CutEnd[] = ['unfinished', 'again', 'not-plain'] // by the numbers of cut.as.ts

/** Cells that there is room for at a time; a record with more has room all the same. */
const mostCells = 1 << 15

const [answersRoom, text] = [new Room(), new Room()]

/** In the memory of the compiled code, until that grows. */
interface Answers {
  readonly starts: Uint32Array
  readonly ends: Uint32Array
  readonly doubled: Uint8Array
  readonly lines: Uint32Array
}

/** Its answers stand in the memory of the compiled code, until the next cut of whatever file. */
export class PlainRecords implements RecordBytes {
  bytes: Buffer
  view: DataView
  address = 0
  readonly width: number
  first = 0
  count = 0
  /** The offset behind the last record that was cut, and the line there. */
  end = 0
  line = 1
  private isLast: boolean
  private readonly delimiter: number
  private readonly longest: number
  private readonly room: number
  private answers: Answers | undefined

  /** `delimiter` is one byte; `width` the number of cells that the header has; a record of more bytes is not plain. */
  constructor({ bytes, view, isLast }: Seen, delimiter: number, width: number, longest: number) {
    this.bytes = bytes
    this.view = view
    this.isLast = isLast
    this.delimiter = delimiter
    this.width = width
    this.longest = longest
    this.room = Math.max(mostCells, width)
  }

  /** The window has moved on. */
  lookAt({ bytes, view, isLast }: Seen): void {
    this.bytes = bytes
    this.view = view
    this.isLast = isLast
  }

  /**
   * Cuts records from an offset on that is not a blank line. Not plain are quotes that stand elsewhere than around a cell, a
   * NUL, more or fewer cells than the header has.
   */
  cut(start: number, line: number): CutEnd {
    const { bytes, room, width } = this
    this.address = text.of(bytes.length)
    const { starts, ends, doubled, lines } = this.answered()
    const { exports, buffer } = compiled()
    new Uint8Array(buffer, this.address + start).set(bytes.subarray(start))
    exports.begin(
      this.delimiter,
      width,
      this.longest,
      starts.byteOffset,
      ends.byteOffset,
      doubled.byteOffset,
      lines.byteOffset,
      Math.floor(room / width),
    )
    this.count = exports.cut(this.address, start, bytes.length, this.isLast ? 1 : 0, line)
    this.end = exports.end.value
    this.line = exports.line.value
    this.first = 0
    return cutEnds[exports.why.value]!
  }

  get starts(): Uint32Array {
    return this.answered().starts
  }

  get ends(): Uint32Array {
    return this.answered().ends
  }

  get doubled(): Uint8Array {
    return this.answered().doubled
  }

  get lines(): Uint32Array {
    return this.answered().lines
  }

  private answered(): Answers {
    const { room } = this
    const at = answersRoom.of(13 * room)
    const { buffer } = compiled()
    if (this.answers?.starts.buffer !== buffer)
      this.answers = {
        starts: new Uint32Array(buffer, at, room),
        ends: new Uint32Array(buffer, at + 4 * room, room),
        lines: new Uint32Array(buffer, at + 8 * room, room),
        doubled: new Uint8Array(buffer, at + 12 * room, room),
      }
    return this.answers
  }
}

/** The text of a cell of the record that is looked at, as csv-parse would give it. */
export function rawText({ bytes, starts, ends, doubled, first }: CellBytes, cell: number): string {
  const written = bytes.toString('utf8', starts[first + cell], ends[first + cell])
  return doubled[first + cell] === 1 ? written.replaceAll('""', '"') : written
}

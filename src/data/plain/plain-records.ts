// Records that plainly keep to RFC 4180, cut many at a time by what cut.as.ts is compiled to: many times faster than
// csv-parse, which reads all others (csv.ts). Of a cell it is only said where it lies.
import type { ByteWindow } from '../byte-source.ts'
import { cutWasm } from './cut.wasm.ts'

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
}

/** Why no more records are cut. `unfinished`: the window has to move on; `again`: a blank line, or no room for more. */
export type CutEnd = 'unfinished' | 'again' | 'not-plain'
const cutEnds: readonly CutEnd[] = ['unfinished', 'again', 'not-plain'] // by the numbers of cut.as.ts

/** Cells that there is room for at a time; a record with more has room all the same. */
const mostCells = 1 << 15

/** So many bytes are looked at together. */
const together = 16

const pageSize = 1 << 16

/** Its answers stand in the memory of the compiled code, until the next cut of whatever file. */
export class PlainRecords implements RecordBytes {
  bytes: Buffer
  view: DataView
  starts: Uint32Array = new Uint32Array(0)
  ends: Uint32Array = this.starts
  doubled: Uint8Array = new Uint8Array(0)
  lines: Uint32Array = this.starts
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
  private readonly most: number

  /** `delimiter` is one byte; `width` the number of cells that the header has; a record of more bytes is not plain. */
  constructor({ bytes, view, isLast }: ByteWindow, delimiter: number, width: number, longest: number) {
    this.bytes = bytes
    this.view = view
    this.isLast = isLast
    this.delimiter = delimiter
    this.width = width
    this.longest = longest
    this.room = Math.max(mostCells, (width + 7) & ~7)
    this.most = Math.floor(this.room / width)
  }

  /** The window has moved on. */
  lookAt({ bytes, view, isLast }: ByteWindow): void {
    this.bytes = bytes
    this.view = view
    this.isLast = isLast
  }

  /**
   * Cuts records from an offset on that is not a blank line. Not plain are quotes that stand elsewhere than around a cell, a
   * NUL, more or fewer cells than the header has.
   */
  cut(start: number, line: number): CutEnd {
    const { bytes, room } = this
    const [endsAt, doubledAt, linesAt, bytesAt] = [4 * room, 8 * room, 9 * room, 13 * room]
    const code = compiled()
    const missing = bytesAt + bytes.length + together - code.memory.buffer.byteLength
    if (missing > 0) code.memory.grow(Math.ceil(missing / pageSize))
    if (this.starts.buffer !== code.memory.buffer) {
      const { buffer } = code.memory
      this.starts = new Uint32Array(buffer, 0, room)
      this.ends = new Uint32Array(buffer, endsAt, room)
      this.doubled = new Uint8Array(buffer, doubledAt, room)
      this.lines = new Uint32Array(buffer, linesAt, room)
    }
    new Uint8Array(code.memory.buffer, bytesAt + start).set(bytes.subarray(start))
    code.begin(this.delimiter, this.width, this.longest, 0, endsAt, doubledAt, linesAt, this.most)
    this.count = code.cut(bytesAt, start, bytes.length, this.isLast ? 1 : 0, line)
    this.end = code.end.value
    this.line = code.line.value
    this.first = 0
    return cutEnds[code.why.value]!
  }
}

/** What cut.as.ts exports; addresses and numbers are of 32 bits. */
interface Compiled {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number }
  begin(
    delimiter: number,
    width: number,
    longest: number,
    starts: number,
    ends: number,
    doubled: number,
    lines: number,
    most: number,
  ): void
  cut(bytes: number, from: number, length: number, isLast: number, firstLine: number): number
  readonly end: { readonly value: number }
  readonly line: { readonly value: number }
  readonly why: { readonly value: number }
}

/** As much of it as is needed here: its types stand in those of browsers alone. */
declare const WebAssembly: {
  readonly Memory: new (of: { readonly initial: number }) => Compiled['memory']
  readonly Module: new (binary: Uint8Array) => object
  readonly Instance: new (module: object, imports: object) => { readonly exports: Omit<Compiled, 'memory'> }
}

let instance: Compiled | undefined

/** Made when a file is first read; one after the other use it. */
function compiled(): Compiled {
  if (instance !== undefined) return instance
  const memory = new WebAssembly.Memory({ initial: 1 })
  const module = new WebAssembly.Module(Buffer.from(cutWasm, 'base64'))
  const { exports } = new WebAssembly.Instance(module, { env: { memory } })
  instance = { memory, begin: exports.begin, cut: exports.cut, end: exports.end, line: exports.line, why: exports.why }
  return instance
}

/** The text of a cell of the record that is looked at, as csv-parse would give it. */
export function rawText({ bytes, starts, ends, doubled, first }: CellBytes, cell: number): string {
  const written = bytes.toString('utf8', starts[first + cell], ends[first + cell])
  return doubled[first + cell] === 1 ? written.replaceAll('""', '"') : written
}

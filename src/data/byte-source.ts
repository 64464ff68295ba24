// Where the bytes of a file come from: read piece by piece, so that no file ever stands in memory as a whole.
import { viewOf } from './cell-bytes.ts'

/** Bytes that can be read as often as is needed. */
export interface ByteSource {
  /** About so many are there. */
  readonly size: number
  /** Reads bytes from `position` on into a buffer behind `offset`; gives how many, 0 at the end. */
  read(into: Uint8Array, offset: number, position: number): number
}

export function sourceOf(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read: (into, offset, position) => {
      const piece = bytes.subarray(position, position + into.length - offset)
      into.set(piece, offset)
      return piece.length
    },
  }
}

/** Each piece stands only until the next one is asked for. */
export function* piecesOf(source: ByteSource, length: number): Generator<Buffer> {
  const piece = Buffer.allocUnsafeSlow(length)
  for (let position = 0; ;) {
    const filled = fill(source, piece, 0, position)
    if (filled === 0) return
    position += filled
    yield piece.subarray(0, filled)
  }
}

/** All of it. */
export function allOf(source: ByteSource): Buffer {
  return Buffer.concat(Array.from(piecesOf(source, 1 << 20), (piece) => Buffer.from(piece)))
}

/** Fills a buffer behind `offset` as far as there are bytes. */
function fill(source: ByteSource, into: Uint8Array, offset: number, position: number): number {
  let filled = 0
  while (offset + filled < into.length) {
    const count = source.read(into, offset + filled, position + filled)
    if (count === 0) break
    filled += count
  }
  return filled
}

const windowSize = 1 << 18

/** The part of a source that is looked at; it moves on to the end, and widens where a part must be seen as a whole. */
export class ByteWindow {
  bytes: Buffer = Buffer.alloc(0)
  /** Of `bytes`. */
  view: DataView = viewOf(this.bytes)
  /** Whether nothing follows `bytes`. */
  isLast = false
  private room: Buffer
  private readonly source: ByteSource
  /** In the source, of what follows `bytes`. */
  position: number

  /** From the byte `position` of the source on; nothing is there before the first `moveOn`. */
  constructor(source: ByteSource, position: number, size: number = windowSize) {
    this.source = source
    this.position = position
    this.room = Buffer.allocUnsafeSlow(Math.min(size, source.size + 1))
  }

  /** What lies before `from` is given up, and more bytes follow the others, which stand `from` places further ahead. */
  moveOn(from: number): void {
    const kept = this.bytes.length - from
    const room = 2 * kept > this.room.length ? Buffer.allocUnsafeSlow(2 * this.room.length) : this.room
    this.bytes.copy(room, 0, from)
    const filled = fill(this.source, room, kept, this.position)
    this.room = room
    this.position += filled
    this.bytes = room.subarray(0, kept + filled)
    this.view = viewOf(this.bytes)
    this.isLast = this.bytes.length < room.length
  }
}

// The pieces in which bytes are written: two buffers that are used again and again, one of them while the other may still
// be on its way to a file.

const encoder = new TextEncoder()

export class BytePiece {
  bytes: Uint8Array
  /** So many of the bytes are written. */
  length = 0
  private readonly buffers: readonly [Uint8Array, Uint8Array]
  private turn: 0 | 1 = 0
  private readonly size: number

  /** Full from so many bytes on; there is more room in the buffers for what is written last. */
  constructor(buffers: readonly [Uint8Array, Uint8Array], size: number) {
    this.buffers = buffers
    this.bytes = buffers[0]
    this.size = size
  }

  get isFull(): boolean {
    return this.length >= this.size
  }

  /** What was written since the last time. The bytes stand until the next is taken. */
  take(): Uint8Array {
    const taken = this.bytes.subarray(0, this.length)
    this.turn = this.turn === 0 ? 1 : 0
    this.bytes = this.buffers[this.turn]
    this.length = 0
    return taken
  }

  /** Where there is no room for it, a wider buffer takes the place of this one, for this piece alone. */
  text(text: string): void {
    const most = this.length + 3 * text.length // a UTF-16 unit has three bytes at most
    if (most > this.bytes.length) {
      const wider = new Uint8Array(most)
      wider.set(this.bytes.subarray(0, this.length))
      this.bytes = wider
    }
    this.length += encoder.encodeInto(text, this.bytes.subarray(this.length)).written
  }
}

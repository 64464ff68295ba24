// Where in a file reading stands: an offset in the window over its bytes, and the line that this is on.
import type { ByteWindow } from './byte-source.ts'

const [lineFeed, carriageReturn, quote] = [10, 13, 34]

/** Offsets are those in the window; it moves on in `moveOn` alone, and never past `at`. */
export class ReadingPosition {
  readonly window: ByteWindow
  bytes: Buffer
  /** Where the current record begins, once the blank lines before it are skipped; from 1, the line that this is on. */
  at = 0
  line = 1
  /** Told of each move. */
  private readonly onMove: (shift: number) => void

  constructor(window: ByteWindow, onMove: (shift: number) => void) {
    this.window = window
    this.bytes = window.bytes
    this.onMove = onMove
  }

  /** Whether a quote that opens on the line of the record is still open at its end. */
  leavesQuoteOpen(): boolean {
    const end = this.endOfLine()
    let open = false
    for (let at = this.at; at < end; at++) if (this.bytes[at] === quote) open = !open
    return open
  }

  /** Whether there is a record: one begins where `at` stands then. */
  skipBlankLines(): boolean {
    for (;;) {
      const { bytes } = this
      let { at } = this
      while (at < bytes.length && (bytes[at] === lineFeed || bytes[at] === carriageReturn)) at += 1
      if (at < bytes.length || this.window.isLast) {
        if (at > this.at) this.passTo(at)
        return at < bytes.length
      }
      // A carriage return at the end of the window stays: whether a line ends with it, or with what follows, is open.
      this.passTo(at > this.at && bytes[at - 1] === carriageReturn ? at - 1 : at)
      this.moveOn()
    }
  }

  /** Whether a line ends between two offsets. */
  spansLines(start: number, end: number): boolean {
    let at = start
    while (at < end && !this.isBreak(at)) at += 1
    return this.behindBreak(at) < end
  }

  /** Goes on with the line after that of the record. */
  passLine(): void {
    this.passTo(Math.min(this.behindBreak(this.endOfLine()), this.bytes.length))
  }

  /** Goes on to an offset, and counts the lines up to there: a line ends with LF, CR LF or a lone CR. */
  passTo(offset: number): void {
    const { bytes } = this
    for (let at = this.at; at < offset; at++) {
      const byte = bytes[at]
      if (byte === lineFeed || (byte === carriageReturn && bytes[at + 1] !== lineFeed)) this.line += 1
    }
    this.at = offset
  }

  /** Drops what lies before the current record for what follows; gives by how much everything has moved. */
  moveOn(): number {
    const shift = this.at
    this.window.moveOn(shift)
    this.bytes = this.window.bytes
    this.at = 0
    this.onMove(shift)
    return shift
  }

  /** Where the line of the record ends; the window then holds all of its line break. */
  private endOfLine(): number {
    for (let at = this.at; ; at++) {
      while (at + 1 >= this.bytes.length && !this.window.isLast) at -= this.moveOn()
      if (at >= this.bytes.length || this.isBreak(at)) return at
    }
  }

  private isBreak(at: number): boolean {
    return this.bytes[at] === lineFeed || this.bytes[at] === carriageReturn
  }

  private behindBreak(at: number): number {
    return at + (this.bytes[at] === carriageReturn && this.bytes[at + 1] === lineFeed ? 2 : 1)
  }
}

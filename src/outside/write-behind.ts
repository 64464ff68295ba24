// Pieces of a file, written and brought to the disk by threads of the system while the next piece is made.
import * as fs from 'node:fs'
import { promisify } from 'node:util'

const write = promisify(fs.write)
const toTheDisk = promisify(fs.fsync)
const dataToTheDisk = promisify(fs.fdatasync)

/** So many bytes are sent on to the disk at a time: at the end of a large file only the last of them are waited for. */
const bytesPerFlush = 32 * 1024 * 1024

export class WriteBehind {
  private readonly open: number
  private writing = Promise.resolve()
  private flushing = Promise.resolve()
  private isFlushing = false
  private unflushed = 0

  /** A file that is open for writing; whoever opened it closes it, once `end` or `giveUp` is done. */
  constructor(open: number) {
    this.open = open
  }

  /** Waits for the piece before this one. Bytes must stand until the next call has returned. */
  async write(piece: string | Uint8Array): Promise<void> {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece
    await this.writing
    this.writing = heard(this.writeAll(bytes))
    this.unflushed += bytes.length
    if (this.unflushed >= bytesPerFlush && !this.isFlushing) this.flushing = heard(this.flush(this.flushing))
  }

  /** All of it is on the disk. */
  async end(): Promise<void> {
    await this.writing
    await this.flushing
    await toTheDisk(this.open)
  }

  /** Nothing is under way any more, whatever came of it. */
  async giveUp(): Promise<void> {
    await Promise.allSettled([this.writing, this.flushing])
  }

  private async writeAll(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length;) at += (await write(this.open, bytes, at, bytes.length - at, null)).bytesWritten
  }

  /** Tells at the end of a failure as well, even of one before it: the system tells of each only once. */
  private async flush(before: Promise<void>): Promise<void> {
    this.isFlushing = true
    this.unflushed = 0
    try {
      await dataToTheDisk(this.open)
    } finally {
      this.isFlushing = false
    }
    await before
  }
}

/** Somebody will wait for it: that it may fail before then is no defect. */
function heard(work: Promise<void>): Promise<void> {
  work.catch(() => undefined)
  return work
}

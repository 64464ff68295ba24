// A file that is read piece by piece: a deals file of a gigabyte must not stand in memory to be read.
import * as fs from 'node:fs'
import { attempt, FileFailure } from './file-failure.ts'
import { crypto } from './on-demand.ts'
import { optimiseFor } from './optimising.ts'

export interface OpenFile {
  /** Bytes, as far as is known before they are read. */
  readonly size: number
  /** Reads bytes from `position` on into a buffer behind `offset`; gives how many, 0 at the end. */
  read(into: Uint8Array, offset: number, position: number): number
  /** The digest of all bytes as 64 hexadecimal digits. */
  sha256(): string
  /** Throws FileFailure where the file has been changed since it was opened: what was read of it may not fit together. */
  close(): void
}

/** Bytes that are in memory, as those of a pipe are, which can be read only once. */
export function openBytes(bytes: Uint8Array): OpenFile {
  return {
    size: bytes.length,
    read: (into, offset, position) => {
      const piece = bytes.subarray(position, position + into.length - offset)
      into.set(piece, offset)
      return piece.length
    },
    sha256: () => crypto().createHash('sha256').update(bytes).digest('hex'),
    close: () => {},
  }
}

/** By their real paths. */
const opened = new Set<string>()

/** Whether a file was opened here, by its real path: nothing must take its place, or the deals would be gone once they are paid. */
export function wasOpened(file: string): boolean {
  return opened.has(file)
}

export function openFile(file: string): OpenFile {
  return attempt(file, 'read', () => {
    const open = fs.openSync(file, 'r')
    const found = fs.fstatSync(open)
    if (found.isFile()) {
      optimiseFor(found.size, process.versions.node)
      opened.add(fs.realpathSync(file))
      return new FileOnDisk(file, open, found)
    }
    fs.closeSync(open)
    return openBytes(fs.readFileSync(file))
  })
}

const pieceSize = 1 << 18

class FileOnDisk implements OpenFile {
  readonly size: number
  private readonly file: string
  private readonly open: number
  private readonly found: fs.Stats

  constructor(file: string, open: number, found: fs.Stats) {
    this.file = file
    this.open = open
    this.found = found
    this.size = found.size
  }

  read(into: Uint8Array, offset: number, position: number): number {
    return attempt(this.file, 'read', () => fs.readSync(this.open, into, offset, into.length - offset, position))
  }

  sha256(): string {
    const hash = crypto().createHash('sha256')
    const piece = new Uint8Array(pieceSize)
    for (let position = 0; ;) {
      const count = this.read(piece, 0, position)
      if (count === 0) return hash.digest('hex')
      hash.update(piece.subarray(0, count))
      position += count
    }
  }

  close(): void {
    const { size, mtimeMs } = fs.fstatSync(this.open)
    fs.closeSync(this.open)
    if (size !== this.found.size || mtimeMs !== this.found.mtimeMs)
      throw new FileFailure(this.file, 'EBUSY', `cannot read ${this.file}: it was changed while it was read`)
  }
}

// The compiled code (plain.as.ts) and its memory. One file is read after the other, so that all of them use the same.
import type { Memory } from '../web-assembly.ts'
import { instantiate, memoryOf, pagesFor } from '../web-assembly.ts'
import { plainWasm } from './plain.wasm.ts'

/** Addresses and numbers are of 32 bits; see the sources for what each does. */
interface Exports {
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
  find(
    bytes: number,
    cell: number,
    from: number,
    records: number,
    table: number,
    mask: number,
    codes: number,
    missing: number,
  ): number
  learn(bytes: number, cell: number, record: number, table: number, mask: number, code: number): number
  copy(
    bytes: number,
    cell: number,
    from: number,
    records: number,
    into: number,
    offsets: number,
    before: number,
  ): number
  decimals(
    bytes: number,
    starts: number,
    cells: number,
    mark: number,
    least: number,
    digits: number,
    places: number,
  ): number
  ascend(bytes: number, starts: number, cells: number): number
}

/** Of what is read sixty-four bytes at a time, or written sixteen: so many may lie behind it. */
const slack = 64

export class Compiled {
  readonly exports: Exports
  private readonly memory: Memory
  /** Nothing stands at 0, which is said of what is not there. */
  private used = slack
  /** It is another one once there is more room. Asking the memory for it takes as long as looking a cell up. */
  buffer: ArrayBuffer

  constructor() {
    this.memory = memoryOf(1)
    this.buffer = this.memory.buffer
    this.exports = instantiate(plainWasm, this.memory)
  }

  /** The address of so many bytes that nothing else uses. They are never given back. */
  room(bytes: number): number {
    const at = this.used
    this.used += (bytes + slack + 15) & ~15
    const missing = this.used - this.buffer.byteLength
    if (missing > 0) {
      this.memory.grow(pagesFor(missing))
      this.buffer = this.memory.buffer
    }
    return at
  }
}

let instance: Compiled | undefined

/** Made when a file is first read. */
export function compiled(): Compiled {
  return (instance ??= new Compiled())
}

/** Room that grows when it is needed; what stood in it is then lost. */
export class Room {
  private at = 0
  private size = -1

  /** The address of so many bytes. */
  of(bytes: number): number {
    if (bytes > this.size) {
      this.size = this.size < 0 ? bytes : 2 * bytes
      this.at = compiled().room(this.size)
    }
    return this.at
  }
}

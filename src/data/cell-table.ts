// Numbers of the different cells of a column, in the order in which they come, looked up by their bytes.
import { hashOf, sameBytes } from './cell-bytes.ts'

/** Further than this no cell lies from where its bytes say, unless they were chosen so: then the column is not worth it. */
const mostLooked = 64

/** What is found of a cell that has no number: it can have the next one. */
export const isNew = -1
/** Or it would not be found again. */
export const isLost = -2

/** Where the cells stand: each from one of `starts` to before the next. */
interface Cells {
  readonly view: DataView
  readonly starts: Uint32Array
}

export class CellTable {
  /** Hash of each cell, and the table in which it is looked for: number of the cell + 1, or 0 where there is none. */
  private hashes = new Int32Array(16)
  private places = new Uint32Array(16)
  private count = 0
  /** Of the cell that was looked for last. */
  private hash = 0
  private place = 0

  /** The number of the cell that stands in `view` from `from` to before `to`, or what there is to say of it. */
  find({ view: own, starts }: Cells, view: DataView, from: number, to: number): number {
    const { places, hashes } = this
    const hash = hashOf(view, from, to)
    const length = to - from
    const mask = places.length - 1
    let at = hash & mask
    for (let looked = 0; looked < mostLooked; looked++, at = (at + 1) & mask) {
      const number = places[at]! - 1
      if (number < 0) {
        this.hash = hash
        this.place = at
        return isNew
      }
      const start = starts[number]!
      if (
        hashes[number] === hash &&
        starts[number + 1]! - start === length &&
        sameBytes(own, start, view, from, length)
      )
        return number
    }
    return isLost
  }

  /** The new cell that was looked for last gets the next number. */
  add(): void {
    if (this.count === this.hashes.length) this.hashes = longer(this.hashes, 2 * this.count)
    this.hashes[this.count++] = this.hash
    this.places[this.place] = this.count
    if (2 * this.count > this.places.length) this.spread()
  }

  /** A table four times as wide, so that cells lie apart. */
  private spread(): void {
    const places = new Uint32Array(4 * this.places.length)
    const mask = places.length - 1
    for (let number = 0; number < this.count; number++) {
      let at = this.hashes[number]! & mask
      while (places[at] !== 0) at = (at + 1) & mask
      places[at] = number + 1
    }
    this.places = places
  }
}

export function longer<T extends Uint16Array | Uint32Array | Int32Array>(numbers: T, length: number): T {
  const same = numbers.constructor as new (length: number) => T // an array of the same kind
  const wider = new same(length)
  wider.set(numbers)
  return wider
}

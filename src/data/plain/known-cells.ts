// The cells of a column that are known by the code that it has for them, so that those of many records are found at once
// (cells.as.ts). What is not known here the column looks for by itself.
import { compiled, Room } from './compiled.ts'
import type { RecordBytes } from './plain-records.ts'

/** Bytes of a place of the table. */
const placeSize = 64
const [fewestPlaces, mostPlaces] = [1 << 12, 1 << 15]

const [codesRoom, missingRoom] = [new Room(), new Room()]

export class KnownCells {
  /** Of the records that were looked at last; of those in `missing` it is not told. Both stand until the next look. */
  codes: Uint16Array = new Uint16Array(0)
  /** The records whose cells are not known. */
  missing: Uint32Array = new Uint32Array(0)
  private table = 0
  private places = 0
  private known = 0

  /** Another column follows. */
  forget(): void {
    const { places } = this
    this.known = 0
    if (places > 0) new Uint8Array(compiled().buffer, this.table, placeSize * places).fill(0)
  }

  /** Looks at one cell of each record from a record on. */
  find({ address, count }: RecordBytes, cell: number, from: number): void {
    // In a table that is half full a cell is near its place; what is forgotten is learnt again.
    if (this.isFull && this.places < mostPlaces)
      this.widen(Math.min(mostPlaces, Math.max(fewestPlaces, 4 * this.places)))
    const [codes, missing] = [codesRoom.of(2 * count), missingRoom.of(4 * count)]
    const { exports, buffer } = compiled()
    const misses = exports.find(address, cell, from, count, this.table, this.places - 1, codes, missing)
    this.codes = new Uint16Array(buffer, codes, count)
    this.missing = new Uint32Array(buffer, missing, misses)
  }

  /** The code of the cell of a record, as the column has found it. */
  learn({ address }: RecordBytes, cell: number, record: number, code: number): void {
    if (this.isFull) return
    this.known += compiled().exports.learn(address, cell, record, this.table, this.places - 1, code)
  }

  private get isFull(): boolean {
    return 2 * this.known >= this.places
  }

  private widen(places: number): void {
    this.table = compiled().room(placeSize * places)
    this.places = places
    this.forget()
  }
}

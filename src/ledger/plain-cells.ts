// Cells of a closed period, looked at as bytes: whether one can be read, without making anything of it.
import { sameBytes } from '../data/cell-bytes.ts'
import type { PlainRecords } from '../data/plain/plain-records.ts'
import { readDate } from '../values/calendar-date.ts'
import { readCurrency } from '../values/currency.ts'

const [quote, minus, point, zero, nine] = [34, 45, 46, 48, 57]
/** As many digits as a machine number surely holds. */
const mostDigits = 15
/** `2026-03-10`. */
const [dayLength, monthAt, dayAt] = [10, 5, 8]
/** A day that every month has. */
const lastDay = 28

/** The records that were cut last, one after another. */
export class PlainCells {
  /** Of the number that was looked at last; NaN where it has too many digits. */
  digits = 0
  decimals = 0
  private readonly bytes: Buffer
  private readonly view: DataView
  private starts: Uint32Array
  private ends: Uint32Array
  private doubled: Uint8Array
  private readonly width: number
  private at = 0
  /** The first cell of the record that is looked at. */
  private first = 0

  constructor(bytes: Buffer, view: DataView, width: number) {
    this.bytes = bytes
    this.view = view
    this.width = width
    this.starts = new Uint32Array(0)
    this.ends = this.starts
    this.doubled = new Uint8Array(0)
  }

  /** `at` is where the records lie in the bytes. */
  lookAt({ starts, ends, doubled }: PlainRecords, at: number): void {
    this.starts = starts
    this.doubled = doubled
    this.ends = ends
    this.at = at
  }

  record(index: number): void {
    this.first = index * this.width
  }

  /** Where the record begins: before a break there is no quote. */
  get start(): number {
    const from = this.from(0)
    return this.bytes[from - 1] === quote ? from - 1 : from
  }

  /** Where it ends. */
  get end(): number {
    const to = this.to(this.width - 1)
    return this.bytes[to] === quote ? to + 1 : to
  }

  from(cell: number): number {
    return this.at + this.starts[this.first + cell]!
  }

  to(cell: number): number {
    return this.at + this.ends[this.first + cell]!
  }

  text(cell: number): string {
    const written = this.bytes.toString('utf8', this.from(cell), this.to(cell))
    return this.isDoubled(cell) ? written.replaceAll('""', '"') : written
  }

  /** Whether quotes in it are written twice. */
  isDoubled(cell: number): boolean {
    return this.doubled[this.first + cell] === 1
  }

  /** Whether all from one cell to another are as in the record before it, of those that were cut together. */
  isAsBefore(cell: number, last: number = cell): boolean {
    const { first, width, starts, ends } = this
    if (first === 0) return false
    const before = starts[first - width + cell]!
    const length = ends[first - width + last]! - before
    const from = starts[first + cell]!
    return (
      ends[first + last]! - from === length && sameBytes(this.view, this.at + from, this.view, this.at + before, length)
    )
  }

  isEmpty(cell: number): boolean {
    return this.starts[this.first + cell] === this.ends[this.first + cell]
  }

  /** Digits, with a point between them and a minus before them or not: of such a cell the number can be read. */
  isNumber(cell: number): boolean {
    const { bytes } = this
    const from = this.from(cell)
    const to = this.to(cell)
    const first = from < to && bytes[from] === minus ? from + 1 : from
    let pointAt = to
    let digits = 0
    for (let at = first; at < to; at++) {
      const byte = bytes[at]!
      if (byte >= zero && byte <= nine) digits = digits * 10 + byte - zero
      else if (byte !== point || pointAt < to || at === first || at === to - 1) return false
      else pointAt = at
    }
    this.digits = to - first > mostDigits ? NaN : first > from ? 0 - digits : digits
    this.decimals = pointAt < to ? to - pointAt - 1 : 0
    return first < to
  }

  isNumberOrEmpty(cell: number): boolean {
    return this.isEmpty(cell) || this.isNumber(cell)
  }

  isCurrency(cell: number): boolean {
    return this.isAsBefore(cell) || readCurrency(this.text(cell)) !== undefined
  }

  isDay(cell: number): boolean {
    return this.isPlainDay(this.from(cell), this.to(cell)) || readDate(this.text(cell)) !== undefined
  }

  private isPlainDay(from: number, to: number): boolean {
    const { bytes } = this
    if (to - from !== dayLength || bytes[from + monthAt - 1] !== minus || bytes[from + dayAt - 1] !== minus)
      return false
    const year = 100 * this.twoDigits(from) + this.twoDigits(from + 2)
    const month = this.twoDigits(from + monthAt)
    const day = this.twoDigits(from + dayAt)
    return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= lastDay
  }

  /** NaN where they are none. */
  private twoDigits(at: number): number {
    const ten = this.bytes[at]! - zero
    const one = this.bytes[at + 1]! - zero
    return ten >= 0 && ten <= 9 && one >= 0 && one <= 9 ? 10 * ten + one : NaN
  }
}

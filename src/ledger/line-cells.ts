// Where the cells of lines lie in the text of a closed period: cut once, and found to be readable. What stands in a cell is
// made of the text where somebody asks for it.
import type { LineKind } from '../compute/line.ts'
import { readDate } from '../values/calendar-date.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import type { Currency } from '../values/currency.ts'
import { readCurrency } from '../values/currency.ts'

/** As `close` writes them. */
export const columns = [
  'line_id',
  'period',
  'payee_id',
  'plan',
  'component',
  'kind',
  'deal_id',
  'return_id',
  'date',
  'base',
  'rate',
  'factor',
  'amount',
  'currency',
  'step',
  'source',
  'note',
] as const
export type LineColumn = (typeof columns)[number]

const place = Object.fromEntries(columns.map((name, index) => [name, index])) as Record<LineColumn, number> // each has one
const width = columns.length
/** So far from its beginning a cell of a record may end. */
const longest = 65_535
const [lineFeed, quote, comma, minus, point, zero, nine] = [10, 34, 44, 45, 46, 48, 57]

/** What lines that follow one another mostly have in common. */
export interface LineOwner {
  readonly period: string
  readonly payeeId: string
  readonly plan: string
  readonly component: string
  readonly currency: Currency
}

export class LineCells {
  readonly text: string
  /** Of the record that was cut last. */
  owner: LineOwner | undefined
  kind: LineKind = 'earning'
  date: CalendarDate = 0 as CalendarDate // until the first record
  private readonly isLineKind: (text: string) => text is LineKind
  private readonly days = new Map<string, CalendarDate | undefined>()
  private readonly shared = new Map<string, string>()
  /** By row, where it begins, and for each of its cells where that ends, counted from there. */
  private starts: Uint32Array
  private ends: Uint16Array
  private count = 0
  /** Whether owner, kind and day are those of the row before. */
  private goesOn = false

  constructor(text: string, isLineKind: (text: string) => text is LineKind) {
    this.text = text
    this.isLineKind = isLineKind
    const rows = Math.ceil(text.length / 128) + 1
    this.starts = new Uint32Array(rows)
    this.ends = new Uint16Array(rows * width)
  }

  /** Cuts the record at an offset, as the next row; gives the offset of its end, or −1 where it is to be read with care. */
  cut(start: number): number {
    if (this.count === this.starts.length) this.grow()
    const { text, ends } = this
    const first = this.count * width
    let cell = 0
    let at = start
    for (; at < text.length; at++) {
      const unit = text.charCodeAt(at)
      if (unit > comma) continue
      if (unit === quote || at - start > longest) return -1
      if (unit === comma) {
        ends[first + cell] = at - start
        if (++cell === width) return -1
      } else if (unit === lineFeed) break
    }
    if (cell !== width - 1 || at - start > longest) return -1
    ends[first + cell] = at - start
    this.starts[this.count] = start
    this.goesOn = this.isReadable(this.count)
    if (!this.goesOn) return -1
    this.count += 1
    return at
  }

  /** The row that was cut last. */
  get last(): number {
    return this.count - 1
  }

  cell(row: number, name: LineColumn): string {
    return this.text.slice(this.from(row, place[name]), this.to(row, place[name]))
  }

  private from(row: number, cell: number): number {
    const start = this.starts[row]!
    return cell === 0 ? start : start + this.ends[row * width + cell - 1]! + 1
  }

  private to(row: number, cell: number): number {
    return this.starts[row]! + this.ends[row * width + cell]!
  }

  /** Whether each cell is of its kind; what it shares with others is kept. */
  private isReadable(row: number): boolean {
    if (!this.isSame(row, place.period, place.component) || !this.isSame(row, place.currency, place.currency)) {
      const currency = readCurrency(this.cell(row, 'currency'))
      if (currency === undefined) return false
      this.owner = {
        period: this.common(row, 'period'),
        payeeId: this.common(row, 'payee_id'),
        plan: this.common(row, 'plan'),
        component: this.common(row, 'component'),
        currency,
      }
    }
    if (!this.isSame(row, place.kind, place.kind)) {
      const kind = this.cell(row, 'kind')
      if (!this.isLineKind(kind)) return false
      this.kind = kind
    }
    if (!this.isSame(row, place.date, place.date)) {
      const date = this.dayOf(this.cell(row, 'date'))
      if (date === undefined) return false
      this.date = date
    }
    return (
      this.isNumber(row, place.amount) &&
      this.isNumberOrEmpty(row, place.base) &&
      this.isNumberOrEmpty(row, place.rate) &&
      this.isNumberOrEmpty(row, place.factor)
    )
  }

  /** Whether some cells are those of the row before. */
  private isSame(row: number, first: number, last: number): boolean {
    if (!this.goesOn) return false
    const { text } = this
    const from = this.from(row, first)
    const before = this.from(row - 1, first)
    const length = this.to(row, last) - from
    if (this.to(row - 1, last) - before !== length) return false
    for (let at = 0; at < length; at++) if (text.charCodeAt(from + at) !== text.charCodeAt(before + at)) return false
    return true
  }

  private common(row: number, name: LineColumn): string {
    const text = this.cell(row, name)
    const known = this.shared.get(text)
    if (known === undefined) this.shared.set(text, text)
    return known ?? text
  }

  private dayOf(text: string): CalendarDate | undefined {
    const known = this.days.get(text)
    if (known !== undefined) return known
    const day = readDate(text)
    this.days.set(text, day)
    return day
  }

  private isNumberOrEmpty(row: number, cell: number): boolean {
    return this.from(row, cell) === this.to(row, cell) || this.isNumber(row, cell)
  }

  /** Digits, with a point between them and a minus before them or not: of such a cell the number can be read. */
  private isNumber(row: number, cell: number): boolean {
    const { text } = this
    const from = this.from(row, cell)
    const to = this.to(row, cell)
    const first = from < to && text.charCodeAt(from) === minus ? from + 1 : from
    let pointAt = -1
    for (let at = first; at < to; at++) {
      const unit = text.charCodeAt(at)
      if (unit >= zero && unit <= nine) continue
      if (unit !== point || pointAt >= 0 || at === first || at === to - 1) return false
      pointAt = at
    }
    return first < to
  }

  private grow(): void {
    const rows = 2 * this.starts.length
    const [starts, ends] = [new Uint32Array(rows), new Uint16Array(rows * width)]
    starts.set(this.starts)
    ends.set(this.ends)
    this.starts = starts
    this.ends = ends
  }
}

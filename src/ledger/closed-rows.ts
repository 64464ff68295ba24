// Rows of a closed period, read back cell by cell from the CSV that `close` wrote.
import { readDate } from '../values/calendar-date.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import type { Currency } from '../values/currency.ts'
import { readCurrency } from '../values/currency.ts'
import type { Exact } from '../values/exact.ts'
import { readCsvText } from './csv-text.ts'
import { readExact } from './exact-text.ts'

/** `why` names what cannot be read and its line. */
export type Rows<T> =
  | { readonly kind: 'rows'; readonly rows: readonly T[] }
  | { readonly kind: 'unreadable'; readonly why: string; readonly line: number }

export function readRows<T>(text: string, read: (row: Row) => T): Rows<T> {
  const rows: T[] = []
  let row: Row | undefined
  let line = 0
  for (const cells of readCsvText(text)) {
    line += 1
    if (cells === undefined) return { kind: 'unreadable', why: 'a quote does not close', line }
    if (row === undefined) row = new Row(cells)
    else rows.push(read(row.at(cells)))
    if (row.firstFault !== undefined) return { kind: 'unreadable', why: row.firstFault, line }
  }
  return row === undefined ? { kind: 'unreadable', why: 'it is not CSV', line: 1 } : { kind: 'rows', rows }
}

/** The cells of one record after another, by the names of the header. */
export class Row {
  private readonly places: ReadonlyMap<string, number>
  private cells: readonly string[]
  /** Texts and numbers that many rows have in common are kept once: a large ledger takes a third of the memory. */
  private readonly shared = new Map<string, string>()
  private readonly numbers = new Map<string, Exact>()
  private readonly days = new Map<string, CalendarDate>()
  firstFault: string | undefined

  constructor(header: readonly string[]) {
    this.places = new Map(header.map((name, place) => [name, place]))
    this.cells = []
  }

  at(cells: readonly string[]): this {
    this.cells = cells
    if (cells.length !== this.places.size) this.fault(`${cells.length} cells where the header has ${this.places.size}`)
    return this
  }

  fault(why: string): void {
    this.firstFault ??= why
  }

  has(name: string): boolean {
    return this.places.has(name)
  }

  text(name: string): string {
    const cell = this.cells[this.places.get(name) ?? -1]
    if (cell === undefined) this.fault(`there is no column ${name}`)
    return cell ?? ''
  }

  /** For a column in which few texts come again and again. */
  common(name: string): string {
    const text = this.text(name)
    const known = this.shared.get(text)
    if (known === undefined) this.shared.set(text, text)
    return known ?? text
  }

  exact(name: string): Exact {
    const text = this.text(name)
    const known = this.numbers.get(text)
    if (known !== undefined) return known
    const number = this.read(name, readExact, 'a number')
    this.numbers.set(text, number)
    return number
  }

  optionalExact(name: string): Exact | undefined {
    return this.text(name) === '' ? undefined : this.exact(name)
  }

  date(name: string): CalendarDate {
    const text = this.text(name)
    const known = this.days.get(text)
    if (known !== undefined) return known
    const day = this.read(name, readDate, 'a date')
    this.days.set(text, day)
    return day
  }

  currency(name: string): Currency {
    return this.read(name, readCurrency, 'a currency')
  }

  private read<T>(name: string, reader: (text: string) => T | undefined, wanted: string): T {
    const text = this.text(name)
    const value = reader(text)
    if (value === undefined) this.fault(`${name} "${text}" is not ${wanted}`)
    return value as T // with a fault the row is given up, and nobody sees the value
  }
}

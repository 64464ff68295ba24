// What was earned, deal by deal, as bytes of a page, straight from the columns that a run holds its lines in: the same rows as
// page.ts words, for a fraction of the time.
import type { EarnedColumns } from '../compute/line-columns.ts'
import { copyBytes, viewOf } from '../data/cell-bytes.ts'
import type { ByteColumn } from '../data/byte-column.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import type { Currency } from '../values/currency.ts'
import { decimalsOf } from '../values/currency.ts'
import type { BytePiece } from './byte-piece.ts'
import { dayWords } from './date-words.ts'
import { longestDigits, putDigitsBefore } from './digit-bytes.ts'
import { mostPlaces, symbolOf } from './money.ts'
import type { Placed } from './page.ts'
import { widthBeside } from './page.ts'
import type { TextAround } from './text-around.ts'
import { isPlainlyWrapped, widthOfText } from './width.ts'

/** Bytes of an id, and of a text around a number; rows with longer ones are worded as texts. */
const longestPart = 256
/** A row may have a line break and an indent behind each of its words. */
export const longestEarnedRow: number = 8 * longestPart

const [lineBreak, space, minus, lastPlain] = [10, 32, 45, 126]

/** A text as it is copied. */
interface Part {
  readonly view: DataView
  /** How wide it is on the page. */
  readonly columns: number
}

export interface EarnedBytesOf {
  readonly columns: EarnedColumns
  readonly currency: Currency
  readonly placed: Placed
  /** What the row of a line says around its base; null where only the line itself tells. */
  readonly words: { aroundBase(index: number): TextAround | null }
}

export class EarnedBytes {
  private readonly of: EarnedBytesOf
  private readonly dealIds: ByteColumn
  /** Columns that the text may have. */
  private readonly width: number
  private readonly symbol: Part
  private readonly base: { readonly decimals: number; readonly least: number }
  private readonly amount: { readonly decimals: number; readonly least: number }
  private readonly isPlain: boolean
  private readonly days = new Map<number, Part>()
  private lastDay = Number.NaN
  private dayPart: Part | undefined
  /** By index of the terms; null where rows are worded as texts. */
  private readonly terms: ({ readonly before: Part; readonly after: Part } | null | undefined)[] = []
  /** The piece that is written to. */
  private bytes: Uint8Array = new Uint8Array(0)
  private view: DataView = viewOf(this.bytes)
  /** Of what was looked ahead to: the engine leaves out what nobody asks for. */
  seen = 0
  private readonly digits = new Uint8Array(longestDigits)
  private readonly rest = new Uint8Array(longestEarnedRow)

  constructor(of: EarnedBytesOf) {
    const { columns, currency, placed } = of
    this.of = of
    this.dealIds = columns.deals.utf8('deal_id')
    this.width = widthBeside(placed)
    this.symbol = partOf(symbolOf(currency))
    this.base = { decimals: columns.baseDecimals, least: 0 }
    this.amount = { decimals: columns.amountDecimals, least: decimalsOf(currency) }
    const decimals = Math.max(columns.baseDecimals, columns.amountDecimals, decimalsOf(currency))
    this.isPlain = decimals <= mostPlaces && this.width > 0
  }

  /** Rows that will be put next, for the sake of their ids (readings.ts). */
  ahead(from: number, to: number): void {
    this.seen = this.dealIds.ahead(this.of.columns.deal, from, to)
  }

  /** Puts the row of a line; false, and nothing is put, where it has to be worded as a text. */
  put(index: number, piece: BytePiece): boolean {
    const { columns } = this.of
    const term = this.termAt(index)
    const deal = columns.deal[index]!
    const idLength = this.dealIds.lengthOf(deal)
    if (term === null || !this.isPlain || idLength === 0 || idLength > longestPart) return false
    if (piece.length + longestEarnedRow > piece.bytes.length) return false // a text was too long for the piece
    this.writeTo(piece)
    const from = this.putSpaces(piece.length, this.of.placed.indent)
    let at = this.dealIds.copy(deal, this.view, from)
    if (!isPlainWord(this.bytes, from, at)) return false
    const day = this.dayAt(index)
    at = this.putPart(at, day)
    at = this.putPart(at, term.before)
    const baseAt = at
    at = this.putNumber(at, columns.base[index]!, this.base)
    const baseLength = at - baseAt
    at = this.putPart(at, term.after)
    const width = idLength + day.columns + term.before.columns + baseLength + term.after.columns
    const amount = columns.amount[index]!
    piece.length = width <= this.width ? this.putAmount(at, width, amount) : this.wrap(from, at, amount)
    return true
  }

  private writeTo({ bytes }: BytePiece): void {
    if (bytes === this.bytes) return
    this.bytes = bytes
    this.view = viewOf(bytes)
  }

  private termAt(index: number): { readonly before: Part; readonly after: Part } | null {
    const { columns, words } = this.of
    return (this.terms[columns.term[index]!] ??= partsAround(words.aroundBase(index)))
  }

  private dayAt(index: number): Part {
    const day = this.of.columns.day[index]!
    if (day === this.lastDay) return this.dayPart!
    let part = this.days.get(day)
    if (part === undefined) this.days.set(day, (part = partOf(` · ${dayWords(day as CalendarDate)} · `))) // a day of the column
    this.lastDay = day
    this.dayPart = part
    return part
  }

  private putPart(at: number, { view }: Part): number {
    copyBytes(view, 0, this.view, at, view.byteLength)
    return at + view.byteLength
  }

  private putSpaces(at: number, count: number): number {
    const end = at + count
    for (let next = at; next < end; next++) this.bytes[next] = space
    return end
  }

  private putNumber(at: number, number: number, as: { readonly decimals: number; readonly least: number }): number {
    const { bytes, digits } = this
    let next = at
    if (number < 0) bytes[next++] = minus
    for (let digit = putDigitsBefore(digits, longestDigits, Math.abs(number), as); digit < longestDigits; digit++)
      bytes[next++] = digits[digit]!
    return next
  }

  /** Behind the first line of a text, which has so many columns. */
  private putAmount(at: number, taken: number, amount: number): number {
    const { indent, column, edge } = this.of.placed
    const { digits, symbol } = this
    const first = putDigitsBefore(digits, longestDigits, Math.abs(amount), this.amount)
    const width = (amount < 0 ? 1 : 0) + symbol.columns + longestDigits - first
    let next = this.putSpaces(at, Math.max(1, edge - column - indent - taken) + Math.max(0, column - width))
    const { bytes } = this
    if (amount < 0) bytes[next++] = minus
    next = this.putPart(next, symbol)
    for (let digit = first; digit < longestDigits; digit++) bytes[next++] = digits[digit]!
    bytes[next++] = lineBreak
    return next
  }

  /** Brings the amount in behind the first line of a text, and breaks what follows. */
  private wrap(from: number, end: number, amount: number): number {
    const { bytes, rest, width } = this
    const cut = breakOf(bytes, from, end, width)
    if (cut < 0) return this.putAmount(end, columnsOf(bytes, from, end), amount)
    const left = end - cut - 1
    for (let at = 0; at < left; at++) rest[at] = bytes[cut + 1 + at]!
    let next = this.putAmount(cut, columnsOf(bytes, from, cut), amount)
    for (let begin = 0; begin < left;) {
      const found = breakOf(rest, begin, left, width)
      const stop = found < 0 ? left : found
      next = this.putSpaces(next, this.of.placed.indent)
      for (let at = begin; at < stop; at++) bytes[next++] = rest[at]!
      bytes[next++] = lineBreak
      begin = stop + 1
    }
    return next
  }
}

const encoder = new TextEncoder()

function partOf(text: string): Part {
  return { view: viewOf(encoder.encode(text)), columns: widthOfText(text) }
}

function partsAround(around: TextAround | null): { readonly before: Part; readonly after: Part } | null {
  if (around === null || !isPlainlyWrapped(`${around.before}1${around.after}`)) return null
  const [before, after] = [partOf(around.before), partOf(around.after)]
  return Math.max(before.view.byteLength, after.view.byteLength) > longestPart ? null : { before, after }
}

/** ASCII that can be seen, without a space. */
function isPlainWord(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (bytes[at]! <= space || bytes[at]! > lastPlain) return false
  return true
}

/** Where a line of at most so many columns is broken: at its last space, or behind a word that is longer; −1 where it is not. */
function breakOf(bytes: Uint8Array, from: number, end: number, width: number): number {
  let [found, columns] = [-1, 0]
  for (let at = from; at < end; at++) {
    const byte = bytes[at]!
    if (isWithin(byte)) continue
    if (columns > width && found >= 0) return found
    if (byte === space) {
      if (columns > width) return at
      found = at
    }
    columns += 1
  }
  return columns > width ? found : -1
}

function columnsOf(bytes: Uint8Array, from: number, end: number): number {
  let columns = 0
  for (let at = from; at < end; at++) if (!isWithin(bytes[at]!)) columns += 1
  return columns
}

/** Whether a byte goes on with the character of the one before. */
function isWithin(byte: number): boolean {
  return (byte & 0xc0) === 0x80
}

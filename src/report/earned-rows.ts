// What was earned, deal by deal, as rows of a statement. Of lines in columns, what all lines on the same terms say alike is
// worded once: half a million of them are read in seconds.
import type { EarnedColumns, WholeNumbers } from '../compute/line-columns.ts'
import type { LinePart, SpanPart } from '../compute/line-list.ts'
import { lineAt, linesOf } from '../compute/line-list.ts'
import type { Line } from '../compute/line.ts'
import type { Component } from '../plan/plan.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import type { Currency } from '../values/currency.ts'
import { decimalsOf } from '../values/currency.ts'
import { Exact } from '../values/exact.ts'
import { BytePiece } from './byte-piece.ts'
import { dayWords } from './date-words.ts'
import { EarnedBytes, longestEarnedRow } from './earned-bytes.ts'
import { lineWords } from './line-words.ts'
import { digitsText, moneyText, moneyWriter } from './money.ts'
import type { AmountRow, Stretch } from './page.ts'
import { placeOf, rowText } from './page.ts'
import type { TextAround } from './text-around.ts'
import { textAround } from './text-around.ts'
import { shownOnOneLine, widthOfText } from './width.ts'

/** Of lines in columns each row is made when it is written. */
export function earnedRows(
  part: LinePart,
  component: Component | undefined,
  currency: Currency,
): readonly (AmountRow | Stretch)[] {
  if (part.kind === 'span' && part.span.columns.kind === 'earned')
    return [stretchOf(part, part.span.columns, { component, currency })]
  return Array.from(linesOf(part), (line) => rowOf(earnedWords(line, component), moneyText(line.amount, currency)))
}

/** `D-1032 · 12 March 2026 · 9% of 14,975 from 100%`. */
function earnedWords(line: Line, component: Component | undefined): string {
  const day = line.kind === 'earning' ? `${dayWords(line.date)} · ` : ''
  const deal = line.dealId === '' ? '' : `${shownOnOneLine(line.dealId)} · ${day}`
  return `${deal}${termsWords(line, component)}`
}

function rowOf(text: string, amount: string): AmountRow {
  return { kind: 'amount', text, amount, indent: 2, isInner: true }
}

function termsWords(line: Line, component: Component | undefined): string {
  return lineWords(line, component)
    .replace(/^earned /, '')
    .replace(' · step from ', ' from ')
}

interface Of {
  readonly component: Component | undefined
  readonly currency: Currency
}

const bytesPerPiece = 64 * 1024
/** About so many bytes has a row. */
const bytesPerRow = 128
/** So many rows at a time are looked ahead to. */
const rowsAhead = 64

function stretchOf(part: SpanPart, columns: EarnedColumns, { component, currency }: Of): Stretch {
  const { from, to } = part.span
  const money = moneyWriter(currency, columns.amountDecimals)
  const widest = widestOf(columns.amount.subarray(from, to), money, columns.amountDecimals <= decimalsOf(currency))
  const words = new EarnedWords(part, columns, component)
  const textOf = (index: number, column: number): string =>
    rowText(rowOf(words.at(index), money(columns.amount[index]!)), column)
  const pieces = function* (column: number): Generator<Uint8Array> {
    const rows = new EarnedBytes({ columns, currency, placed: placeOf(rowOf('', ''), column), words })
    const piece = pieceFor(to - from)
    for (let index = from; index < to; index++) {
      if ((index - from) % rowsAhead === 0) rows.ahead(index, Math.min(index + rowsAhead, to))
      if (!rows.put(index, piece)) piece.text(textOf(index, column))
      if (piece.isFull) yield piece.take()
    }
    if (piece.length > 0) yield piece.take()
  }
  return { kind: 'stretch', widest, pieces }
}

/** No wider than so many rows may need: payees by the thousand have few of them. */
function pieceFor(rows: number): BytePiece {
  const size = Math.min(bytesPerPiece, rows * bytesPerRow)
  const room = size + longestEarnedRow
  return new BytePiece([new Uint8Array(room), new Uint8Array(room)], size)
}

/** With as many decimals each, the largest amounts on either side of zero are the widest. */
function widestOf(amounts: WholeNumbers, money: (digits: number) => string, isEven: boolean): number {
  let [least, most, widest] = [0, 0, 0]
  for (const amount of amounts) {
    least = Math.min(least, amount)
    most = Math.max(most, amount)
    if (!isEven) widest = Math.max(widest, widthOfText(money(amount)))
  }
  return amounts.length === 0 ? 0 : Math.max(widest, widthOfText(money(least)), widthOfText(money(most)))
}

/** Texts of the rows of a span. */
class EarnedWords {
  private readonly part: SpanPart
  private readonly columns: EarnedColumns
  private readonly component: Component | undefined
  private readonly days = new Map<number, string>()
  /** By index of the terms. */
  private readonly terms: (TextAround | null | undefined)[] = []

  constructor(part: SpanPart, columns: EarnedColumns, component: Component | undefined) {
    this.part = part
    this.columns = columns
    this.component = component
  }

  at(index: number): string {
    const { columns } = this
    const around = this.aroundBase(index)
    if (around === null) return earnedWords(lineAt(this.part, index), this.component)
    const deal = shownOnOneLine(columns.deals.text(columns.deal[index]!, 'deal_id'))
    const base = digitsText(columns.base[index]!, columns.baseDecimals)
    return `${deal} · ${this.day(columns.day[index]!)} · ${around.before}${base}${around.after}`
  }

  /** What a line's terms say around its base; null where the words have to be found line by line. */
  aroundBase(index: number): TextAround | null {
    return (this.terms[this.columns.term[index]!] ??= this.findAround(index))
  }

  private findAround(index: number): TextAround | null {
    const line = lineAt(this.part, index)
    if (line.kind !== 'earning' || line.dealId === '') return null
    return textAround((number) => termsWords({ ...line, base: Exact.of(number) }, this.component)) ?? null
  }

  private day(day: number): string {
    let words = this.days.get(day)
    if (words === undefined) this.days.set(day, (words = dayWords(day as CalendarDate))) // a day of the column
    return words
  }
}

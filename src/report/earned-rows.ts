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
import { dayWords } from './date-words.ts'
import { lineWords } from './line-words.ts'
import { digitsText, moneyText, moneyWriter } from './money.ts'
import type { PageRow, Stretch } from './page.ts'
import type { TextAround } from './text-around.ts'
import { textAround } from './text-around.ts'
import { shownOnOneLine, widthOfText } from './width.ts'

type EarnedRow = Extract<PageRow, { readonly kind: 'amount' }>

/** Of lines in columns each row is made when it is written. */
export function earnedRows(
  part: LinePart,
  component: Component | undefined,
  currency: Currency,
): readonly (EarnedRow | Stretch)[] {
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

function rowOf(text: string, amount: string): EarnedRow {
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

function stretchOf(part: SpanPart, columns: EarnedColumns, { component, currency }: Of): Stretch {
  const { from, to } = part.span
  const money = moneyWriter(currency, columns.amountDecimals)
  const widest = widestOf(columns.amount.subarray(from, to), money, columns.amountDecimals <= decimalsOf(currency))
  const words = new EarnedWords(part, columns, component)
  const rows = function* (): Generator<EarnedRow> {
    for (let index = from; index < to; index++) yield rowOf(words.at(index), money(columns.amount[index]!))
  }
  return { kind: 'stretch', widest, rows: { [Symbol.iterator]: rows } }
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
  /** Of all deals at once where the span has most of them. */
  private readonly dealIds: readonly string[] | undefined
  private readonly days = new Map<number, string>()
  /** By index of the terms; null where the words have to be found line by line. */
  private readonly terms: (TextAround | null | undefined)[] = []

  constructor(part: SpanPart, columns: EarnedColumns, component: Component | undefined) {
    this.part = part
    this.columns = columns
    this.component = component
    const hasMost = 2 * (part.span.to - part.span.from) > columns.deals.size
    this.dealIds = hasMost ? columns.deals.column('deal_id') : undefined
  }

  at(index: number): string {
    const { columns } = this
    const term = columns.term[index]!
    const around = (this.terms[term] ??= this.aroundBase(index))
    if (around === null) return earnedWords(lineAt(this.part, index), this.component)
    const row = columns.deal[index]!
    const deal = shownOnOneLine(this.dealIds?.[row] ?? columns.deals.text(row, 'deal_id'))
    const base = digitsText(columns.base[index]!, columns.baseDecimals)
    return `${deal} · ${this.day(columns.day[index]!)} · ${around.before}${base}${around.after}`
  }

  private aroundBase(index: number): TextAround | null {
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

// What is known of a deal on the day on which it is sold, beside its product and payee: columns of the deals, how long it took, and where
// in the quarter it was sold. What may have been filled in later has no part in it: a chance learned from it would come too late.
import type { ColumnType } from '../../../data/columns.ts'
import { columnsOf } from '../../../data/columns.ts'
import type { Data } from '../../../data/data.ts'
import { noDay } from '../../../data/readings.ts'
import type { CalendarDate } from '../../../values/calendar-date.ts'
import { lastOfMonth } from '../../../values/calendar-date.ts'
import { periodAt } from '../../../values/period.ts'
import type { Feature, Known, Value } from '../../statistics/logistic/encoding.ts'

export interface SaleColumn extends Feature {
  readonly valueOf: (deal: number, soldOn: CalendarDate) => Value
}

export interface LeftOut {
  readonly column: string
  readonly why: string
}

export interface SaleColumns {
  readonly columns: readonly SaleColumn[]
  readonly leftOut: readonly LeftOut[]
}

export interface SaleColumnsOf {
  readonly data: Data
  /** Our names of the columns to look at; all that can be known at the sale where undefined. */
  readonly asked: readonly string[] | undefined
  /** Columns by which the plans date a credit. */
  readonly creditDates: ReadonlySet<string>
  /** Month in which the fiscal year begins. */
  readonly yearStarts: number
  /** A value of fewer deals is `other`. */
  readonly leastDeals: number
}

/** Who and what the chance is already counted by; how a deal stands today; and what only tells it from others. */
const never = new Set(['deal_id', 'payee_id', 'product', 'stage', 'currency'])

function typeOf(name: string): ColumnType | undefined {
  return columnsOf.deals.find((column) => column.name === name)?.type
}

/** Of the dates that compline knows only the day on which a deal was opened. */
function mayBeKnown(name: string): boolean {
  return !never.has(name) && (typeOf(name) !== 'date' || name === 'created_on')
}

export function saleColumns(of: SaleColumnsOf): SaleColumns {
  const { data, asked, creditDates } = of
  const names = asked ?? data.deals.columns.filter((name) => mayBeKnown(name) && !creditDates.has(name))
  const columns: SaleColumn[] = []
  const leftOut: LeftOut[] = []
  for (const name of names) {
    const read = name === 'created_on' ? daysToSell(data) : readColumn(name, of)
    if (read === 'one value') continue
    if (typeof read === 'string') leftOut.push({ column: name, why: read })
    else columns.push(read)
  }
  return { columns: asked === undefined ? [...columns, timeOfQuarter(of.yearStarts)] : columns, leftOut }
}

export function knownAtSale(
  columns: readonly SaleColumn[],
  { deal, soldOn }: { readonly deal: number; readonly soldOn: CalendarDate },
): Known {
  return columns.map(({ valueOf }) => valueOf(deal, soldOn))
}

/** Cells of a column that is one of numbers. */
const ofNumbers = 0.98
const ofDates = 0.9
/** Fewer different numbers are names for something. */
const leastNumbers = 8

function readColumn(name: string, { data, leastDeals }: SaleColumnsOf): SaleColumn | string {
  const { deals, locale } = data
  const type = typeOf(name)
  if (type === 'date') return 'its dates may lie after the sale'
  const cells = deals.column(name) ?? []
  const counts = new Map<string, number>()
  for (const cell of cells) if (cell !== '') counts.set(cell, (counts.get(cell) ?? 0) + 1)
  const filled = [...counts.values()].reduce((sum, count) => sum + count, 0)
  if (counts.size === 0 || (counts.size === 1 && filled === cells.length)) return 'one value'
  if (type === undefined && isOfDates(deals.days(name, locale), filled)) return 'its dates may lie after the sale'
  const { digits, decimals } = deals.decimals(name, locale)
  const numbers = digits.reduce((sum, digit) => sum + (Number.isNaN(digit) ? 0 : 1), 0)
  const isNumber = type === undefined ? counts.size >= leastNumbers && !isCode(name) : type !== 'text' && type !== 'id'
  if (isNumber && numbers >= ofNumbers * filled) {
    const unit = 10 ** decimals
    return { name, kind: 'number', valueOf: (deal) => (Number.isNaN(digits[deal]!) ? undefined : digits[deal]! / unit) }
  }
  const common = [...counts.values()].reduce((sum, count) => sum + (count >= leastDeals ? count : 0), 0)
  if (2 * common < filled) return 'nearly every deal has its own'
  return { name, kind: 'text', valueOf: (deal) => cells[deal] || undefined }
}

function isOfDates(days: Int32Array, filled: number): boolean {
  return days.reduce((sum, day) => sum + (day === noDay ? 0 : 1), 0) >= ofDates * filled
}

/** Digits that count nothing. */
function isCode(name: string): boolean {
  return /(^|[ _-])(id|code|zip|postcode|no|number)$/i.test(name)
}

/** From created_on to the sale. */
function daysToSell({ deals, locale }: Data): SaleColumn {
  const created = deals.days('created_on', locale)
  return {
    name: 'days_to_sell',
    kind: 'number',
    valueOf: (deal, soldOn) =>
      created[deal] === noDay || created[deal]! > soldOn ? undefined : soldOn - created[deal]!,
  }
}

/** Days before the end in which what was hurried is sold. */
const lastDays = 7

function timeOfQuarter(yearStarts: number): SaleColumn {
  const quarter = { kind: 'regular', unit: 'quarter', yearStarts } as const
  return {
    name: 'time_of_quarter',
    kind: 'text',
    valueOf: (_, soldOn) => {
      const end = periodAt(quarter, soldOn)?.to ?? soldOn
      if (end - soldOn < lastDays) return 'last week of the quarter'
      return lastOfMonth(soldOn) - soldOn < lastDays ? 'last week of another month' : 'before the last week'
    },
  }
}

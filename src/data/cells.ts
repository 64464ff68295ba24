// One cell as a number, date or share; what cannot be read is reported at the cell. interface.md, Data files.
import type { Problem, Report } from '../problems/problem.ts'
import type { Cell } from '../problems/source.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import { Exact } from '../values/exact.ts'
import { readPlainNumber } from '../values/number-text.ts'
import type { Locale } from './locale.ts'
import { dateHint, numberHint, readLocalDate, readLocalNumber } from './locale.ts'
import { isErrorValue } from './spreadsheet.ts'
import type { Table } from './table.ts'

/** Undefined, and reported, where the cell is empty or states no number. */
export function readNumberCell(
  table: Table,
  row: number,
  column: string,
  locale: Locale,
  report: Report,
): Exact | undefined {
  const text = table.text(row, column)
  const value = memoOf(locale).number(text)
  if (value === undefined) report(numberProblem(text, table.place(row, column), column, locale))
  return value
}

/** Undefined, and reported, where the cell is empty or states no day. A date-time keeps its written date. */
export function readDateCell(
  table: Table,
  row: number,
  column: string,
  locale: Locale,
  report: Report,
): CalendarDate | undefined {
  const text = table.text(row, column)
  const value = memoOf(locale).date(text)
  if (value === undefined) report(dateProblem(text, table.place(row, column), column, locale))
  return value
}

/** A number from 0 to 1: 0.6 or 60%; 60, 120% and −0.1 are reported. */
export function readShareCell(
  table: Table,
  row: number,
  column: string,
  locale: Locale,
  report: Report,
): Exact | undefined {
  const value = readNumberCell(table, row, column, locale, report)
  if (value === undefined || (value.sign() >= 0 && value.compare(Exact.one) <= 0)) return value
  const at = table.place(row, column)
  report({ rule: 'data/share-out-of-range', at, facts: { column, value: table.text(row, column) } })
  return undefined
}

function numberProblem(value: string, at: Cell, column: string, locale: Locale): Problem {
  if (value === '') return { rule: 'data/missing-value', at, facts: { column, hint: '' } }
  if (isErrorValue(value)) return { rule: 'data/spreadsheet-error', at, facts: { column, value } }
  return { rule: 'data/unreadable-number', at, facts: { column, value, hint: numberHint(value, locale) } }
}

function dateProblem(value: string, at: Cell, column: string, locale: Locale): Problem {
  if (value === '') return { rule: 'data/missing-value', at, facts: { column, hint: '' } }
  if (isErrorValue(value)) return { rule: 'data/spreadsheet-error', at, facts: { column, value } }
  return { rule: 'data/unreadable-date', at, facts: { column, value, hint: dateHint(value, locale) } }
}

/** Dates and rates repeat in every row, so each text is read once; the memory is bounded, since amounts rarely repeat. */
interface Memo {
  number(text: string): Exact | undefined
  date(text: string): CalendarDate | undefined
}

const memos = new WeakMap<Locale, Memo>()

function memoOf(locale: Locale): Memo {
  let memo = memos.get(locale)
  if (memo === undefined)
    memos.set(
      locale,
      (memo = {
        number: numberReader(locale),
        date: remembered((text) => readLocalDate(text, locale)),
      }),
    )
  return memo
}

function numberReader(locale: Locale): Memo['number'] {
  const read = remembered((text) => readLocalNumber(text, locale))
  // Where a point may stand between thousands, `1.234` is not what it looks like.
  return locale.decimal === '.' ? (text) => readPlainNumber(text) ?? read(text) : read
}

const mostRemembered = 4096

function remembered<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const value = read(text)
    if (known.size >= mostRemembered) known.clear()
    known.set(text, value)
    return value
  }
}

// What an expression or a condition sees: one deal, one payee's row, the scores of a period, quota and target.
import { readDateCell, readNumberCell } from '../data/cells.ts'
import type { Data } from '../data/data.ts'
import type { PayeeRow } from '../data/rows.ts'
import type { Table } from '../data/table.ts'
import type { ColumnName, Expression } from '../plan/expression.ts'
import type { Report } from '../problems/problem.ts'
import type { Cell, Place } from '../problems/source.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import type { Exact } from '../values/exact.ts'

export interface Yardsticks {
  readonly quota: Exact | undefined
  readonly target: Exact | undefined
}

export interface Scope {
  /** A cell as a number; undefined where it is empty or unreadable, which is reported. */
  number(column: ColumnName): Exact | undefined
  date(column: ColumnName): CalendarDate | undefined
  /** The trimmed text of a cell; '' where it is empty. */
  text(column: ColumnName): string
  yardstick(name: 'quota' | 'target'): Exact | undefined
  divisionByZero(expression: Expression): undefined
}

export interface ScopeParts {
  readonly data: Data
  readonly report: Report
  readonly deal?: number | undefined
  readonly payee?: PayeeRow | undefined
  readonly payeeId: string
  /** Value of a name of measures.csv for this payee and period. */
  readonly score?: ((name: string) => Exact | undefined) | undefined
  readonly yardsticks?: Yardsticks | undefined
  /** For messages: component and period. */
  readonly what: string
  /** 'silent' leaves an empty payee cell unreported: a quota that nobody asks for is no fault. */
  readonly empties?: 'report' | 'silent'
}

export function scopeOf(parts: ScopeParts): Scope {
  const { data, report } = parts
  const whereOf = (column: ColumnName): { table: Table; row: number } | undefined => {
    if (column.scope === 'deal' && parts.deal !== undefined) return { table: data.deals, row: parts.deal }
    if (column.scope === 'payee' && parts.payee?.row !== undefined && data.payees !== undefined)
      return { table: data.payees, row: parts.payee.row }
    return undefined
  }
  const missing = (column: ColumnName): undefined => {
    if (parts.empties === 'silent') return undefined
    const at = whereOf(column)
    report({
      rule: 'pay/empty-cell',
      at: at === undefined ? nowhere(parts) : at.table.place(at.row, column.name),
      facts: { column: nameOf(column), payee: parts.payeeId, what: parts.what },
    })
    return undefined
  }
  return {
    number(column) {
      if (column.scope === 'scores') return parts.score?.(column.name) ?? missing(column)
      const at = whereOf(column)
      if (at === undefined || at.table.text(at.row, column.name) === '') return missing(column)
      return readNumberCell(at.table, at.row, column.name, data.locale, report)
    },
    date(column) {
      const at = whereOf(column)
      if (at === undefined || at.table.text(at.row, column.name) === '') return undefined
      return readDateCell(at.table, at.row, column.name, data.locale, report)
    },
    text(column) {
      if (column.scope === 'scores') return parts.score?.(column.name)?.toText() ?? ''
      const at = whereOf(column)
      return at === undefined ? '' : at.table.text(at.row, column.name)
    },
    yardstick(name) {
      const value = parts.yardsticks?.[name]
      if (value === undefined && parts.empties !== 'silent')
        report({ rule: `pay/no-${name}`, at: placeOf(parts), facts: { payee: parts.payeeId, what: parts.what } })
      return value
    },
    divisionByZero(expression) {
      report({
        rule: 'pay/division-by-zero',
        at: placeOf(parts),
        facts: { payee: parts.payeeId, what: parts.what },
        related: [{ at: expression.at, note: 'in this expression of the plan' }],
      })
      return undefined
    },
  }
}

export function nameOf(column: ColumnName): string {
  return column.scope === 'deal' ? column.name : `${column.scope}.${column.name}`
}

/** The row of data that an amount depends on: the deal's, else the payee's. */
function placeOf(parts: ScopeParts): Place {
  if (parts.deal !== undefined) return parts.data.deals.place(parts.deal)
  return nowhere(parts)
}

function nowhere({ data, payee, payeeId, deal }: ScopeParts): Cell {
  if (deal !== undefined) return data.deals.place(deal)
  if (payee?.row !== undefined && data.payees !== undefined) return data.payees.place(payee.row)
  return { file: data.payees === undefined ? 'deals' : 'payees', line: 1, record: 0, key: `payee ${payeeId}` }
}

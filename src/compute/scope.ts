// What an expression or a condition sees: one deal, one payee's row, the scores of a period, quota and target.
import { readDateCell, readNumberCell } from '../data/cells.ts'
import type { Data } from '../data/data.ts'
import type { PayeeRow } from '../data/rows.ts'
import type { Table } from '../data/table.ts'
import type { ColumnName, Expression } from '../plan/expression.ts'
import type { Problem, Report } from '../problems/problem.ts'
import type { Place } from '../problems/source.ts'
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

/** What a scope asks of the run. */
export interface ScopeRun {
  readonly data: Data
  readonly reportFor: (deal: number | undefined) => Report
}

export interface ScopeOf {
  readonly deal?: number | undefined
  readonly payeeId: string
  readonly payee: PayeeRow | undefined
  /** For messages: component and period. */
  readonly what: string
  /** Value of a name of measures.csv for this payee and period. */
  readonly score?: ((name: string) => Exact | undefined) | undefined
  readonly yardsticks?: Yardsticks | undefined
  /** 'silent' leaves an empty payee cell unreported: a quota that nobody asks for is no fault. */
  readonly empties?: 'report' | 'silent'
}

/** One is made for every deal and credit, so it holds what it was given and nothing else. */
export class RowScope implements Scope {
  private readonly run: ScopeRun
  private readonly of: ScopeOf

  constructor(run: ScopeRun, of: ScopeOf) {
    this.run = run
    this.of = of
  }

  number(column: ColumnName): Exact | undefined {
    if (column.scope === 'scores') return this.of.score?.(column.name) ?? this.missing(column)
    const row = this.rowOf(column)
    const table = this.tableOf(column)
    if (row === undefined || table.text(row, column.name) === '') return this.missing(column)
    return readNumberCell(table, row, column.name, this.run.data.locale, this.reporter)
  }

  date(column: ColumnName): CalendarDate | undefined {
    const row = this.rowOf(column)
    const table = this.tableOf(column)
    if (row === undefined || table.text(row, column.name) === '') return undefined
    return readDateCell(table, row, column.name, this.run.data.locale, this.reporter)
  }

  text(column: ColumnName): string {
    if (column.scope === 'scores') return this.of.score?.(column.name)?.toText() ?? ''
    const row = this.rowOf(column)
    return row === undefined ? '' : this.tableOf(column).text(row, column.name)
  }

  yardstick(name: 'quota' | 'target'): Exact | undefined {
    const { payeeId, what, yardsticks, empties } = this.of
    const value = yardsticks?.[name]
    if (value === undefined && empties !== 'silent')
      this.report({ rule: `pay/no-${name}`, at: this.place(), facts: { payee: payeeId, what } })
    return value
  }

  divisionByZero(expression: Expression): undefined {
    this.report({
      rule: 'pay/division-by-zero',
      at: this.place(),
      facts: { payee: this.of.payeeId, what: this.of.what },
      related: [{ at: expression.at, note: 'in this expression of the plan' }],
    })
    return undefined
  }

  private report(problem: Problem): void {
    this.run.reportFor(this.of.deal)(problem)
  }

  /** Made only where a cell is read, since it is one more closure for every deal. */
  private get reporter(): Report {
    return (problem) => this.report(problem)
  }

  /** The row that a column is read from; undefined where there is none. */
  private rowOf({ scope }: ColumnName): number | undefined {
    if (scope === 'deal') return this.of.deal
    return scope === 'payee' && this.run.data.payees !== undefined ? this.of.payee?.row : undefined
  }

  private tableOf({ scope }: ColumnName): Table {
    const { deals, payees } = this.run.data
    return scope === 'deal' ? deals : (payees ?? deals)
  }

  private missing(column: ColumnName): undefined {
    const { empties, payeeId, what } = this.of
    if (empties === 'silent') return undefined
    const row = this.rowOf(column)
    const at = row === undefined ? this.place() : this.tableOf(column).place(row, column.name)
    this.report({ rule: 'pay/empty-cell', at, facts: { column: nameOf(column), payee: payeeId, what } })
    return undefined
  }

  /** The row of data that an amount depends on: the deal's, else the payee's. */
  private place(): Place {
    const { deal, payee, payeeId } = this.of
    const { deals, payees } = this.run.data
    if (deal !== undefined) return deals.place(deal)
    if (payee?.row !== undefined && payees !== undefined) return payees.place(payee.row)
    return { file: payees === undefined ? 'deals' : 'payees', line: 1, record: 0, key: `payee ${payeeId}` }
  }
}

export function nameOf(column: ColumnName): string {
  return column.scope === 'deal' ? column.name : `${column.scope}.${column.name}`
}

// What the condition and the award of a badge see: figures of the payee, and the columns of their row.
import type { ColumnName, Expression } from '../../plan/expression.ts'
import type { CalendarDate } from '../../values/calendar-date.ts'
import type { Exact } from '../../values/exact.ts'
import type { Context } from '../context.ts'
import type { Scope, ScopeOf } from '../scope.ts'
import { RowScope } from '../scope.ts'
import type { BadgeFigures } from './badge-figures.ts'

/** Names of figures were checked when the plan was read. A figure that is not there, such as an attainment, meets no test. */
export class BadgeScope implements Scope {
  private readonly row: RowScope
  private readonly figures: BadgeFigures

  constructor(context: Context, of: ScopeOf, figures: BadgeFigures) {
    this.row = new RowScope(context, of)
    this.figures = figures
  }

  number(column: ColumnName): Exact | undefined {
    if (column.scope !== 'figure') return this.row.number(column)
    // The one figure that may be absent is the attainment: without a quota, or at quota 0.
    return this.figures(column.name) ?? this.row.yardstick('quota')
  }

  text(column: ColumnName): string {
    return column.scope === 'figure' ? (this.figures(column.name)?.toText() ?? '') : this.row.text(column)
  }

  date(column: ColumnName): CalendarDate | undefined {
    return column.scope === 'figure' ? undefined : this.row.date(column)
  }

  yardstick(name: 'quota' | 'target'): Exact | undefined {
    return this.row.yardstick(name)
  }

  divisionByZero(expression: Expression): undefined {
    return this.row.divisionByZero(expression)
  }
}

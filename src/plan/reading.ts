// What a reader of expressions and conditions must know of where it stands: what a bare name means there.
import type { Report } from '../problems/problem.ts'
import type { Span } from '../problems/source.ts'
import { nearest } from '../values/nearest.ts'
import { badgeFigures } from './badge.ts'
import type { ColumnName } from './expression.ts'
import { shortened } from './node.ts'

export interface Reading {
  readonly report: Report
  readonly names: Names
}

export interface Names {
  /** What a bare name is: a column of the deal or the payee, a figure of a badge; `none` where no single deal is looked at. */
  readonly bare: 'deal' | 'payee' | 'figure' | 'none'
  /** Whether the component has them; `outside` where no component is looked at. */
  readonly quota: Yardstick
  readonly target: Yardstick
  /** The key whose value is read, for messages. */
  readonly within: string
}

export type Yardstick = 'given' | 'absent' | 'outside'

/** For what belongs to a measure period: there is no deal whose columns could be read. */
export function withoutDeal(reading: Reading, within: string): Reading {
  return { ...reading, names: { ...reading.names, bare: 'none', within } }
}

/** The column that a name without a scope stands for; where it can stand for nothing, that is reported. */
export function bareColumn(name: string, at: Span, { names, report }: Reading): ColumnName {
  if (names.bare === 'none') report({ rule: 'plan/no-deal-here', at, facts: { column: name, within: names.within } })
  if (names.bare === 'figure' && !badgeFigures.has(name))
    report({
      rule: 'plan/unknown-figure',
      at,
      facts: {
        figure: shortened(name),
        nearest: nearest(name, badgeFigures.keys()),
        figures: [...badgeFigures.keys()],
      },
    })
  return { scope: names.bare === 'none' ? 'deal' : names.bare, name }
}

// `payout --by component` as a sheet: a row for each payee, plan, component and pay period. interface.md, Outputs.
import type { ComponentResult, Run } from '../compute/run-type.ts'
import { minorUnitOf } from '../values/currency.ts'
import type { Exact } from '../values/exact.ts'
import { round } from '../values/rounding.ts'
import type { Column, Sheet } from './sheet.ts'

type FigureOf = (row: ComponentResult) => Exact | undefined

const flow = (name: string, cell: FigureOf): Column<ComponentResult> => ({
  kind: 'amount',
  name,
  cell,
  total: 'always',
})

const componentColumns: readonly Column<ComponentResult>[] = [
  { kind: 'text', name: 'period', cell: (row) => row.period },
  { kind: 'text', name: 'payee_id', cell: (row) => row.payeeId },
  { kind: 'text', name: 'plan', cell: (row) => row.plan },
  { kind: 'text', name: 'component', cell: (row) => row.component },
  figure('measure', (row) => row.measure),
  figure('quota', (row) => row.quota),
  { kind: 'share', name: 'attainment', cell: (row) => row.attainment },
  { kind: 'amount', name: 'target', cell: roundedTarget, total: 'never' },
  flow('earned', (row) => row.earned),
  flow('held', (row) => row.held),
  flow('released', (row) => row.released),
  flow('forfeited', (row) => row.forfeited),
  flow('clawback', (row) => row.clawback),
]

function figure(name: string, cell: FigureOf): Column<ComponentResult> {
  return { kind: 'figure', name, cell }
}

/** A target is no sum of lines and may end anywhere, a third of a year's for example. */
function roundedTarget({ target, currency }: ComponentResult): Exact | undefined {
  return target === undefined ? undefined : round(target, { to: minorUnitOf(currency), mode: 'half-up' })
}

export function componentSheet(run: Pick<Run, 'components'>): Sheet<ComponentResult> {
  return {
    name: 'components',
    columns: componentColumns,
    currencyOf: (row) => row.currency,
    rows: run.components,
  }
}

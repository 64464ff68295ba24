// Manual corrections: rows of adjustments.csv as lines. computation.md, Settlement 2; interface.md, Data files.
import type { AdjustmentRow } from '../data/rows.ts'
import { round } from '../values/rounding.ts'
import { compareText } from '../values/ordering.ts'
import type { Context } from './context.ts'
import type { Draft } from './line.ts'
import type { Timeline } from './timeline.ts'

/** By plan, pay period and payee. An adjustment names its plan where the payee is on several. */
export function adjustmentLines(
  context: Context,
  timelines: readonly Timeline[],
): ReadonlyMap<string, readonly Draft[]> {
  const lines = new Map<string, Draft[]>()
  const table = context.data.tables.get('adjustments')
  for (const row of context.data.adjustments.toSorted((a, b) => compareText(a.adjustmentId, b.adjustmentId))) {
    const plans = timelines.filter(
      ({ planId }) => (row.plan === '' || row.plan === planId) && context.roster.members.get(planId)?.has(row.payeeId),
    )
    const place = (column: string): Parameters<Context['report']>[0]['at'] =>
      table?.place(row.row, column) ?? { file: 'adjustments', line: 1, record: 0 }
    const [timeline] = plans
    if (timeline === undefined || plans.length > 1) {
      const facts = { adjustment: row.adjustmentId, payee: row.payeeId, plans: plans.map(({ planId }) => planId) }
      context.report({ rule: 'pay/adjustment-without-plan', at: place('plan'), facts })
      continue
    }
    const line = lineOf(row, timeline, table?.source(row.row) ?? '')
    if (line === undefined) {
      const facts = { adjustment: row.adjustmentId, period: row.period, plan: timeline.planId }
      if (!isLater(row, timeline)) context.report({ rule: 'pay/adjustment-period', at: place('period'), facts })
      continue
    }
    const key = keyOf(timeline.planId, row.period, row.payeeId)
    lines.set(key, [...(lines.get(key) ?? []), line])
  }
  return lines
}

export function keyOf(planId: string, period: string, payeeId: string): string {
  return `${planId}\0${period}\0${payeeId}`
}

/** A period after the run's end is not wrong, only not due. Names of one kind sort by time. */
function isLater(row: AdjustmentRow, { payPeriods }: Timeline): boolean {
  const last = payPeriods.at(-1)?.name ?? ''
  return (
    row.period.length === last.length &&
    row.period.replaceAll(/\d/g, '0') === last.replaceAll(/\d/g, '0') &&
    row.period > last
  )
}

function lineOf(row: AdjustmentRow, timeline: Timeline, source: string): Draft | undefined {
  const pay = timeline.payPeriods.find(({ name }) => name === row.period)
  const version = timeline.versions.findLast(({ from }) => pay !== undefined && from <= pay.to)
  if (pay === undefined || version === undefined) return undefined
  return {
    period: pay.name,
    payeeId: row.payeeId,
    plan: timeline.planId,
    component: row.component,
    kind: 'adjustment',
    dealId: row.dealId,
    returnId: '',
    date: pay.to,
    base: undefined,
    rate: undefined,
    factor: undefined,
    amount: round(row.amount, version.plan.rounding),
    currency: version.plan.currency,
    step: '',
    source,
    note: `${row.reason} (${row.adjustmentId}, approved by ${row.approvedBy})`,
    planAt: undefined,
  }
}

// Results by component, and the attainment that a settlement row shows. interface.md, Outputs.
import { Exact } from '../values/exact.ts'
import { compareBy, compareText } from '../values/ordering.ts'
import type { Period } from '../values/period.ts'
import type { Context } from './context.ts'
import type { EarnedAll, EarnedComponent } from './earn-all.ts'
import type { Line } from './line.ts'
import { isEarned } from './line.ts'
import type { Standing } from './measure.ts'
import { standingOf } from './measure.ts'
import type { Member } from './roster.ts'
import { touches } from './roster.ts'
import type { ComponentResult } from './run-type.ts'
import { releasedBy } from './settle.ts'
import type { Timeline } from './timeline.ts'
import { earlier } from './timeline.ts'

/** Of the plan's first component with a quota, in the version in force at the end of the pay period; exact. */
export function settlementAttainment(
  context: Context,
  timeline: Timeline,
  earned: EarnedAll,
  member: Member,
  pay: Period,
): Exact | undefined {
  const version = timeline.versions.findLast(({ from }) => from <= pay.to)
  const first = earned.components.find(({ state }) => state.version === version && state.component.quota !== undefined)
  return first === undefined ? undefined : standingIn(context, first, member, pay)?.attainment
}

/** Figures of a component at the end of a pay period; undefined where no measure period reaches into it. */
function standingIn(
  context: Context,
  { state, field }: EarnedComponent,
  member: Member,
  pay: Period,
): Standing | undefined {
  const measurePeriod = state.measurePeriods.findLast(({ judgings }) =>
    judgings.some((judging) => judging.pay.name === pay.name),
  )
  const judging = measurePeriod?.judgings.find((one) => one.pay.name === pay.name)
  if (measurePeriod === undefined || judging === undefined) return undefined
  return standingOf({ context, field, state, member, measurePeriod, until: judging.until })
}

/** A row for every payee on the plan and component in every pay period asked for, also without a sale. */
export function componentResults(
  context: Context,
  timelines: readonly Timeline[],
  earned: EarnedAll,
  lines: readonly Line[],
  names: ReadonlySet<string>,
): readonly ComponentResult[] {
  const sums = sumsByKey(lines, names)
  const rows: { end: number; order: number; row: ComponentResult }[] = []
  for (const timeline of timelines) {
    for (const pay of timeline.payPeriods.filter(({ name }) => names.has(name))) {
      for (const [order, component] of earned.components.entries()) {
        const { version } = component.state
        if (version.plan.id !== timeline.planId || version.from > pay.to || version.to < pay.from) continue
        for (const member of context.roster.members.get(timeline.planId)!.values()) {
          const key = keyOf(pay.name, member.payeeId, timeline.planId, component.state.component.id)
          const span = { from: pay.from, to: earlier(pay.to, version.to) }
          if (!sums.has(key) && !member.rows.some((row) => touches(row, span))) continue
          rows.push({ end: pay.to, order, row: resultRow(context, component, member, pay, sums.get(key) ?? noSums()) })
          sums.delete(key)
        }
      }
    }
  }
  rows.sort(
    compareBy(
      (a, b) => a.end - b.end,
      (a, b) => compareText(a.row.payeeId, b.row.payeeId),
      (a, b) => compareText(a.row.plan, b.row.plan),
      (a, b) => a.order - b.order,
    ),
  )
  return rows.map(({ row }) => row)
}

interface Sums {
  earned: Exact
  held: Exact
  released: Exact
  forfeited: Exact
  clawback: Exact
}

function noSums(): Sums {
  return { earned: Exact.zero, held: Exact.zero, released: Exact.zero, forfeited: Exact.zero, clawback: Exact.zero }
}

function keyOf(period: string, payeeId: string, plan: string, component: string): string {
  return `${period}\0${payeeId}\0${plan}\0${component}`
}

function sumsByKey(lines: readonly Line[], names: ReadonlySet<string>): Map<string, Sums> {
  const sums = new Map<string, Sums>()
  for (const line of lines) {
    if (!names.has(line.period) || line.component === '') continue
    const key = keyOf(line.period, line.payeeId, line.plan, line.component)
    let own = sums.get(key)
    if (own === undefined) sums.set(key, (own = noSums()))
    own.released = own.released.plus(releasedBy(line))
    if (isEarned(line.kind)) own.earned = own.earned.plus(line.amount)
    if (line.kind === 'hold') own.held = own.held.minus(line.amount)
    if (line.kind === 'forfeit') own.forfeited = own.forfeited.minus(line.amount)
    if (line.kind === 'clawback') own.clawback = own.clawback.minus(line.amount)
  }
  return sums
}

function resultRow(
  context: Context,
  component: EarnedComponent,
  member: Member,
  pay: Period,
  sums: Sums,
): ComponentResult {
  const standing = standingIn(context, component, member, pay)
  const { plan } = component.state.version
  return {
    period: pay.name,
    payeeId: member.payeeId,
    plan: plan.id,
    component: component.state.component.id,
    measure: standing?.measure ?? Exact.zero,
    quota: standing?.quota,
    attainment: standing?.attainment,
    target: standing?.target,
    ...sums,
    currency: plan.currency,
  }
}

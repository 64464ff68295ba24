// Results by component, and the attainment that a settlement row shows. interface.md, Outputs.
import type { CalendarDate } from '../values/calendar-date.ts'
import { Exact } from '../values/exact.ts'
import type { Period } from '../values/period.ts'
import { round } from '../values/rounding.ts'
import type { Context } from './context.ts'
import type { EarnedAll, EarnedComponent } from './earn-all.ts'
import type { Line } from './line.ts'
import { isEarned, isOfWholePlan } from './line.ts'
import { amountOf } from './line-columns.ts'
import type { LineList } from './line-list.ts'
import type { Standing } from './measure.ts'
import { standingOf } from './measure.ts'
import type { Member } from './roster.ts'
import type { ComponentResult, Settlement } from './run-type.ts'
import { releasedBy } from './pay-cap.ts'
import type { MeasurePeriod, Timeline } from './timeline.ts'

/** Of the plan's first component with a quota, in the version in force at the end of the pay period: exact, by payee. */
export function settlementAttainment(
  context: Context,
  timeline: Timeline,
  { components }: EarnedAll,
  pay: Period,
): (member: Member) => Exact | undefined {
  const version = timeline.versions.findLast(({ from }) => from <= pay.to)
  const first = components.find(({ state }) => state.version === version && state.component.quota !== undefined)
  const judged = first === undefined ? undefined : judgedIn(first.state.measurePeriods, pay)
  if (first === undefined || judged === undefined) return () => undefined
  const { field, state } = first
  const { measurePeriod, until } = judged
  return (member) => standingOf({ context, field, state, member, measurePeriod, until }).attainment
}

/** Figures of a component at the end of a pay period; undefined where no measure period reaches into it. */
export function standingIn(
  context: Context,
  { state, field }: EarnedComponent,
  member: Member,
  pay: Period,
): Standing | undefined {
  const judged = judgedIn(state.measurePeriods, pay)
  if (judged === undefined) return undefined
  const { measurePeriod, until } = judged
  return standingOf({ context, field, state, member, measurePeriod, until })
}

interface JudgedIn {
  readonly measurePeriod: MeasurePeriod
  readonly until: CalendarDate
}

/** The last measure period that is judged in a pay period: the same for every payee, and asked for each. */
function judgedIn(measurePeriods: readonly MeasurePeriod[], pay: Period): JudgedIn | undefined {
  let known = judgedByPay.get(measurePeriods)
  if (known === undefined) judgedByPay.set(measurePeriods, (known = new Map()))
  if (known.size === 0)
    for (const measurePeriod of measurePeriods)
      for (const { pay: own, until } of measurePeriod.judgings) known.set(own.name, { measurePeriod, until })
  return known.get(pay.name)
}

const judgedByPay = new WeakMap<readonly MeasurePeriod[], Map<string, JudgedIn>>()

/** For every settlement row a row for each component of the versions in force, also without a sale. */
export function componentResults(
  context: Context,
  earned: EarnedAll,
  settlement: readonly Settlement[],
  lines: LineList,
  periods: ReadonlyMap<string, Period>,
): readonly ComponentResult[] {
  const sums = sumsByKey(lines, periods)
  const inForce = inForceIn(earned)
  return settlement.flatMap((row) => {
    const pay = periods.get(row.period)!
    const member = context.roster.memberOf(row.plan, row.payeeId)
    return inForce(row.plan, pay).map((component) => {
      const key = keyOf(row.period, row.payeeId, row.plan, component.state.component.id)
      return resultRow(context, component, member, pay, sums.get(key) ?? noSums())
    })
  })
}

/**
 * Of two versions in one pay period the later one shows its figures; the sums are those of both. After the plan's end,
 * where something is still held, owed or returned, the last version's components are shown.
 */
export function inForceIn({ components }: EarnedAll): (planId: string, pay: Period) => readonly EarnedComponent[] {
  const known = new Map<Period, Map<string, readonly EarnedComponent[]>>()
  return (planId, pay) => {
    let byPlan = known.get(pay)
    if (byPlan === undefined) known.set(pay, (byPlan = new Map()))
    let inForce = byPlan.get(planId)
    if (inForce === undefined) byPlan.set(planId, (inForce = componentsInForce(components, planId, pay)))
    return inForce
  }
}

function componentsInForce(
  components: readonly EarnedComponent[],
  planId: string,
  pay: Period,
): readonly EarnedComponent[] {
  const begun = components.filter(({ state: { version } }) => version.plan.id === planId && version.from <= pay.to)
  const running = begun.filter(({ state: { version } }) => version.to >= pay.from)
  const last = begun.reduce<number>((latest, { state: { version } }) => Math.max(latest, version.from), 0)
  const shown = running.length > 0 ? running : begun.filter(({ state: { version } }) => version.from === last)
  return [...new Map(shown.map((component) => [component.state.component.id, component])).values()]
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

function sumsByKey({ parts }: LineList, periods: ReadonlyMap<string, Period>): Map<string, Sums> {
  const sums = new Map<string, Sums>()
  for (const part of parts)
    if (part.kind === 'lines') addLines(sums, part.lines, periods)
    else {
      const amount = amountOf(part.span)
      const own = sumsOf(sums, part.span)
      if (part.span.columns.kind === 'clawed') {
        own.clawback = own.clawback.minus(amount)
        continue
      }
      // Earned, and payable at once: nothing of a span is held.
      own.earned = own.earned.plus(amount)
      own.released = own.released.plus(amount)
    }
  return sums
}

function sumsOf(sums: Map<string, Sums>, of: Pick<Line, 'period' | 'payeeId' | 'plan' | 'component'>): Sums {
  const key = keyOf(of.period, of.payeeId, of.plan, of.component)
  let own = sums.get(key)
  if (own === undefined) sums.set(key, (own = noSums()))
  return own
}

function addLines(sums: Map<string, Sums>, lines: readonly Line[], periods: ReadonlyMap<string, Period>): void {
  let [last, own]: [Line | undefined, Sums] = [undefined, noSums()]
  for (const line of lines) {
    if (!periods.has(line.period) || isOfWholePlan(line)) continue
    // Lines of one key mostly stand together, so that few of a million have to be searched for.
    if (last === undefined || !hasSameKey(line, last)) {
      own = sumsOf(sums, line)
      last = line
    }
    own.released = own.released.plus(releasedBy(line))
    if (isEarned(line.kind)) own.earned = own.earned.plus(line.amount)
    if (line.kind === 'hold') own.held = own.held.minus(line.amount)
    if (line.kind === 'forfeit') own.forfeited = own.forfeited.minus(line.amount)
    if (line.kind === 'clawback') own.clawback = own.clawback.minus(line.amount)
  }
}

function hasSameKey(line: Line, other: Line): boolean {
  const { period, payeeId, plan, component } = line
  return component === other.component && payeeId === other.payeeId && period === other.period && plan === other.plan
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
  const shown = (amount: Exact | undefined): Exact | undefined =>
    amount === undefined ? undefined : round(amount, plan.rounding)
  return {
    period: pay.name,
    payeeId: member.payeeId,
    plan: plan.id,
    component: component.state.component.id,
    measure: shown(standing?.measure) ?? Exact.zero,
    quota: shown(standing?.quota),
    attainment: standing?.attainment,
    target: shown(standing?.target),
    ...sums,
    currency: plan.currency,
  }
}

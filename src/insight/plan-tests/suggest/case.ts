// Where the suggested tests of a component play: a measure period with a quota, a day in it, and the pay function there.
import { payFunction } from '../../../compute/pay/pay-function.ts'
import type { PayFunction } from '../../../compute/pay/pay-function-type.ts'
import { typicalPeriod } from '../../../compute/pay/typical-period.ts'
import type { MeasurePeriod } from '../../../compute/timeline.ts'
import { earlier, measurePeriodsOf, payPeriodAt } from '../../../compute/timeline.ts'
import type { Component } from '../../../plan/plan.ts'
import type { Gate } from '../../../plan/quota.ts'
import type { CalendarDate } from '../../../values/calendar-date.ts'
import { addDays } from '../../../values/calendar-date.ts'
import { minorUnitOf } from '../../../values/currency.ts'
import type { Exact } from '../../../values/exact.ts'
import type { SuggestedRow, SuggestedRows } from './suggested-test.ts'
import { payeesOf } from './made-up-payees.ts'
import { rowsBeside } from './rows-beside.ts'
import { trialOf } from './trial.ts'
import type { World } from './world.ts'
import { dayThatMeets, testsToMeet } from './world.ts'

/** What all cases of a component share. */
export interface Case {
  readonly world: World
  readonly component: Component
  /** Of a component that pays on the earnings of others: the one whose deals are made up. */
  readonly source: Case | undefined
  /** Who owns the deals; `rae` sells where `pat` is credited as a manager. */
  readonly seller: 'pat' | 'rae'
  readonly pay: PayFunction
  readonly measurePeriod: MeasurePeriod
  /** The day of the deals. */
  readonly day: CalendarDate
  /** The least amount. */
  readonly cent: Exact
  /** Rows that every case has, such as a deal that opens a gate at another component. */
  readonly beside: SuggestedRows
  /** Gates that rows beside open, since the own deals do not move them. */
  readonly openedGates: readonly OpenedGate[]
}

export interface OpenedGate {
  readonly gate: Gate
  /** The component at which it looks. */
  readonly other: Case
  /** Its measure at the bound. */
  readonly at: Exact
  readonly text: string
}

export function caseOf(world: World, component: Component): Case {
  const { plan } = world
  const pay = world.pays.get(component.id) ?? payFunction({ plan, component, assumptions: { payee: world.payee } })
  const typical = typicalPeriod(plan, component).measurePeriod
  const cent = minorUnitOf(plan.currency)
  const source = sourceOf(world, component)
  const seller = component.credit.to.kind === 'managers' ? ('rae' as const) : ('pat' as const)
  const day = dayOf(source?.component ?? component, typical)
  const of: Case = {
    world,
    component,
    source: source && { ...source, seller, day },
    seller,
    pay,
    measurePeriod: typical,
    day,
    cent,
    beside: {},
    openedGates: [],
  }
  const hasRamp = component.quota?.kind === 'yearly' && component.quota.ramp.length > 0
  return hasRamp ? (afterRamp(of) ?? of) : of
}

/** Earnings of the plan itself, of which the first count; those of another plan are not looked into. */
export function sourceOf(world: World, { credit }: Component): Case | undefined {
  if (credit.from.kind !== 'earnings') return undefined
  const { components, id } = world.plan
  const [named] = credit.from.sources.filter(({ plan }) => plan === undefined || plan === id)
  const source = components.find((one) => one.id === named?.component)
  return source === undefined || source.credit.to.kind === 'managers' ? undefined : caseOf(world, source)
}

/** The first measure period with a quota above zero: a ramp may begin with none, where no step can be reached. */
function afterRamp(of: Case): Case | undefined {
  const { world, component } = of
  for (const measurePeriod of measurePeriodsOf(world.version, component).slice(0, 24)) {
    const yardsticks = yardsticksIn(of, measurePeriod)
    if (yardsticks?.quota === undefined || yardsticks.quota.isZero()) continue
    const pay = payFunction({ plan: world.plan, component, yardsticks, assumptions: { payee: world.payee } })
    pay.payAt(pay.dealOf(pay.dealSize).measure)
    return { ...of, pay, measurePeriod, day: dayOf(component, measurePeriod) }
  }
  return undefined
}

/** As a run without deals shows them in the first pay period of a measure period. */
function yardsticksIn(
  of: Case,
  { judgings }: MeasurePeriod,
): { quota: Exact | undefined; target: Exact | undefined } | undefined {
  const { world, component } = of
  const keys = new Map([
    ['period', judgings[0]?.pay.name ?? ''],
    ['payee_id', 'pat'],
    ['component', component.id],
  ])
  const rows = { payees: payeesOf(of), deals: [], expect: [{ keys, blanks: ['quota'] }] }
  const { run } = trialOf(world, { name: '', ...rows, ...rowsBeside(world, rows) })
  return run?.components.find((row) => row.component === component.id)
}

/** In the middle of the first month, or the first day that the condition on the credit date allows. */
function dayOf({ credit }: Component, { from, to }: MeasurePeriod): CalendarDate {
  const middle = earlier(addDays(from, 14), to)
  for (const { column, test } of testsToMeet(credit.when))
    if (column.name === credit.date && test.kind === 'dates') return dayThatMeets(test, middle)
  return middle
}

/** The row of the component in the pay period that holds a day. */
export function rowOn({ world, component }: Pick<Case, 'world' | 'component'>, day: CalendarDate): SuggestedRow {
  return new Map([
    ['period', payPeriodAt(world.version, day)?.name ?? ''],
    ['payee_id', 'pat'],
    ['component', component.id],
  ])
}

// Components whose pay moves together: they credit the same deals with the same measure, so that a payee who sells less loses
// on all of them at once. A search for wrong incentives looks at their sum, under the plan's own cap where it has one.
import type { Breakpoint } from '../../compute/pay/breakpoints.ts'
import type { Curve, Range } from '../../compute/pay/pay-curve.ts'
import { curveOf, placesOf } from '../../compute/pay/pay-curve.ts'
import { payFunction } from '../../compute/pay/pay-function.ts'
import type { PayFunction } from '../../compute/pay/pay-function-type.ts'
import type { Assumptions } from '../../compute/pay/assumptions.ts'
import type { Expression } from '../../plan/expression.ts'
import type { Component, Plan } from '../../plan/plan.ts'
import type { Span } from '../../problems/source.ts'
import { Exact, smaller, sum } from '../../values/exact.ts'
import { withMeasure } from '../../compute/pay/counted.ts'
import type { Whole } from '../../compute/pay/whole.ts'
import { wholeOf } from '../../compute/pay/whole.ts'
import type { Fall, Heights } from './heights.ts'
import { deepestFall } from './heights.ts'
import { wholeHeights } from './whole-deals.ts'

export interface PaidTogether {
  readonly plan: Plan
  /** In their order; the first with a quota speaks for all. */
  readonly pays: readonly PayFunction[]
  readonly lead: PayFunction
  readonly assumptions: Assumptions
  /** Where only whole deals or units count. */
  readonly whole: Whole | undefined
  /** What the plan pays at most in the measure period, with the line that says so. */
  readonly cap: { readonly amount: Exact; readonly at: Span } | undefined
}

/** The groups of a plan of which a component is asked for; absent: all. */
export function paidTogether(
  plan: Plan,
  assumptions: Assumptions,
  isAsked: (component: Component) => boolean = () => true,
): readonly PaidTogether[] {
  const groups = new Map<string, Component[]>()
  for (const component of plan.components) {
    if (component.earn === 'none') continue
    const key = dealsOf(withMeasure(component, plan))
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [component])
    else group.push(component)
  }
  return [...groups.values()]
    .filter((group) => group.some(isAsked))
    .map((components) => {
      const lead = leadOf(plan, components, assumptions)
      const of = { plan, assumptions: { ...assumptions, dealSize: lead.dealSize } }
      const pays = components.map((component) =>
        component === lead.component ? lead : payFunction({ ...of, component }),
      )
      // With several groups the cap depends on how they stand to each other, which nothing says.
      const cap = groups.size > 1 ? undefined : capOf(plan, lead)
      return { plan, pays, lead, assumptions, whole: wholeOf(pays, lead), cap }
    })
}

/** The first component with a quota: the deals of all are a tenth of it, or of the plan's first quota, where none is stated. */
function leadOf(plan: Plan, components: readonly Component[], assumptions: Assumptions): PayFunction {
  const own = components.find(({ quota }) => quota !== undefined)
  if (own !== undefined) return payFunction({ plan, component: own, assumptions })
  const first = plan.components.find(({ quota, earn }) => quota !== undefined && earn !== 'none')
  const dealSize =
    first === undefined ? assumptions.dealSize : payFunction({ plan, component: first, assumptions }).dealSize
  return payFunction({
    plan,
    component: components[0]!,
    assumptions: { ...assumptions, ...(dealSize && { dealSize }) },
  })
}

/** The same text for components that credit and measure the same deals alike. */
function dealsOf({ credit, measure }: Component): string {
  const { when, from, to, role, value, date } = credit
  const parts = { when: when?.text, from, to, role, value, date, measure: measureOf(measure) }
  return JSON.stringify(parts, (key, inner: unknown) => (key === 'at' ? undefined : inner))
}

/** A measure that is the credited value is the same, however it is said. */
function measureOf(measure: Component['measure']): unknown {
  if (measure?.kind !== 'value' || measure.value !== undefined || measure.over !== undefined) return measure
  return measure.when === 'as-credit' && measure.to === undefined ? undefined : measure
}

function capOf({ cap, calendar }: Plan, pay: PayFunction): PaidTogether['cap'] {
  const isSame = calendar.kind === 'spans' && JSON.stringify(calendar.measure) === JSON.stringify(calendar.pay)
  const perPay = isSame && cap?.excess === 'lost' ? cap.perPay : undefined
  const limits = [cap?.perMeasure, perPay]
    .filter((one): one is Expression => one !== undefined)
    .map((one) => pay.valueOf(one))
    .filter((one) => one !== undefined)
  return cap === undefined || limits.length === 0 ? undefined : { amount: limits.reduce(smaller), at: cap.at }
}

function underCap(amount: Exact, { cap }: PaidTogether): Exact {
  return cap === undefined ? amount : smaller(amount, cap.amount)
}

export function payTogether(group: PaidTogether, measure: Exact): Exact {
  return underCap(sum(group.pays.map((pay) => pay.payAt(measure))), group)
}

/** Pay of deals of these sizes, `after` deals that are credited whatever their size. */
export function payForTogether(group: PaidTogether, sizes: readonly Exact[], after: readonly Exact[]): Exact {
  return underCap(sum(group.pays.map((pay) => pay.payFor(sizes, after))), group)
}

export function curveTogether(group: PaidTogether, range: Range): Curve {
  const places: readonly Breakpoint[] = group.pays.flatMap((pay) => placesOf(pay, range.to))
  return curveOf(places, range, (measure) => payTogether(group, measure))
}

/** The deepest fall between places at which a payee can stand. */
export function fallIn(curve: Heights, { whole }: Pick<PaidTogether, 'whole'>): Fall | undefined {
  return whole === undefined ? deepestFall(curve) : deepestFall(curve, wholeHeights(curve, whole.unit))
}

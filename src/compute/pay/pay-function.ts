// The pay function: what one component pays in one measure period as a function of what was sold, worked out by the steps
// of a run (judge: gate, earn, times, floor, caps) on deals that are made up here, before rounding. computation.md, 4 to 8.
import type { Expression } from '../../plan/expression.ts'
import type { Component, Plan } from '../../plan/plan.ts'
import { asksFor } from '../../plan/uses.ts'
import type { Span } from '../../problems/source.ts'
import { addMonths } from '../../values/calendar-date.ts'
import { Exact, sum } from '../../values/exact.ts'
import type { Context } from '../context.ts'
import { createContext, scopeIn } from '../context.ts'
import type { CreditItem } from '../credit-item.ts'
import { evaluate } from '../expression.ts'
import { repeatsOf } from '../items.ts'
import { judge } from '../judge.ts'
import type { ComponentState } from '../measure.ts'
import type { Member } from '../roster.ts'
import { openRow } from '../roster.ts'
import type { Yardsticks } from '../scope.ts'
import { yardsticksOf } from '../yardstick.ts'
import type { Assumed } from './assumptions.ts'
import { AssumedFigures } from './assumptions.ts'
import { factorsIn, sizeColumnsOf } from './deal-size.ts'
import type { Brought } from './made-up-deals.ts'
import { broughtBy, madeUpDeals } from './made-up-deals.ts'
import { dealShapeOf } from './deal-shape.ts'
import type { PayFunction, PayFunctionOf } from './pay-function-type.ts'
import { paysByDeal } from './per-deal.ts'
import { noData, typicalPeriod } from './typical-period.ts'

const payeeId = 'payee'
const usualSize = Exact.of(10_000)
const mostDeals = 400

/** Several deals of one size as one credit: `share` of 3 is three of them. */
interface Lot {
  readonly size: Exact
  readonly share: Exact
}

export function payFunction(of: PayFunctionOf): PayFunction {
  return new JudgedPay(of)
}

class JudgedPay implements PayFunction {
  readonly plan: Plan
  readonly component: Component
  readonly period: string
  readonly quota: Exact | undefined
  readonly target: Exact | undefined
  readonly dealSize: Exact
  readonly isByDeal: boolean
  private readonly typical: ReturnType<typeof typicalPeriod>
  private readonly figures: AssumedFigures
  private readonly member: Member
  private readonly context: Context
  /** Quota and target of the components that this one looks at, and of itself. */
  private readonly yardsticks: ReadonlyMap<string, Yardsticks>
  /** Measure of one unit of size; zero where a deal's measure is no multiple of its size. */
  private readonly perUnit: Exact
  private readonly known = new Map<string, Exact>()
  private sizes: readonly Exact[] = []
  private score = Exact.zero

  constructor({ plan, component, assumptions = {} }: PayFunctionOf) {
    this.plan = plan
    this.component = component
    this.typical = typicalPeriod(plan, component)
    const { measurePeriod, version } = this.typical
    this.period = measurePeriod.name
    this.figures = new AssumedFigures(assumptions, {
      shape: dealShapeOf(component),
      sizes: sizeColumnsOf(component),
      factors: new Set(factorsIn(component.credit.value)),
      day: measurePeriod.from,
    })
    const ramp = Math.max(0, ...plan.components.map(({ quota }) => (quota?.kind === 'yearly' ? quota.ramp.length : 0)))
    const row = openRow(payeeId)
    this.member = { payeeId, name: '', rows: [row], start: addMonths(version.from, -12 * ramp) }
    this.context = this.assumedContext()
    const named = new Set([component.id, ...asksFor(component)])
    this.yardsticks = new Map(
      plan.components.filter(({ id }) => named.has(id)).map((one) => [one.id, this.yardsticksFor(one)]),
    )
    this.quota = this.yardsticks.get(component.id)?.quota
    this.target = this.yardsticks.get(component.id)?.target
    this.isByDeal = paysByDeal(component)
    this.perUnit = this.measurePerUnit()
    this.dealSize = assumptions.dealSize ?? this.usualDeal()
  }

  get assumed(): readonly Assumed[] {
    return this.figures.assumed
  }

  get isUndefined(): boolean {
    return this.figures.isUndefined
  }

  payAt(measure: Exact): Exact {
    const key = measure.toText(30)
    const known = this.known.get(key)
    if (known !== undefined) return known
    const pay = this.judged(this.lotsAt(measure), measure)
    this.known.set(key, pay)
    return pay
  }

  payFor(sizes: readonly Exact[]): Exact {
    return this.judged(
      sizes.map((size) => ({ size, share: Exact.one })),
      undefined,
    )
  }

  dealsAt(measure: Exact): readonly Exact[] {
    return this.lotsAt(measure).map(({ size }) => size)
  }

  dealOf(size: Exact): { readonly value: Exact; readonly measure: Exact } {
    this.sizes = [size]
    return this.brought(0, size)
  }

  valueOf(expression: Expression, size?: Exact): Exact | undefined {
    this.sizes = size === undefined ? [] : [size]
    const yardsticks = this.yardsticks.get(this.component.id)
    const deal = size === undefined ? undefined : 0
    return evaluate(expression, scopeIn(this.context, { payeeId, payee: undefined, deal, what: '', yardsticks }))
  }

  measureElsewhere(componentId: string): Exact {
    const other = this.quotaOf(componentId)
    if (other === undefined || this.quota === undefined || this.quota.isZero()) return Exact.one
    return other.dividedBy(this.quota)
  }

  quotaOf(componentId: string): Exact | undefined {
    return this.yardsticks.get(componentId)?.quota
  }

  private assumedContext(): Context {
    const data = { ...noData(), deals: madeUpDeals }
    const roster = {
      members: new Map([[this.plan.id, new Map([[payeeId, this.member]])]]),
      isKnown: () => true,
      nearestTo: () => [],
      managerOf: () => undefined,
    }
    const measured = this.component.measure?.kind === 'scores' ? this.component.measure.name : undefined
    return {
      ...createContext(data, roster, undefined),
      report: ignore,
      reportFor: () => ignore,
      scoreOf: (_payee, _period, name) => (name === measured ? this.score : this.figures.score(name)),
      quotaRow: () => this.figures.number({ scope: 'payee', name: 'quota' }, undefined),
      assumedScope: (of) => this.figures.scope(of, (deal) => this.sizes[deal]),
    }
  }

  private yardsticksFor(component: Component): Yardsticks {
    const { version, measurePeriod } = this.typical
    const until = measurePeriod.to
    return yardsticksOf({ context: this.context, version, component, member: this.member, measurePeriod, until })
  }

  private measurePerUnit(): Exact {
    const { measure } = this.component
    if (measure?.kind === 'deals' || measure?.kind === 'scores') return Exact.zero
    const [one, two] = [this.dealOf(usualSize).measure, this.dealOf(usualSize.plus(usualSize)).measure]
    return one.plus(one).equals(two) ? one.dividedBy(usualSize) : Exact.zero
  }

  /** A tenth of the quota, where the quota is in units of the deals' size. */
  private usualDeal(): Exact {
    if (this.quota === undefined || this.quota.sign() <= 0 || this.perUnit.sign() <= 0) return usualSize
    return this.quota.dividedBy(this.perUnit).dividedBy(Exact.of(10))
  }

  private lotsAt(measure: Exact): readonly Lot[] {
    const kind = this.component.measure?.kind
    if (kind === 'scores') return [{ size: this.dealSize, share: Exact.one }]
    if (kind === 'deals') return [{ size: this.dealSize, share: measure }]
    const size = this.perUnit.isZero() ? measure : measure.dividedBy(this.perUnit)
    if (!this.isByDeal || this.dealSize.sign() <= 0) return [{ size, share: Exact.one }]
    const sizes: Lot[] = []
    let left = size
    while (left.compare(this.dealSize) >= 0 && sizes.length < mostDeals) {
      sizes.push({ size: this.dealSize, share: Exact.one })
      left = left.minus(this.dealSize)
    }
    return left.isZero() ? sizes : [...sizes, { size: left, share: Exact.one }]
  }

  private brought(deal: number, size: Exact): Brought {
    return broughtBy(this.component, scopeIn(this.context, { payeeId, payee: undefined, deal, what: '' }), size)
  }

  private itemsOf(deal: number, size: Exact, share: Exact): readonly CreditItem[] {
    const { value, measure, units } = this.brought(deal, size)
    const { earn } = this.component
    const item: CreditItem = {
      ...this.emptyItem,
      deal,
      dealId: `${deal + 1}`,
      share,
      value: value.times(share),
      quantity: units.times(share),
      measure: measure.times(share),
    }
    // Of a residual one payment.
    const repeats = earn === 'none' ? [] : repeatsOf(earn)
    return [item, ...repeats.map((payment) => ({ ...item, measure: Exact.zero, payment }))]
  }

  private get emptyItem(): CreditItem {
    return {
      deal: undefined,
      dealId: '1',
      payeeId,
      payee: this.member.rows[0]!,
      date: this.typical.measurePeriod.from,
      share: Exact.one,
      value: undefined,
      quantity: Exact.zero,
      measure: Exact.zero,
    }
  }

  private judged(lots: readonly Lot[], score: Exact | undefined): Exact {
    this.sizes = lots.map(({ size }) => size)
    this.score = score ?? Exact.zero
    const items = lots.flatMap(({ size, share }, deal) => this.itemsOf(deal, size, share))
    const own = this.stateOf(this.component, items)
    const measure = score ?? sum(items.map((item) => item.measure))
    const field = new Map([[this.component.id, own]])
    for (const id of asksFor(this.component)) {
      const other = this.plan.components.find((component) => component.id === id)
      if (other !== undefined && id !== this.component.id) field.set(id, this.standingAt(other, measure))
    }
    const { measurePeriod } = this.typical
    const { credits, measureTotal, closed } = judge({
      context: this.context,
      field,
      state: own,
      member: this.member,
      measurePeriod,
      until: measurePeriod.to,
      past: { byDeal: new Map(), byValue: new Map() },
      placeOf: () => undefined,
    })
    return closed === undefined ? sum(credits.map(({ total }) => total)).plus(measureTotal) : Exact.zero
  }

  /** Another component that stands at the same attainment; one without a quota has the same measure. */
  private standingAt(other: Component, measure: Exact): ComponentState {
    const item = { ...this.emptyItem, measure: measure.times(this.measureElsewhere(other.id)) }
    return this.stateOf({ ...other, measure: undefined }, [item])
  }

  /** Quota and target as worked out once; a measure that is another component's moves with the own deals. */
  private stateOf(component: Component, items: readonly CreditItem[]): ComponentState {
    const { quota, target } = this.yardsticks.get(component.id) ?? {}
    const { at } = component
    const fixed: Component = {
      ...component,
      measure: component.measure?.kind === 'component' ? undefined : component.measure,
      quota: quota === undefined ? undefined : { at, kind: 'expression', value: numberAt(at, quota) },
      target: target === undefined ? undefined : numberAt(at, target),
    }
    const { version, measurePeriod } = this.typical
    const unprorated = { ...version.plan.prorate, quota: 'none', target: 'none' } as const
    return {
      version: { ...version, plan: { ...version.plan, prorate: unprorated } },
      component: fixed,
      measurePeriods: [measurePeriod],
      items: new Map([[payeeId, items]]),
      standings: new Map(),
    }
  }
}

/** Findings about made-up rows are nobody's. */
function ignore(): void {}

function numberAt(at: Span, value: Exact): Expression {
  return { kind: 'number', at, value }
}

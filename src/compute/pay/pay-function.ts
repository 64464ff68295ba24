// The pay function: what one component pays in one measure period as a function of what was sold, worked out by the steps
// of a run (judge: gate, earn, times, floor, caps) on deals that are made up here, before rounding. computation.md, 4 to 8.
import type { Condition } from '../../plan/condition.ts'
import type { Expression } from '../../plan/expression.ts'
import type { Component, Plan } from '../../plan/plan.ts'
import { asksFor } from '../../plan/uses.ts'
import { addMonths } from '../../values/calendar-date.ts'
import { Exact, larger, sum } from '../../values/exact.ts'
import { holds } from '../condition.ts'
import type { Context } from '../context.ts'
import { createContext, scopeIn } from '../context.ts'
import type { CreditItem } from '../credit-item.ts'
import { evaluate } from '../expression.ts'
import type { Judged } from '../judge.ts'
import { judge } from '../judge.ts'
import { KeptStandings } from '../kept-standings.ts'
import type { ComponentState } from '../measure.ts'
import type { Member } from '../roster.ts'
import { openRow } from '../roster.ts'
import type { Yardsticks } from '../scope.ts'
import type { Version } from '../timeline.ts'
import { yardsticksOf } from '../yardstick.ts'
import type { Assumed } from './assumptions.ts'
import { AssumedFigures } from './assumptions.ts'
import { factorsOf, rateColumnsOf, sizeColumnsOf } from './deal-size.ts'
import type { Counts } from './counted.ts'
import { countingOf, countsOf, withMeasure } from './counted.ts'
import { fixed } from './fixed-yardsticks.ts'
import type { Lot } from './lots.ts'
import { lotsAt, oneOf } from './lots.ts'
import type { Brought } from './made-up-deals.ts'
import { broughtBy, earnedByDeal, emptyItemOf, itemsOfDeal, madeUpDeals } from './made-up-deals.ts'
import { dealShapeOf } from './deal-shape.ts'
import type { PayFunction, PayFunctionOf } from './pay-function-type.ts'
import { paysByDeal } from './per-deal.ts'
import { sizeBoundsOfTables, sizeTestsOfCredit } from './size-tests.ts'
import { noData, typicalPeriod } from './typical-period.ts'

const payeeId = 'payee'
const usualSize = Exact.of(10_000)

export function payFunction(of: PayFunctionOf): PayFunction {
  return new JudgedPay(of)
}

class JudgedPay implements PayFunction {
  readonly plan: Plan
  readonly component: Component
  readonly period: string
  readonly whose: string | undefined
  readonly quota: Exact | undefined
  readonly target: Exact | undefined
  readonly dealSize: Exact = usualSize
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
  /** Components that this one asks and that count the same deals. */
  private readonly counting: ReadonlyMap<string, Counts>
  /** Components whose figures this one asks for, as they stand in every pay. */
  private readonly others: readonly Component[]
  private readonly fixed: Component
  /** What the credit asks of a deal's size. */
  private readonly ofSize: Condition | undefined
  private readonly version: Version
  private sizes: readonly Exact[] = []
  private score = Exact.zero

  constructor({ plan, component: written, assumptions = {}, yardsticks }: PayFunctionOf) {
    const component = withMeasure(written, plan)
    this.plan = plan
    this.component = component
    this.whose = assumptions.whose
    this.typical = typicalPeriod(plan, component)
    const { measurePeriod, version } = this.typical
    this.period = measurePeriod.name
    this.figures = new AssumedFigures(assumptions, {
      shape: new Map([...dealShapeOf(component), ...(assumptions.shape ?? [])]),
      sizes: sizeColumnsOf(component),
      factors: new Set(factorsOf(component)),
      rates: rateColumnsOf(component),
      day: measurePeriod.from,
    })
    const ramp = Math.max(0, ...plan.components.map(({ quota }) => (quota?.kind === 'yearly' ? quota.ramp.length : 0)))
    const row = openRow(payeeId)
    this.member = { payeeId, name: '', rows: [row], start: addMonths(version.from, -12 * ramp) }
    this.context = this.assumedContext()
    const asked = new Set(asksFor(component))
    const others = plan.components
      .filter(({ id }) => asked.has(id) && id !== component.id)
      .map((other) => withMeasure(other, plan))
    this.yardsticks = new Map(
      [component, ...others].map((one) => [
        one.id,
        one === component && yardsticks !== undefined ? yardsticks : this.yardsticksFor(one),
      ]),
    )
    this.counting = new Map(others.flatMap((other) => countingOf(component, other)))
    this.others = others.map((other) => fixed({ ...other, measure: undefined }, this.yardsticks.get(other.id)))
    this.fixed = fixed(component, this.yardsticks.get(component.id))
    const prorate = { ...version.plan.prorate, quota: 'none', target: 'none' } as const
    this.version = { ...version, plan: { ...version.plan, prorate } }
    this.quota = this.yardsticks.get(component.id)?.quota
    this.target = this.yardsticks.get(component.id)?.target
    this.isByDeal = paysByDeal(component) || this.counting.size > 0 || sizeBoundsOfTables(component).length > 0
    this.ofSize = sizeTestsOfCredit(component)
    this.perUnit = this.measurePerUnit()
    this.dealSize = assumptions.dealSize ?? this.usualDeal()
  }

  get assumed(): readonly Assumed[] {
    return this.figures.assumed
  }

  get countedElsewhere(): readonly Counts[] {
    return [...this.counting.values()]
  }

  get isUndefined(): boolean {
    return this.figures.isUndefined
  }

  payAt(measure: Exact): Exact {
    const key = `${measure.over}/${measure.under}`
    const known = this.known.get(key)
    if (known !== undefined) return known
    const pay = this.judged(lotsAt(measure, this, this.perUnit), measure)
    this.known.set(key, pay)
    return pay
  }

  payFor(sizes: readonly Exact[], after: readonly Exact[] = []): Exact {
    return this.judged([...after, ...sizes.filter((size) => this.isCredited(size))].map(oneOf), undefined)
  }

  payOfEach(sizes: readonly Exact[], after: readonly Exact[] = []): readonly Exact[] {
    const credited = sizes.filter((size) => this.isCredited(size))
    const earned = earnedByDeal(this.judgedCredits([...after, ...credited].map(oneOf), undefined))
    let next = after.length
    return sizes.map((size) => (this.isCredited(size) ? earned.get(next++) : undefined) ?? Exact.zero)
  }

  dealsAt(measure: Exact): readonly Exact[] {
    return lotsAt(measure, this, this.perUnit).flatMap(({ size, share }) =>
      share.isWhole() ? Array.from({ length: Number(share.floor()) }, () => size) : [size],
    )
  }

  dealOf(size: Exact): Brought {
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
    const counts = this.counting.get(componentId)
    if (counts !== undefined) {
      const { measure, units } = this.dealOf(this.dealSize)
      return measure.isZero() ? Exact.one : (counts === 'deals' ? Exact.one : units).dividedBy(measure)
    }
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
      memberOf: () => this.member,
      isKnown: () => true,
      nearestTo: () => [],
      managerOf: () => undefined,
    }
    const measured = this.component.measure?.kind === 'scores' ? this.component.measure.name : undefined
    return {
      ...createContext(data, roster),
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

  /** A tenth of the quota, where the quota is in units of the deals' size; of a quantity whole units. */
  private usualDeal(): Exact {
    if (this.quota === undefined || this.quota.sign() <= 0 || this.perUnit.sign() <= 0) return usualSize
    const tenth = this.quota.dividedBy(this.perUnit).dividedBy(Exact.of(10))
    if (countsOf(this.component) !== 'quantity') return tenth
    return larger(Exact.one, Exact.of(tenth.floor()))
  }

  private brought(deal: number, size: Exact): Brought {
    return broughtBy(this.component, scopeIn(this.context, { payeeId, payee: undefined, deal, what: '' }), {
      size,
      usual: this.dealSize,
    })
  }

  private itemsOf(deal: number, size: Exact, share: Exact): readonly CreditItem[] {
    return itemsOfDeal(this.component, this.emptyItem, { deal, share, ...this.brought(deal, size) })
  }

  private get emptyItem(): CreditItem {
    return emptyItemOf(payeeId, this.member.rows[0]!, this.typical.measurePeriod.from)
  }

  private isCredited(size: Exact): boolean {
    if (this.ofSize === undefined) return true
    this.sizes = [size]
    return holds(this.ofSize, scopeIn(this.context, { payeeId, payee: undefined, deal: 0, what: '' }))
  }

  private judged(lots: readonly Lot[], score: Exact | undefined): Exact {
    const { credits, measureTotal, closed } = this.judgedCredits(lots, score)
    return closed === undefined ? sum(credits.map(({ total }) => total)).plus(measureTotal) : Exact.zero
  }

  private judgedCredits(lots: readonly Lot[], score: Exact | undefined): Judged {
    this.sizes = lots.map(({ size }) => size)
    this.score = score ?? Exact.zero
    const items = lots.flatMap(({ size, share }, deal) => this.itemsOf(deal, size, share))
    const own = this.stateOf(this.fixed, items)
    const measure = score ?? sum(items.map((item) => item.measure))
    const field = new Map([[this.component.id, own]])
    for (const other of this.others) field.set(other.id, this.standingAt(other, measure, items))
    const { measurePeriod } = this.typical
    return judge({
      context: this.context,
      field,
      state: own,
      member: this.member,
      measurePeriod,
      until: measurePeriod.to,
      past: { byDeal: new Map(), byValue: new Map() },
      placeOf: () => undefined,
    })
  }

  /** Another component at the same attainment, or one that counts the same deals; without a quota it has the same measure. */
  private standingAt(other: Component, measure: Exact, items: readonly CreditItem[]): ComponentState {
    const counts = this.counting.get(other.id)
    const sold = items.filter(({ payment }) => payment === undefined)
    const own =
      counts === undefined
        ? measure.times(this.measureElsewhere(other.id))
        : sum(sold.map(({ share, quantity }) => (counts === 'deals' ? share : quantity)))
    return this.stateOf(other, [{ ...this.emptyItem, measure: own }])
  }

  private stateOf(component: Component, items: readonly CreditItem[]): ComponentState {
    return {
      version: this.version,
      component,
      measurePeriods: [this.typical.measurePeriod],
      items: new Map([[payeeId, items]]),
      standings: new KeptStandings(),
    }
  }
}

/** Findings about made-up rows are nobody's. */
function ignore(): void {}

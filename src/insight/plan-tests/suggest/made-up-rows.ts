// The rows of a suggested test: deals that bring the measure to a height, with all that has to stand beside them.
import { breakpointsOf } from '../../../compute/pay/breakpoints.ts'
import type { DealShape } from '../../../compute/pay/deal-shape.ts'
import { Exact } from '../../../values/exact.ts'
import type { Case } from './case.ts'
import { rowOn } from './case.ts'
import { leastWhere } from './least-where.ts'
import { dealOf, splitsOf } from './made-up-deals.ts'
import { payeesOf } from './made-up-payees.ts'
import { rowsBeside } from './rows-beside.ts'
import type { SuggestedRows, SuggestedTest } from './suggested-test.ts'

export type Rows = SuggestedRows & Pick<SuggestedTest, 'deals'>

/** Data that bring the measure to this height; undefined where it would take too many deals. */
export function rowsAt(of: Case, measure: Exact, shape: DealShape = new Map()): Rows | undefined {
  const { component, pay } = of
  const kind = component.measure?.kind
  if (kind === 'deals') {
    const count = Number(measure.floor())
    if (count < 0 || count > mostDeals) return undefined
    return {
      deals: Array.from({ length: count }, (_, index) => dealOf(of, { number: index + 1, size: pay.dealSize, shape })),
    }
  }
  if (component.measure?.kind === 'scores')
    return {
      deals: [dealOf(of, { number: 1, size: pay.dealSize, shape })],
      measures: [scoreRow(of, component.measure.name, measure)],
    }
  const size = sizeFor(of, measure)
  return size === undefined ? undefined : { deals: [dealOf(of, { number: 1, size, shape })] }
}

export const mostDeals = 20

export function scoreRow(of: Case, name: string, score: Exact): ReadonlyMap<string, string> {
  return new Map([
    ['payee_id', 'pat'],
    ['period', of.measurePeriod.name],
    ['measure', name],
    ['value', score.toText()],
  ])
}

/** The size of one deal that brings so much measure; of a component on earnings, the least on which so much is earned. */
export function sizeFor(of: Case, measure: Exact): Exact | undefined {
  if (of.source !== undefined) return leastEarning(of.source, measure)
  const { pay } = of
  const thousand = Exact.of(1000)
  const brought = pay.dealOf(thousand).measure
  return brought.isZero() ? undefined : measure.times(thousand).dividedBy(brought)
}

/** To the cent; undefined where no size up to a million usual deals earns it. */
function leastEarning({ pay, cent }: Case, earned: Exact): Exact | undefined {
  const earns = (units: bigint): boolean => pay.payFor([cent.times(Exact.of(units))]).compare(earned) >= 0
  const units = leastWhere(earns, pay.dealSize.dividedBy(cent).floor())
  return units === undefined ? undefined : cent.times(Exact.of(units))
}

/**
 * The usual size of a deal; where that one pays nothing alone, as behind a gate or below the first point of a curve, the first
 * bound at which the plan pays, or a usual deal beyond it. Behind a gate at 25% of 100,000: 25,000, not 10,000; where a bonus of a
 * rate begins above 50,000: 60,000.
 */
export function paidSize(of: Case): Exact {
  const size = paidSizes.get(of) ?? leastPaidSize(of)
  paidSizes.set(of, size)
  return size
}

/** Asked for by every case of a component. */
const paidSizes = new WeakMap<Case, Exact>()

function leastPaidSize(of: Case): Exact {
  const { pay, component, source, cent } = of
  const usual = source === undefined ? pay.dealSize : paidSize(source)
  const { measure, earn } = component
  if (earn === 'none' || measure?.kind === 'deals' || measure?.kind === 'scores') return usual
  const isPaid = (at: Exact): boolean => pay.payAt(at).absolute().compare(cent) >= 0
  const brought = source === undefined ? pay.dealOf(usual).measure : source.pay.payFor([usual])
  if (isPaid(brought)) return usual
  const points = breakpointsOf(pay).map(({ at }) => at)
  const paid = [...points, ...points.map((at) => at.plus(brought))].toSorted((a, b) => a.compare(b)).find(isPaid)
  return (paid && sizeFor(of, paid)) ?? usual
}

/** What pat earns by the component in the pay period of the deals is expected, unless `more` says otherwise. */
export function testOf(of: Case, name: string, rows: Rows, more: Partial<SuggestedTest> = {}): SuggestedTest {
  const { component, world, day, beside } = of
  const splits = splitsOf(of, rows.deals)
  const all = joined(splits.length === 0 ? beside : joined(beside, { splits }), rows)
  const hasSeller = of.seller === 'rae' || all.deals.some((deal) => deal.get('payee_id') === 'rae')
  const test = {
    name: `${component.id} ${name}`,
    payees: payeesOf({ world, seller: hasSeller ? 'rae' : 'pat' }),
    expect: [{ keys: rowOn(of, day), blanks: ['earned'] }],
    ...all,
    ...more,
  }
  return { ...test, ...rowsBeside(world, test) }
}

/** The rows of both, kind by kind; deals first come those beside. */
function joined<T extends SuggestedRows>(beside: SuggestedRows, rows: T): T {
  const kinds = Object.keys(beside) as (keyof SuggestedRows)[] // its keys are kinds of data
  return {
    ...rows,
    ...Object.fromEntries(kinds.map((kind) => [kind, [...(beside[kind] ?? []), ...(rows[kind] ?? [])]])),
  }
}

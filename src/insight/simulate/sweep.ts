// The pay curve of a component as rows: pay, what one unit more pays, and what all of them have paid on average, at even
// distances and at every breakpoint of the plan; of the plan as it is, and beside it as it would be.
import type { Assumed, Assumptions } from '../../compute/pay/assumptions.ts'
import type { PayCurve, PayPoint } from '../../compute/pay/pay-curve.ts'
import { payCurve } from '../../compute/pay/pay-curve.ts'
import { breakpointsOf } from '../../compute/pay/breakpoints.ts'
import type { PayFunction } from '../../compute/pay/pay-function-type.ts'
import { payFunction } from '../../compute/pay/pay-function.ts'
import type { Component, Plan } from '../../plan/plan.ts'
import type { Currency } from '../../values/currency.ts'
import { Exact, larger } from '../../values/exact.ts'

export interface ComponentOf {
  readonly plan: Plan
  readonly component: Component
}

/** In units of the measure, or, with `isShare`, of the present quota. */
export interface SweepRange {
  readonly from: Exact
  readonly to: Exact
  readonly step: Exact
  readonly isShare: boolean
}

export interface SweepOf {
  readonly before: ComponentOf
  /** Absent where nothing is other. */
  readonly after: ComponentOf | undefined
  /** Absent: from 0 to 200% of the quota, and beyond the last breakpoint. */
  readonly range: SweepRange | undefined
  readonly assumptions: Assumptions
}

export interface Swept {
  readonly plan: Plan
  readonly component: Component
  readonly currency: Currency
  /** The present quota, by which attainment is told; absent: the measure alone says where a row stands. */
  readonly quota: Exact | undefined
  readonly from: Exact
  readonly to: Exact
  readonly rows: readonly SweptRow[]
  readonly before: PayCurve
  readonly after: PayCurve | undefined
  /** Figures that nobody stated. */
  readonly assumed: readonly Assumed[]
  /** A division by zero was met: the amounts mean nothing. */
  readonly isUndefined: boolean
}

export interface SweptRow {
  readonly measure: Exact
  readonly attainment: Exact | undefined
  readonly before: PayAtPlace
  readonly after: PayAtPlace | undefined
  /** What of either plan stands here: `step 100%`, `gate 50%`. */
  readonly reasons: readonly string[]
}

export interface PayAtPlace {
  readonly pay: Exact
  /** By how much pay leaps here; absent where it does not. */
  readonly jump: Exact | undefined
  /** Pay for one unit more of the measure, just above; absent at the end of the range. */
  readonly marginal: Exact | undefined
  /** Pay ÷ measure; absent at 0. */
  readonly effective: Exact | undefined
}

export function sweep({ before, after, range, assumptions }: SweepOf): Swept {
  const present = payFunction({ ...before, assumptions })
  const other = after && payFunction({ ...after, assumptions })
  const { from, to, step } = placesIn(range, present, other)
  const curve = payCurve(present, { from, to })
  const otherCurve = other && payCurve(other, { from, to })
  const curves = otherCurve === undefined ? [curve] : [curve, otherCurve]
  const rows = measuresIn({ from, to, step }, curves).map((measure): SweptRow => {
    const { quota } = present
    const reasons = curves.flatMap(({ points }) => pointAt(points, measure)?.reasons ?? [])
    return {
      measure,
      attainment: quota === undefined || quota.isZero() ? undefined : measure.dividedBy(quota),
      before: payAtPlace(curve, measure),
      after: otherCurve && payAtPlace(otherCurve, measure),
      reasons: [...new Set(reasons.map(({ why, text }) => (text.startsWith(why) ? text : `${why} ${text}`)))],
    }
  })
  return {
    plan: before.plan,
    component: before.component,
    currency: before.plan.currency,
    quota: present.quota,
    from,
    to,
    rows,
    before: curve,
    after: otherCurve,
    assumed: present.assumed,
    isUndefined: present.isUndefined || other?.isUndefined === true,
  }
}

type Places = Pick<SweepRange, 'from' | 'to' | 'step'>

function placesIn(range: SweepRange | undefined, present: PayFunction, other: PayFunction | undefined): Places {
  if (range !== undefined) {
    const unit = range.isShare ? (present.quota ?? Exact.one) : Exact.one
    return { from: range.from.times(unit), to: range.to.times(unit), step: range.step.times(unit) }
  }
  const functions = other === undefined ? [present] : [present, other]
  const last = functions.flatMap(breakpointsOf).reduce((most, { at }) => larger(most, at), Exact.zero)
  const quota = functions.reduce((most, pay) => larger(most, pay.quota ?? Exact.zero), Exact.zero)
  const unit =
    quota.sign() > 0 ? quota : last.sign() > 0 ? last : present.dealOf(present.dealSize).measure.times(Exact.of(5))
  const step = unit.dividedBy(Exact.of(10))
  // In whole steps: to twice the quota, and at least half of it beyond the last breakpoint.
  const beyond = last.plus(unit.dividedBy(Exact.of(2)))
  const steps = Exact.of(-beyond.dividedBy(step).negated().floor())
  return { from: Exact.zero, to: larger(unit.plus(unit), step.times(steps)), step }
}

const mostRows = 2000

function measuresIn({ from, to, step }: Places, curves: readonly PayCurve[]): readonly Exact[] {
  const even: Exact[] = []
  for (let at = from; at.compare(to) <= 0 && even.length < mostRows; at = at.plus(step)) even.push(at)
  // Where one deal ends and the next begins is no place of the plan, but what bends only because of it would be told twice.
  const bends = curves.flatMap(({ points }) =>
    points.filter(({ reasons }) => reasons.every(({ why }) => why !== 'deal')),
  )
  const inOrder = [...even, ...bends.map(({ at }) => at)].toSorted((a, b) => a.compare(b))
  return inOrder.filter((place, index) => index === 0 || !place.equals(inOrder[index - 1]!))
}

function pointAt(points: readonly PayPoint[], measure: Exact): PayPoint | undefined {
  return points.find(({ at }) => at.equals(measure))
}

function payAtPlace(curve: PayCurve, measure: Exact): PayAtPlace {
  const pay = curve.at(measure)
  const point = pointAt(curve.points, measure)
  const jump = (point?.above ?? pay).minus(point?.below ?? pay)
  return {
    pay,
    jump: jump.isZero() || point?.below === undefined ? undefined : jump,
    marginal: marginalAt(curve, measure),
    effective: measure.isZero() ? undefined : pay.dividedBy(measure),
  }
}

function marginalAt({ pieces }: PayCurve, measure: Exact): Exact | undefined {
  const piece = pieces.find(({ from, to }) => from.compare(measure) <= 0 && measure.compare(to) < 0)
  return piece?.slope.plus(piece.square.times(Exact.of(2)).times(measure.minus(piece.from)))
}

/** Pay at `count` places at equal distances, both ends included; for a plot. */
export function heights(curve: PayCurve, { from, to }: Pick<Swept, 'from' | 'to'>, count: number): readonly Exact[] {
  const width = to.minus(from)
  return Array.from({ length: count }, (_, index) =>
    curve.at(from.plus(width.times(Exact.ratio(BigInt(index), BigInt(Math.max(1, count - 1)))))),
  )
}

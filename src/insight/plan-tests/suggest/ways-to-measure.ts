// How a height of the measure is sold: by the size of one deal, or, where deals or units are counted beside it, by so many of them.
import type { Breakpoint } from '../../../compute/pay/breakpoints.ts'
import { countedBy } from '../../../compute/pay/counted.ts'
import type { DealShape } from '../../../compute/pay/deal-shape.ts'
import type { Plan } from '../../../plan/plan.ts'
import type { Span } from '../../../problems/source.ts'
import { Exact } from '../../../values/exact.ts'
import { coverageOf } from '../coverage.ts'
import type { Case } from './case.ts'
import { dealOf } from './made-up-deals.ts'
import type { Rows } from './made-up-rows.ts'
import { mostDeals, rowsAt, testOf } from './made-up-rows.ts'
import type { Trial } from './trial.ts'
import { narrowedTo, trialOf } from './trial.ts'

export interface Way {
  /** The least difference of the measure. */
  readonly step: Exact
  /** Undefined where it would take too many deals. */
  readonly rows: (measure: Exact) => Rows | undefined
}

/** The first way by which a bound is come by; that of the measure where none is. */
export function wayTo(of: Case, { at, span }: Breakpoint, shape: DealShape): Way {
  const kind = of.component.measure?.kind
  const plain: Way = {
    step: kind === 'deals' || kind === 'scores' ? Exact.one : of.cent,
    rows: (measure) => rowsAt(of, measure, shape),
  }
  const ways = of.source === undefined ? [plain, ...countingWays(of, shape)] : [plain]
  if (ways.length === 1) return plain
  const search = narrowedTo(of.component, of.world)
  const comesBy = ({ rows, step }: Way): boolean =>
    [at, at.plus(step)].some((measure) => {
      const found = rows(measure)
      return found !== undefined && isTouchedAt(search.plan, span, trialOf(search, testOf(of, '', found)))
    })
  return ways.find(comesBy) ?? plain
}

function countingWays(of: Case, shape: DealShape): readonly Way[] {
  const { pay, component } = of
  const { measure, units } = pay.dealOf(pay.dealSize)
  const counted = new Set(countedBy(component))
  if (measure.isZero()) return []
  const byDeals: Way = {
    step: measure,
    rows: (wanted) => {
      const count = Number(wanted.dividedBy(measure).floor())
      if (count < 0 || count > mostDeals) return undefined
      return {
        deals: Array.from({ length: count }, (_, index) =>
          dealOf(of, { number: index + 1, size: pay.dealSize, shape }),
        ),
      }
    },
  }
  const perUnit = units.isZero() ? measure : measure.dividedBy(units)
  const byUnits: Way = {
    step: perUnit,
    rows: (wanted) => {
      const quantity = wanted.dividedBy(perUnit).toText()
      return {
        deals: [dealOf(of, { number: 1, size: pay.dealSize, shape: new Map([...shape, ['quantity', quantity]]) })],
      }
    },
  }
  return [
    ...(counted.has('deals') && component.measure?.kind !== 'deals' ? [byDeals] : []),
    ...(counted.has('quantity') && component.credit.quantity === undefined ? [byUnits] : []),
  ]
}

/** Whether a trial comes by the smallest part of the plan around a place. */
function isTouchedAt(plan: Plan, { start, end }: Span, { touches }: Trial): boolean {
  const around = coverageOf(plan, touches).filter(({ at }) => at.start <= start && end <= at.end)
  const least = Math.min(...around.map(({ at }) => at.end - at.start))
  return around.some(({ at, isTouched }) => isTouched && at.end - at.start === least)
}

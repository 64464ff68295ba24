// Cases just below, at and just above every step, point, multiplier and gate, a usual deal beyond the last of them (a cent beyond it
// shows no rate), and every bound that a deal meets alone.
import type { Breakpoint } from '../../../compute/pay/breakpoints.ts'
import { breakpointsOf, sizeBoundsOf } from '../../../compute/pay/breakpoints.ts'
import type { DealShape } from '../../../compute/pay/deal-shape.ts'
import { Exact } from '../../../values/exact.ts'
import type { Case } from './case.ts'
import { dealOf } from './made-up-deals.ts'
import { testOf } from './made-up-rows.ts'
import { shapeAt } from './table-rows.ts'
import { sides } from './sides.ts'
import type { SuggestedTest } from './suggested-test.ts'
import { wayTo } from './ways-to-measure.ts'

export function atBreakpoints(of: Case): readonly SuggestedTest[] {
  const seen = new Set<string>()
  const opened = new Set(of.openedGates.map(({ gate }) => gate.at))
  const points = breakpointsOf(of.pay).filter(({ span }) => !opened.has(span))
  return points.flatMap((point, index) => {
    const shape = shapeAt(of, point.span)
    const key = JSON.stringify([point.at.toText(), point.why, ...(shape ?? [])])
    if (shape === undefined || seen.has(key)) return []
    seen.add(key)
    const isLast = !points.slice(index + 1).some(({ at, why }) => why === point.why && at.compare(point.at) > 0)
    return atPoint(of, point, { shape, isLast })
  })
}

interface PointOf {
  readonly shape: DealShape
  readonly isLast: boolean
}

function atPoint(of: Case, point: Breakpoint, { shape, isLast }: PointOf): readonly SuggestedTest[] {
  const { step, rows } = wayTo(of, point, shape)
  const testAt = (words: string, measure: Exact): readonly SuggestedTest[] => {
    const found = rows(measure)
    return found === undefined ? [] : [testOf(of, `${words} ${nameOf(point)}${shapeWords(shape)}`, found)]
  }
  const isCounted = step !== of.cent
  return [
    ...sides.flatMap(([words, side]) => testAt(`pays ${words}`, point.at.plus(step.times(Exact.of(side))))),
    ...(isLast && !isCounted
      ? testAt('pays for a usual deal beyond', point.at.plus(of.pay.dealOf(of.pay.dealSize).measure))
      : []),
  ]
}

/** ` with product Legacy` where the bound is one of that row. */
function shapeWords(shape: DealShape): string {
  return shape.size === 0 ? '' : ` with ${[...shape].map(([name, text]) => `${name} ${text}`).join(' and ')}`
}

function nameOf({ why, text }: Breakpoint): string {
  const words = {
    step: 'the step',
    point: 'the point',
    times: 'the multiplier',
    gate: 'the gate',
    deal: 'the deal',
    quota: '',
    cap: '',
  }
  return `${words[why]} ${text}`.trim()
}

/** Also those by which a deal is credited at all. */
export function atDealBounds(of: Case): readonly SuggestedTest[] {
  return sizeBoundsOf(of.pay).flatMap(({ size, text }) =>
    sides.map(([words, side]) => {
      const own = size.plus(of.cent.times(Exact.of(side)))
      return testOf(of, `pays for a deal ${words} ${text}`, { deals: [dealOf(of, { number: 1, size: own })] })
    }),
  )
}

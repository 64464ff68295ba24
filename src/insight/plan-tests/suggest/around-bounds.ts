// Cases just below, at and just above every step, point, multiplier and gate, and every bound that a deal meets alone.
import type { Breakpoint } from '../../../compute/pay/breakpoints.ts'
import { breakpointsOf, sizeBoundsOf } from '../../../compute/pay/breakpoints.ts'
import type { DealShape } from '../../../compute/pay/deal-shape.ts'
import { Exact } from '../../../values/exact.ts'
import type { Case } from './case.ts'
import { dealOf } from './made-up-deals.ts'
import { rowsAt, testOf } from './made-up-rows.ts'
import { shapeAt } from './table-rows.ts'
import { sides } from './sides.ts'
import type { SuggestedTest } from './suggested-test.ts'

export function atBreakpoints(of: Case): readonly SuggestedTest[] {
  const seen = new Set<string>()
  return breakpointsOf(of.pay).flatMap((point) => {
    const shape = shapeAt(of, point.span)
    const key = JSON.stringify([point.at.toText(), point.why, ...(shape ?? [])])
    if (shape === undefined || seen.has(key)) return []
    seen.add(key)
    const step = of.component.measure?.kind === 'deals' || of.component.measure?.kind === 'scores' ? Exact.one : of.cent
    return sides.flatMap(([words, side]) => {
      const measure = point.at.plus(step.times(Exact.of(side)))
      const rows = rowsAt(of, measure, shape)
      return rows === undefined ? [] : [testOf(of, `${words} ${nameOf(point)}${shapeWords(shape)}`, rows)]
    })
  })
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
      return testOf(of, `a deal ${words} ${text}`, { deals: [dealOf(of, { number: 1, size: own })] })
    }),
  )
}

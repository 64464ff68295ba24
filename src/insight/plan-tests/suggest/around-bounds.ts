// Cases just below, at and just above every step, point, multiplier and gate, and every bound that a deal meets alone.
import type { Breakpoint } from '../../../compute/pay/breakpoints.ts'
import { breakpointsOf, sizeBoundsOf } from '../../../compute/pay/breakpoints.ts'
import { Exact } from '../../../values/exact.ts'
import type { Case } from './case.ts'
import { dealOf } from './made-up-deals.ts'
import { rowsAt, testOf } from './made-up-rows.ts'
import type { SuggestedTest } from './suggested-test.ts'

/** The three sides of a bound, in steps of the least difference. */
export const sides = [
  ['just below', -1],
  ['at', 0],
  ['just above', 1],
] as const

export function atBreakpoints(of: Case): readonly SuggestedTest[] {
  const seen = new Set<string>()
  return breakpointsOf(of.pay).flatMap((point) => {
    const key = `${point.at.toText()} ${point.why}`
    if (seen.has(key)) return []
    seen.add(key)
    const step = of.component.measure?.kind === 'deals' || of.component.measure?.kind === 'scores' ? Exact.one : of.cent
    return sides.flatMap(([words, side]) => {
      const measure = point.at.plus(step.times(Exact.of(side)))
      const rows = rowsAt(of, measure)
      return rows === undefined ? [] : [testOf(of, `${words} ${nameOf(point)}`, rows)]
    })
  })
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

// The deepest fall of a pay curve, against a search of many sums: no pair of them falls deeper, and it is reached.
import { assert, constantFrom, integer, property, record } from 'fast-check'
import { expect, it } from 'vitest'
import { payCurve } from '../../../src/compute/pay/pay-curve.ts'
import { payFunction } from '../../../src/compute/pay/pay-function.ts'
import type { Fall, Height } from '../../../src/insight/plan-effects/heights.ts'
import { addedBy, deepestFall } from '../../../src/insight/plan-effects/heights.ts'
import { readPlan } from '../../../src/plan/read-plan.ts'
import { SourceText } from '../../../src/problems/source.ts'
import { Exact } from '../../../src/values/exact.ts'
import { onePlan } from '../../helpers/run-of.ts'

const rate = integer({ min: 0, max: 15 })
const anyPlan = record({
  apply: constantFrom('marginal', 'whole', 'overage'),
  rates: record({ low: rate, middle: rate, high: rate }),
  gate: integer({ min: 0, max: 90 }),
  times: constantFrom('', 'times: { by: attainment, points: [{ at: 80%, times: 0.5 }, { at: 140%, times: 2 }] }'),
  cap: integer({ min: 1000, max: 40_000 }),
}).map(({ apply, rates, gate, times, cap }) =>
  onePlan(`
    quota: 100000
    gate: { attainment: { at_least: ${gate}% } }
    earn:
      tiers:
        by: attainment
        apply: ${apply}
        steps: [{ rate: ${rates.low}% }, { from: 70%, rate: ${rates.middle}% }, { above: 120%, rate: ${rates.high}% }]
    ${times}
    cap: { per_measure: ${cap} }`),
)

/** Pay is looked at for 0, 400, 800 and so on up to 200 000. */
const [steps, width] = [500, 400]

function curveOf(plan: string): ReturnType<typeof payCurve> {
  const { value } = readPlan(new SourceText('plan.yaml', plan))
  const pay = payFunction({ plan: value!, component: value!.components[0]! })
  return payCurve(pay, { from: Exact.zero, to: Exact.of(steps * width) })
}

function sampledFall(values: readonly Exact[]): Exact {
  let [top, deepest] = [values[0]!, Exact.zero]
  for (const value of values) {
    if (value.compare(top) > 0) top = value
    const by = top.minus(value)
    if (by.compare(deepest) > 0) deepest = by
  }
  return deepest
}

const nearly = Exact.ratio(1n, 1n << 30n)
const cent = Exact.ratio(1n, 100n)

/** The value a hair beside the place, where the height is a limit. */
function besides({ at, side }: Height, of: (measure: Exact) => Exact): Exact {
  if (side === 'at') return of(at)
  return of(side === 'below' ? at.minus(nearly) : at.plus(nearly))
}

/** Where a cap meets a curved piece its place may be irrational, and is found to a trillionth of the piece. */
function isDeeper(sampled: Exact, fall: Fall | undefined): boolean {
  return sampled.minus(fall?.by ?? Exact.zero).compare(nearly) > 0
}

function isReached(fall: Fall, of: (measure: Exact) => Exact): boolean {
  const by = besides(fall.from, of).minus(besides(fall.to, of))
  return by.minus(fall.by).absolute().compare(cent) < 0
}

it('no two sums of a pay curve fall deeper, and its deepest fall is reached', () => {
  assert(
    property(anyPlan, (plan) => {
      const curve = curveOf(plan)
      const fall = deepestFall(curve)
      const sampled = sampledFall(Array.from({ length: steps + 1 }, (_, index) => curve.at(Exact.of(index * width))))
      expect(isDeeper(sampled, fall), plan).toBe(false)
      if (fall !== undefined)
        expect(
          isReached(fall, (measure) => curve.at(measure)),
          plan,
        ).toBe(true)
    }),
    { numRuns: 40 },
  )
})

it('nor do two sums of what a further deal adds', () => {
  assert(
    property(anyPlan, integer({ min: 1, max: 60 }), (plan, deals) => {
      const curve = curveOf(plan)
      const deal = Exact.of(deals * width)
      const added = (measure: Exact): Exact => curve.at(measure.plus(deal)).minus(curve.at(measure))
      const fall = deepestFall(addedBy(curve, deal))
      const places = Array.from({ length: steps - deals + 1 }, (_, index) => Exact.of(index * width))
      expect(isDeeper(sampledFall(places.map(added)), fall), plan).toBe(false)
      if (fall !== undefined) expect(isReached(fall, added), plan).toBe(true)
    }),
    { numRuns: 40 },
  )
})

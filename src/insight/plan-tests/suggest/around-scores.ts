// Cases just below, at and just above every score at which a gate opens or a step, point or multiplier begins, with a deal that is
// paid beside it. Where the measure itself is the score, they are those of the measure (around-bounds.ts).
import { limitsOf } from '../../../compute/pay/size-tests.ts'
import type { Bound, By, Times } from '../../../plan/earn.ts'
import { partsOfEarn } from '../../../plan/earn-parts.ts'
import type { Expression } from '../../../plan/expression.ts'
import { Exact } from '../../../values/exact.ts'
import type { Case } from './case.ts'
import { dealOf } from './made-up-deals.ts'
import { paidSize, scoreRow, testOf } from './made-up-rows.ts'
import { sides } from './sides.ts'
import type { SuggestedTest } from './suggested-test.ts'

export function atScores(of: Case): readonly SuggestedTest[] {
  const { component, pay } = of
  const measured = component.measure?.kind === 'scores' ? component.measure.name : undefined
  return scoreBounds(of)
    .filter(({ name }) => name !== measured)
    .flatMap(({ name, bound, words }) => {
      const value = pay.valueOf(bound)
      if (value === undefined) return []
      return sides.map(([side, difference]) => {
        const score = value.plus(leastBeside(value).times(Exact.of(difference)))
        const deals = [dealOf(of, { number: 1, size: paidSize(of) })]
        return testOf(of, `pays with ${name} ${side} ${words}`, { deals, measures: [scoreRow(of, name, score)] })
      })
    })
}

/** Scores are mostly points or shares: a hundredth, up to 1 a hundredth of a percent. */
function leastBeside(value: Exact): Exact {
  return value.absolute().compare(Exact.one) > 0 ? Exact.ratio(1n, 100n) : Exact.ratio(1n, 10_000n)
}

interface ScoreBound {
  readonly name: string
  readonly bound: Expression
  readonly words: string
}

function scoreBounds({ component }: Case): readonly ScoreBound[] {
  const ofGates = component.gates.flatMap((gate) =>
    gate.kind === 'scores'
      ? limitsOf(gate.bounds).map((bound) => ({ name: gate.name, bound, words: `the gate ${textOf(bound)}` }))
      : [],
  )
  const ofEarn = partsOfEarn(component).flatMap((part) => {
    if (part.kind === 'tiers') return inSteps(part.by, part.steps, 'the step')
    return part.kind === 'curve' ? inPoints(part.by, part.points, 'the point') : []
  })
  return [...ofGates, ...ofEarn, ...ofTimes(component.times)]
}

function ofTimes(times: Times | undefined): readonly ScoreBound[] {
  if (times === undefined || times.kind === 'expression') return []
  return times.kind === 'steps'
    ? inSteps(times.by, times.steps, 'the multiplier')
    : inPoints(times.by, times.points, 'the multiplier')
}

function inSteps(by: By, steps: readonly { readonly bound: Bound }[], words: string): readonly ScoreBound[] {
  if (by.kind !== 'scores') return []
  return steps.flatMap(({ bound }) =>
    bound.kind === 'none' ? [] : [{ name: by.name, bound: bound.value, words: `${words} ${bound.text}` }],
  )
}

function inPoints(
  by: By,
  points: readonly { readonly at: Expression; readonly text: string }[],
  words: string,
): readonly ScoreBound[] {
  if (by.kind !== 'scores') return []
  return points.map(({ at, text }) => ({ name: by.name, bound: at, words: `${words} ${text}` }))
}

function textOf({ at }: Expression): string {
  return at.source.text.slice(at.start, at.end)
}

// Numbers of which more can only pay more, whatever else the plan says and whichever deals there are: rates, amounts, sums,
// multipliers, floors. What is sold counts here: of a value that comes back (a negative credit) a higher rate takes more.
import { partsOfEarn } from '../../plan/earn-parts.ts'
import type { Expression } from '../../plan/expression.ts'
import { mayBeNegative } from '../../plan/negative.ts'
import type { Component } from '../../plan/plan.ts'
import { readNumber } from '../../values/number-text.ts'
import type { Change } from './compare-trees.ts'
import type { ChangeIn } from './plan-controls.ts'

const paying: ReadonlySet<string> = new Set(['rate', 'amount', 'pay', 'times', 'plus'])

/** Positive where a number that pays is larger now, negative where it is smaller; undefined of every other change. */
export function orderOfPay(of: ChangeIn): number | undefined {
  const { change } = of
  const part = change.path[1]
  const [one, other] = [change.from, change.to].map((side) => readNumber(side?.text ?? ''))
  if (part === 'floor' && change.kind !== 'changed') return change.kind === 'added' ? 1 : -1
  if (one === undefined || other === undefined) return undefined
  if (part === 'floor') return other.compare(one)
  const isPaying = part === 'earn' ? isRateOf(change) : part === 'times' && change.path.at(-1) === 'times'
  return isPaying && !takesOff(of) ? other.compare(one) : undefined
}

/**
 * Whether a floor stands beside a cap on attainment, which cuts what a rate earns and not what the floor adds: of a deal of
 * 20,000 at a quota of 10,000, 0.9% leaves 90 of 180, and no rate at all leaves a floor of 100.
 */
export function mayFloorPayMore({ change: { path }, before, after }: ChangeIn): boolean {
  if (path[1] !== 'earn' && path[1] !== 'times') return false
  const sides = [before, after].map((plan) => plan?.components.find(({ id }) => id === path[0]))
  return sides.some((component) => component?.floor !== undefined && component.cap?.attainment !== undefined)
}

/** A point of a curve bends what lies around it; of a table only the rate pays, and a column may bear any name. */
function isRateOf({ path }: Change): boolean {
  const [row = '', last = ''] = path.slice(-2)
  if (path.includes('curve')) return false
  return paying.has(last) && (!/^row\b/.test(row) || last === 'rate')
}

/** Whether what is multiplied may be less than nothing: a sum that is taken off, a formula that subtracts. */
function takesOff({ change: { path }, before, after }: ChangeIn): boolean {
  const sides = [before, after].map((plan) => plan?.components.find(({ id }) => id === path[0]))
  return sides.some((component) => component !== undefined && mayTakeOff(component))
}

/** Whether a formula of a component that pays may come to less than nothing. */
export function mayTakeOff(component: Component): boolean {
  const { times } = component
  const factors =
    times === undefined
      ? []
      : times.kind === 'expression'
        ? [times.value]
        : times.kind === 'steps'
          ? times.steps.map((step) => step.times)
          : times.points.map(({ gives }) => gives)
  return [...factors, ...partsOfEarn(component).flatMap(sumsOf)].some(mayBeNegative)
}

function sumsOf(part: ReturnType<typeof partsOfEarn>[number]): readonly Expression[] {
  switch (part.kind) {
    case 'expression':
      return [part.value]
    case 'amount':
      return [part.amount]
    case 'tiers':
      return part.steps.flatMap(({ pays, pay }) => [
        ...(pays === undefined || pays.kind === 'rate' ? [] : [pays.kind === 'amount' ? pays.amount : pays.value]),
        ...(pay === undefined ? [] : [pay]),
      ])
    case 'curve':
      return part.points.map(({ gives }) => gives)
    case 'rank':
      return part.awards
    case 'rate':
    case 'table':
    case 'sum':
      return []
  }
}

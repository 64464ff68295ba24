// Controls that bear no name of their own: which sales and payees count, and from which day; shares that must not add up to more
// than the deal; a bound inside of a formula; the period over which a cap, a gate or a limit counts.
import { readNumber } from '../../values/number-text.ts'
import type { Component, Plan } from '../../plan/plan.ts'
import type { ChangeClass } from './change-class.ts'
import { isNarrower } from './narrowed.ts'
import { valueText } from './plan-value.ts'
import type { ChangeIn } from './plan-controls.ts'

/** `over_credit` alone goes one way: shares of more than 100% are paid, and were an exception. */
export function overCreditClasses({ change: { path }, before, after }: ChangeIn): readonly ChangeClass[] | undefined {
  if (path.at(-1) !== 'over_credit') return undefined
  const [one, other] = [before, after].map((plan) => componentOf(plan, path[0])?.credit.overCredit ?? false)
  if (one === other) return undefined
  return other ? ['raises-pay', 'loosens-control'] : ['reduces-pay']
}

/** Whether a change of `word`, of the plan or of a component, makes such a control laxer, or may do so. */
export function loosensTacit(of: ChangeIn, word: string): boolean {
  const { change, before, after } = of
  const { path } = change
  const [one, other] = [before, after].map((plan) => componentOf(plan, path[0]))
  switch (word) {
    case 'eligibility':
      return !isNarrower(before?.eligibility, after?.eligibility)
    case 'calendar':
      return [before, after].some((plan) => plan !== undefined && hasPeriods(plan))
    case 'measure':
      return (
        changesOver(one, other) && [one, other].some((component) => component !== undefined && isBounded(component))
      )
    case 'credit':
      if (path[2] === 'when' || path.length === 2) return !isNarrower(one?.credit.when, other?.credit.when)
      return path[2] === 'date' || losesBound(of)
    case 'earn':
      return (path.at(-1) === 'beyond' && change.to?.text === 'extend') || losesBound(of)
    default:
      return losesBound(of)
  }
}

function componentOf(plan: Plan | undefined, id: string | undefined): Component | undefined {
  return plan?.components.find((component) => component.id === id)
}

function changesOver(one: Component | undefined, other: Component | undefined): boolean {
  return valueText(one?.measure?.over) !== valueText(other?.measure?.over)
}

/** What is said for each measure or pay period: of shorter ones there are more. */
function hasPeriods(plan: Plan): boolean {
  const { cap, recovery, minimumPayout, components } = plan
  return [cap, recovery, minimumPayout].some((control) => control !== undefined) || components.some(isBounded)
}

function isBounded({ gates, cap }: Component): boolean {
  return gates.length > 0 || cap?.perMeasure !== undefined || cap?.attainment !== undefined
}

const bound = /\b(?:min|max)\(/

/** `min(amount, 50000)` made `amount`, or with another number; a smaller one of the value only takes off. */
function losesBound({ change: { path, from, to } }: ChangeIn): boolean {
  if (from === undefined || !bound.test(from.text)) return false
  return path.at(-1) !== 'value' || !isLower(from.text, to?.text ?? '')
}

/** `min(amount, 50000)` and `min(amount, 40000)`. */
function isLower(before: string, after: string): boolean {
  const form = /^min\((\w+), *([\d_.]+)\)$/
  const [one, other] = [before, after].map((text) => form.exec(text))
  const [limit, now] = [one, other].map((found) => readNumber(found?.[2] ?? ''))
  return limit !== undefined && now !== undefined && one?.[1] === other?.[1] && now.compare(limit) <= 0
}

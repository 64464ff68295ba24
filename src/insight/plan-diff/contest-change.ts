// What a change of a contest does: its awards, its minimum, how ties are paid. No pay function of one payee shows it, but what
// a place wins and who holds one follows from the words alone. plan-language.md, earn: rank.
import type { RankEarn } from '../../plan/earn.ts'
import { partsOfEarn } from '../../plan/earn-parts.ts'
import { constantOf } from '../../plan/expression.ts'
import type { Plan } from '../../plan/plan.ts'
import { Exact } from '../../values/exact.ts'
import { readNumber } from '../../values/number-text.ts'
import type { ChangeClass } from './change-class.ts'
import type { ChangeIn } from './plan-controls.ts'

/** Without a rank in the path undefined; else the classes: an award 500 → 600 raises, one more of 0 is `pay-neutral`. */
export function contestClasses(of: ChangeIn): readonly ChangeClass[] | undefined {
  const { path } = of.change
  if (path.at(-2) !== 'rank') return undefined
  const word = path.at(-1) ?? ''
  if (/^award \d+$/.test(word)) return classesOfOrder(orderOfSides(of))
  if (word === 'minimum') return ofMinimum(of)
  return word === 'ties' ? ofTies(of) : eitherPay
}

/** Whether the component is a contest in either plan, or has one in its sum: what closes it for one opens a place for another. */
export function isContest({ change: { path }, before, after }: ChangeIn): boolean {
  return ranksIn(before, path[0]).length + ranksIn(after, path[0]).length > 0
}

const eitherPay: readonly ChangeClass[] = ['reduces-pay', 'raises-pay']

/** Positive where more is paid; undefined where it cannot be said. */
export function classesOfOrder(order: number | undefined): readonly ChangeClass[] {
  if (order === undefined) return eitherPay
  return order === 0 ? ['pay-neutral'] : order > 0 ? ['raises-pay'] : ['reduces-pay']
}

/** What is not there counts as 0: a place that wins nothing, a minimum that any sale passes. */
function orderOfSides({ change: { from, to } }: ChangeIn): number | undefined {
  const [one, other] = [from, to].map((side) => (side === undefined ? Exact.zero : readNumber(side.text)))
  return one === undefined || other === undefined ? undefined : other.compare(one)
}

/**
 * Places go by the figure that must be above the minimum: who misses it stands behind all who do not, so that nobody moves
 * up for it, and a higher one only takes awards away. An award below 0 would be one to be rid of.
 */
function ofMinimum(of: ChangeIn): readonly ChangeClass[] {
  const order = orderOfSides(of)
  const isWon = awardsOf(of).every((awards) => awards?.every((award) => award.sign() >= 0))
  return classesOfOrder(order === undefined || !isWon ? undefined : -order)
}

/** Two tied first of 500 and 300 have 400 each where they share, and 500 each where each has the place's award. */
function ofTies(of: ChangeIn): readonly ChangeClass[] {
  const { from, to } = of.change
  const [one, other] = [from?.text ?? 'share', to?.text ?? 'share']
  const falls = awardsOf(of).every((awards) =>
    awards?.every((award, place) => award.compare(awards[place + 1] ?? Exact.zero) >= 0),
  )
  return classesOfOrder(falls && one !== other ? (other === 'each' ? 1 : -1) : undefined)
}

/** Of every contest of the component, on both sides; undefined where an award is a formula. */
function awardsOf({ change: { path }, before, after }: ChangeIn): readonly (readonly Exact[] | undefined)[] {
  return [before, after].flatMap((plan) => ranksIn(plan, path[0]).map(constantsOf))
}

function constantsOf({ awards }: RankEarn): readonly Exact[] | undefined {
  const known = awards.map(constantOf).filter((award) => award !== undefined)
  return known.length < awards.length ? undefined : known
}

function ranksIn(plan: Plan | undefined, id: string | undefined): readonly RankEarn[] {
  const component = plan?.components.find((candidate) => candidate.id === id)
  return component === undefined ? [] : partsOfEarn(component).filter((part) => part.kind === 'rank')
}

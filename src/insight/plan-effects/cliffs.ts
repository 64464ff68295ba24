// Cliffs: places at which pay jumps up. Normal in many plans, and worth knowing: whoever stands just below waits for one more
// deal, or pulls one forward. Components that are paid together jump together: what one takes another may give. One note for
// all places at which the same components move, with the size of every jump.
import { breakpointsOf, dealBoundsOf } from '../../compute/pay/breakpoints.ts'
import type { Curve, PayCurve, PayPoint } from '../../compute/pay/pay-curve.ts'
import type { PayFunction } from '../../compute/pay/pay-function-type.ts'
import type { Problem } from '../../problems/problem.ts'
import type { Exact } from '../../values/exact.ts'
import { larger } from '../../values/exact.ts'
import type { PaidTogether } from './paid-together.ts'
import { stepOver } from './whole-deals.ts'
import { assumedText, figure, money, namesOf, placeText, stepText } from './words.ts'

interface Jump {
  readonly by: Exact
  /** `at 100%`, `from 4 to 5 deals`. */
  readonly where: string
  readonly point: PayPoint
  /** Those whose own pay moves here, up or down. */
  readonly pays: readonly PayFunction[]
}

/** `curves` of the components that may jump, `together` of all that are paid together, at the same places. */
export function cliffsIn(group: PaidTogether, curves: readonly PayCurve[], together: Curve): readonly Problem[] {
  const notes = new Map<string, Jump[]>()
  const jumps = group.whole === undefined ? jumpsIn(group, curves, together) : wholeJumps(group, curves, together)
  for (const jump of jumps) {
    if (money(jump.by, group.plan) === money(jump.by.minus(jump.by), group.plan)) continue
    const names = namesOf(jump)
    notes.set(names, [...(notes.get(names) ?? []), jump])
  }
  return [...notes.values()].flatMap((ofNames) => noteOf(ofNames, group))
}

function noteOf(jumps: readonly Jump[], group: PaidTogether): readonly Problem[] {
  const { plan } = group
  const { pays, point } = jumps[0]!
  const own = point.reasons.filter((reason) => isOfPlan(reason, group))
  const span = (own.find((reason) => pays.some((pay) => isOf(reason, pay))) ?? own[0])?.span
  if (span === undefined) return []
  const facts = {
    components: namesOf({ pays }),
    jumps: jumps.map(({ where, by }) => ({ at: where, by: money(by, plan) })),
    assumed: assumedText(pays),
  }
  return [{ rule: 'plan/cliff', at: span, facts }]
}

function jumpsIn(group: PaidTogether, curves: readonly PayCurve[], { points }: Curve): readonly Jump[] {
  return points.flatMap((point) => {
    const by = jumpAt(point)
    if (by === undefined || !point.reasons.some((reason) => isOfPlan(reason, group))) return []
    const pays = curves.filter((curve) => movesAt(curve, point.at)).map(({ pay }) => pay)
    return pays.length === 0 ? [] : [{ by, point, pays, where: whereText(point, pays[0]!) }]
  })
}

/**
 * Where deals or units are counted, pay rises from each to the next: a jump is a step over a bound of the plan that pays more
 * than the nearest steps beside it that go over none. 100 a deal, and 160 for every deal from 5 on: the fifth pays 400, more
 * than 100 and than 160.
 */
function wholeJumps(group: PaidTogether, curves: readonly PayCurve[], together: Curve): readonly Jump[] {
  const whole = group.whole!
  const marked = together.points.filter(
    ({ at, reasons }) => at.sign() > 0 && reasons.some((reason) => isOfPlan(reason, group)),
  )
  const steps = marked.map((point) => ({ point, ...stepOver(point.at, together, whole.unit) }))
  const isMarked = (place: Exact): boolean => steps.some(({ to }) => to.equals(place))
  return steps.flatMap(({ point, from, to, by }, index) => {
    if (by.sign() <= 0 || steps.findIndex((step) => step.to.equals(to)) < index) return []
    let [before, after] = [from, to.plus(whole.unit)]
    while (isMarked(before)) before = before.minus(whole.unit)
    while (isMarked(after)) after = after.plus(whole.unit)
    const besides = [before, after].filter((place) => place.sign() > 0)
    if (besides.some((place) => by.compare(stepOver(place, together, whole.unit).by) <= 0)) return []
    const own = curves.filter(({ pay }) => point.reasons.some((reason) => isOf(reason, pay)))
    const pays = (own.length > 0 ? own : curves).map(({ pay }) => pay)
    return [{ by, point, pays, where: stepText(from, to, whole) }]
  })
}

/** Undefined where it does not rise. */
function jumpAt({ at, below, here, above }: PayPoint): Exact | undefined {
  if (below === undefined || at.sign() <= 0) return undefined
  const by = (above === undefined ? here : larger(here, above)).minus(below)
  return by.sign() > 0 ? by : undefined
}

function movesAt({ points }: PayCurve, at: Exact): boolean {
  const point = points.find((one) => one.at.equals(at))
  if (point?.below === undefined) return false
  return !point.here.equals(point.below) || (point.above !== undefined && !point.above.equals(point.here))
}

type Reason = PayPoint['reasons'][number]

/** Whether it is a bound of this component: at one place there may be bounds of several. */
function isOf({ span }: Reason, pay: PayFunction): boolean {
  return [...breakpointsOf(pay), ...dealBoundsOf(pay)].some((bound) => bound.span === span)
}

/** Where only a further deal begins, it begins at no line of its own. */
function isOfPlan({ why, span }: Reason, { pays }: PaidTogether): boolean {
  return why !== 'deal' || pays.every(({ component }) => span !== component.at)
}

function whereText({ at, reasons }: PayPoint, pay: PayFunction): string {
  const isOfDeal = reasons.every(({ why }) => why === 'deal')
  return isOfDeal ? `at ${figure(at)} for a single deal` : `at ${placeText(at, { quota: pay.quota, whole: undefined })}`
}

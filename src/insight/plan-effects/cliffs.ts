// Cliffs: places at which pay jumps up. Normal in many plans, and worth knowing: whoever stands just below waits for one more
// deal, or pulls one forward. Components that are paid together jump together: what one takes another may give. One note for
// all places at which the same components move, with the size of every jump.
import type { Curve, PayCurve, PayPoint } from '../../compute/pay/pay-curve.ts'
import type { PayFunction } from '../../compute/pay/pay-function-type.ts'
import type { Problem } from '../../problems/problem.ts'
import type { Exact } from '../../values/exact.ts'
import { larger } from '../../values/exact.ts'
import type { PaidTogether } from './paid-together.ts'
import { assumedText, figure, money, namesOf, placeText } from './words.ts'

interface Jump {
  readonly by: Exact
  readonly point: PayPoint
  /** Those whose own pay moves here, up or down. */
  readonly pays: readonly PayFunction[]
}

/** `curves` of the components that may jump, `together` of all that are paid together, at the same places. */
export function cliffsIn(group: PaidTogether, curves: readonly PayCurve[], together: Curve): readonly Problem[] {
  const notes = new Map<string, Jump[]>()
  for (const point of together.points) {
    const by = jumpAt(point)
    if (by === undefined || !point.reasons.some((reason) => isOfPlan(reason, group))) continue
    if (money(by, group.plan) === money(by.minus(by), group.plan)) continue
    const pays = curves.filter((curve) => movesAt(curve, point.at)).map(({ pay }) => pay)
    const names = namesOf({ pays })
    notes.set(names, [...(notes.get(names) ?? []), { by, point, pays }])
  }
  return [...notes.values()].flatMap((jumps) => noteOf(jumps, group))
}

function noteOf(jumps: readonly Jump[], group: PaidTogether): readonly Problem[] {
  const { plan } = group
  const { pays, point } = jumps[0]!
  const own = point.reasons.filter((reason) => isOfPlan(reason, group))
  const span = (own.find(({ span: { start } }) => pays.some((pay) => isInside(start, pay))) ?? own[0])?.span
  if (span === undefined) return []
  const facts = {
    components: namesOf({ pays }),
    jumps: jumps.map((jump) => ({ at: whereText(jump.point, pays[0]!), by: money(jump.by, plan) })),
    assumed: assumedText(pays),
  }
  return [{ rule: 'plan/cliff', at: span, facts }]
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

function isInside(start: number, { component: { at } }: PayFunction): boolean {
  return start >= at.start && start <= at.end
}

type Reason = PayPoint['reasons'][number]

/** Where only a further deal begins, it begins at no line of its own. */
function isOfPlan({ why, span }: Reason, { pays }: PaidTogether): boolean {
  return why !== 'deal' || pays.every(({ component }) => span !== component.at)
}

function whereText({ at, reasons }: PayPoint, pay: PayFunction): string {
  const isOfDeal = reasons.every(({ why }) => why === 'deal')
  return isOfDeal ? `at ${figure(at)} for a single deal` : `at ${placeText(at, pay)}`
}

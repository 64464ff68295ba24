// Cliffs: places at which a component's pay jumps up. Normal in many plans, and worth knowing: whoever stands just below waits
// for one more deal, or pulls one forward. One note for each component, with the size of every jump.
import type { PayCurve, PayPoint } from '../../compute/pay/pay-curve.ts'
import type { PayFunction } from '../../compute/pay/pay-function-type.ts'
import type { Problem } from '../../problems/problem.ts'
import type { Exact } from '../../values/exact.ts'
import { larger } from '../../values/exact.ts'
import { assumedText, figure, money, placeText } from './words.ts'

export function cliffsIn({ pay, points }: PayCurve): readonly Problem[] {
  const { plan, component } = pay
  const jumps = points.flatMap((point) => {
    const by = jumpAt(point, pay)
    return by === undefined || money(by, plan) === money(by.minus(by), plan) ? [] : [{ point, by }]
  })
  const [first] = jumps
  const span = first?.point.reasons.find((reason) => isOfPlan(reason, pay))?.span
  if (first === undefined || span === undefined) return []
  const facts = {
    component: component.id,
    jumps: jumps.map(({ point, by }) => ({ at: whereText(point, pay), by: money(by, plan) })),
    assumed: assumedText([pay]),
  }
  return [{ rule: 'plan/cliff', at: span, facts }]
}

/** Undefined where it does not rise, or where only a further deal begins. */
function jumpAt({ at, below, here, above, reasons }: PayPoint, pay: PayFunction): Exact | undefined {
  if (below === undefined || at.sign() <= 0 || !reasons.some((reason) => isOfPlan(reason, pay))) return undefined
  const by = (above === undefined ? here : larger(here, above)).minus(below)
  return by.sign() > 0 ? by : undefined
}

type Reason = PayPoint['reasons'][number]

/** A further deal begins at no line of its own. */
function isOfPlan({ why, span }: Reason, { component }: PayFunction): boolean {
  return why !== 'deal' || span !== component.at
}

function whereText({ at, reasons }: PayPoint, pay: PayFunction): string {
  const isOfDeal = reasons.every(({ why }) => why === 'deal')
  return isOfDeal ? `${figure(at)} for a single deal` : placeText(at, pay)
}

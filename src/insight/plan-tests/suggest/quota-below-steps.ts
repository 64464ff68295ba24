// A payee's quota so small that a gate on attainment is open where steps by measure begin: with a quota of 100,000 and a gate at 60%
// nothing would be seen of a step at 5,000.
import { breakpointsOf } from '../../../compute/pay/breakpoints.ts'
import { payFunction } from '../../../compute/pay/pay-function.ts'
import { Exact } from '../../../values/exact.ts'
import { readNumber } from '../../../values/number-text.ts'
import type { Case } from './case.ts'
import { columnsInQuota } from './world.ts'

/** The case as it is where no step is hidden, or where a smaller quota would show none more, as steps by attainment move with it. */
export function withQuotaBelowSteps(of: Case): Case {
  const gate = gateAt(of)
  const [column] = of.component.quota?.kind === 'rows' ? ['quota'] : columnsInQuota(of.component)
  const least = hiddenBelow(of, gate)[0]
  const stated = readNumber(of.world.payee.get(column ?? '') ?? '')
  if (gate === undefined || column === undefined || least === undefined || stated === undefined) return of
  const lower = oneDigit(stated.times(least).dividedBy(gate))
  const payee = new Map([...of.world.payee, [column, lower.toText()] as const])
  const pay = payFunction({ plan: of.world.plan, component: of.component, assumptions: { payee } })
  pay.payAt(pay.dealOf(pay.dealSize).measure)
  const other: Case = { ...of, pay, world: { ...of.world, payee } }
  return hiddenBelow(other, gateAt(other)).length < hiddenBelow(of, gate).length ? other : of
}

/** The measure at which the highest of the gates on the own attainment opens. */
function gateAt({ component, pay }: Case): Exact | undefined {
  const own = new Set(
    component.gates
      .filter((gate) => gate.kind === 'attainment' && (gate.component ?? component.id) === component.id)
      .map((gate) => gate.at),
  )
  return breakpointsOf(pay).findLast(({ why, span }) => why === 'gate' && own.has(span))?.at
}

/** Where steps and points begin below the gate, the least first. */
function hiddenBelow({ pay }: Case, gate: Exact | undefined): readonly Exact[] {
  if (gate === undefined) return []
  const points = breakpointsOf(pay).filter(({ why }) => why === 'step' || why === 'point')
  return points.map(({ at }) => at).filter((at) => at.compare(gate) < 0)
}

/** Rounded down to its first digit: 8,333.33 is 8,000. */
function oneDigit(number: Exact): Exact {
  const whole = number.floor()
  if (whole <= 0n) return number
  const unit = 10n ** BigInt(whole.toString().length - 1)
  return Exact.of((whole / unit) * unit)
}

// Scores of measures.csv: which a component reads, and one with which its gates are open.
import type { Bounds } from '../../../plan/condition.ts'
import { columnsOfComponent } from '../../../plan/columns.ts'
import type { Component } from '../../../plan/plan.ts'
import { Exact } from '../../../values/exact.ts'
import type { PayFunction } from '../../../compute/pay/pay-function-type.ts'
import type { World } from './world.ts'

export function scoresOf(component: Component): readonly string[] {
  const uses = columnsOfComponent(component).filter(({ scope }) => scope === 'scores')
  return [...new Set(uses.map(({ name }) => name))]
}

/** Inside the bounds of the first gate that asks for it; 1 where none does. */
export function scoreThatOpens({ plan, pays }: World, name: string): Exact {
  for (const { id, gates } of plan.components) {
    const pay = pays.get(id)
    const gate = gates.find((one) => one.kind === 'scores' && one.name === name)
    if (pay !== undefined && gate !== undefined) return numberWithin(gate.bounds, pay) ?? Exact.one
  }
  return Exact.one
}

/** At a bound that is included, else one beyond a lower and half of an upper bound. */
export function numberWithin({ atLeast, above, atMost, below }: Bounds, pay: PayFunction): Exact | undefined {
  const valueOf = (bound: typeof atLeast): Exact | undefined => (bound === undefined ? undefined : pay.valueOf(bound))
  const [least, under, most, over] = [valueOf(atLeast), valueOf(above), valueOf(atMost), valueOf(below)]
  if (least !== undefined) return least
  if (most !== undefined) return most
  if (under !== undefined) return over === undefined ? under.plus(Exact.one) : middleOf(under, over)
  return over?.sign() === 1 ? over.dividedBy(Exact.of(2)) : over?.minus(Exact.one)
}

function middleOf(low: Exact, high: Exact): Exact {
  return low.plus(high).dividedBy(Exact.of(2))
}

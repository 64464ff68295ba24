// What a payee can only have in whole ones: deals where they are counted, units of a quantity.
import { Exact } from '../../values/exact.ts'
import { countedBy, countsOf } from './counted.ts'
import type { PayFunction } from './pay-function-type.ts'

export interface Whole {
  /** The measure that one deal or one unit brings. */
  readonly unit: Exact
  readonly of: 'deal' | 'unit'
}

/** Undefined where nothing is counted, and a payee may stand anywhere. */
export function wholeOf(pays: readonly PayFunction[], lead: PayFunction): Whole | undefined {
  const { component, dealSize } = lead
  if (countsOf(component) === 'quantity') return wholeIf(lead.dealOf(Exact.one).measure, 'unit')
  if (component.measure?.kind === 'scores') return undefined
  const counts = pays.flatMap((pay) => [
    ...pay.countedElsewhere,
    ...countedBy(pay.component),
    ...(countsOf(pay.component) === 'deals' ? (['deals'] as const) : []),
  ])
  if (counts.length === 0) return undefined
  const { measure, units } = lead.dealOf(dealSize)
  if (counts.includes('deals') || units.sign() <= 0) return wholeIf(measure, 'deal')
  return wholeIf(measure.dividedBy(units), 'unit')
}

function wholeIf(unit: Exact, of: Whole['of']): Whole | undefined {
  return unit.sign() > 0 ? { unit, of } : undefined
}

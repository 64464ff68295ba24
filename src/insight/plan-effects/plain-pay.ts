// Whether a component's pay can jump or fall at all. Rates, amounts and marginal steps on what is sold cannot, so that most
// plans are checked without working out a single pay.
import { sizeBoundsOfTables } from '../../compute/pay/size-tests.ts'
import type { By } from '../../plan/earn.ts'
import { partsOfEarn } from '../../plan/earn-parts.ts'
import { mayBeNegative } from '../../plan/negative.ts'
import type { Component } from '../../plan/plan.ts'

export function isPlain(component: Component): boolean {
  const { gates, times, floor } = component
  if (gates.length > 0 || floor !== undefined || sizeBoundsOfTables(component).length > 0) return false
  if (times !== undefined && (times.kind !== 'expression' || mayBeNegative(times.value))) return false
  return partsOfEarn(component).every((part) => {
    switch (part.kind) {
      case 'expression':
        return !mayBeNegative(part.value)
      case 'amount':
        return part.per !== 'measure' && !mayBeNegative(part.amount)
      case 'tiers':
        return (
          part.apply === 'marginal' &&
          movesEvenly(part.by) &&
          part.steps.every(({ pays, pay, retroactive }) => {
            if (pay !== undefined || retroactive) return false
            return pays?.kind === 'rate' || (pays?.kind === 'times' && !mayBeNegative(pays.value))
          })
        )
      case 'curve':
        return false
      case 'rate':
      case 'table':
      case 'rank':
      case 'sum':
        return true
    }
  })
}

function movesEvenly({ kind }: By): boolean {
  return kind !== 'deals' && kind !== 'quantity'
}

// Whether pay goes by the units of a deal, of which a made-up deal has one.
import { decidersOfEarn, partsOfEarn } from '../../plan/earn-parts.ts'
import type { Component } from '../../plan/plan.ts'

export function paysByUnit(component: Component): boolean {
  const byUnit = partsOfEarn(component).some((part) => part.kind === 'amount' && part.per === 'unit')
  return byUnit || decidersOfEarn(component).some(({ kind }) => kind === 'quantity')
}

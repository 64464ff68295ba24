// Whether what a payee is paid rests on the deals that they own or have a share of: then no other deal need be looked at.
import { partsOfEarn } from './earn-parts.ts'
import type { Component, Plan } from './plan.ts'

/** Not where others' deals or earnings are credited, as to managers, nor where payees are ranked. */
export function restsOnOwnDeals({ components }: Plan): boolean {
  return components.every(isOnOwnDeals)
}

function isOnOwnDeals({ credit, measure, earn }: Component): boolean {
  const measured = measure !== undefined && 'to' in measure ? measure.to : undefined
  return (
    credit.from.kind === 'deals' &&
    credit.to.kind === 'owner' &&
    (measured === undefined || measured.kind === 'owner') &&
    !partsOfEarn({ earn }).some(({ kind }) => kind === 'rank')
  )
}

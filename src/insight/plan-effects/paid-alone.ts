// Whether what a deal is paid goes by its own size alone, whatever the other deals of the period are: then the best parts of a deal
// can be put together (best-parts.ts), else they can only be tried.
import { sizeBoundsOf } from '../../compute/pay/breakpoints.ts'
import { mostDeals } from '../../compute/pay/lots.ts'
import { measuresEvenly, paysEvenly } from '../../compute/pay/per-deal.ts'
import type { PayFunction } from '../../compute/pay/pay-function-type.ts'
import { sizeBoundsOfCredit } from '../../compute/pay/size-tests.ts'
import type { By } from '../../plan/earn.ts'
import { decidersOfEarn, partsOfEarn } from '../../plan/earn-parts.ts'
import type { Component } from '../../plan/plan.ts'
import { Exact } from '../../values/exact.ts'
import type { PaidTogether } from './paid-together.ts'

/** Whether a deal matters by itself, so that it may pay to divide it. */
export function isByDeal(group: PaidTogether): boolean {
  return group.whole?.of === 'deal' || unevenIn(group).length > 0
}

/** Whether up to a measure there are more deals than a pay function tells apart, each of which matters by itself. */
export function areTooMany(group: PaidTogether, to: Exact): boolean {
  const deal = group.lead.dealOf(group.lead.dealSize).measure
  return isByDeal(group) && group.whole?.of !== 'deal' && deal.times(Exact.of(mostDeals)).compare(to) < 0
}

/** Whether so many deals would also be taken for one that meets the bounds of a single deal: what it seems to be paid is not true. */
export function areTakenForOne(group: PaidTogether, to: Exact): boolean {
  return areTooMany(group, to) && group.pays.some((pay) => sizeBoundsOf(pay).length > 0)
}

/** The same for every number of deals: not where deals are counted. */
export function isPaidAlone(group: PaidTogether): boolean {
  const { pays, whole } = group
  if (whole?.of === 'deal') return false
  const uneven = unevenIn(group)
  if (uneven.some(({ component }) => component.measure?.kind === 'scores' || goesByPosition(component))) return false
  // Each is cut by itself: how much of one is lost depends on which parts earn how much of the other.
  if (uneven.length > 1 && uneven.some(({ component }) => component.cap?.perMeasure !== undefined)) return false
  // Of parts that measure less than the whole, the period stands lower.
  return pays.every(keepsMeasure) || !pays.some(({ component }) => looksAtMeasure(component))
}

/** Components that may pay the parts of a deal otherwise than the deal. */
export function unevenIn({ pays }: Pick<PaidTogether, 'pays'>): readonly PayFunction[] {
  return pays.filter((pay) => !paysEvenly(pay.component) || isCreditedBySize(pay))
}

function isCreditedBySize({ component }: PayFunction): boolean {
  return sizeBoundsOfCredit(component).length > 0
}

function keepsMeasure(pay: PayFunction): boolean {
  return measuresEvenly(pay.component) && !isCreditedBySize(pay)
}

/** Marginal steps pay a deal by what was sold before it. */
function goesByPosition(component: Component): boolean {
  const steps = partsOfEarn(component).flatMap((part) => (part.kind === 'tiers' ? [part] : []))
  return component.cap?.attainment !== undefined || steps.some(({ by, apply }) => apply !== 'whole' && isMeasured(by))
}

/** Anything but the deal itself and scores of the period. */
function isMeasured({ kind }: By): boolean {
  return kind !== 'each' && kind !== 'scores'
}

/** Whether pay depends on how much was sold in the period. */
export function looksAtMeasure(component: Component): boolean {
  const { gates, times, cap } = component
  const deciders = [
    ...decidersOfEarn(component),
    ...(times === undefined || times.kind === 'expression' ? [] : [times.by]),
  ]
  return gates.length > 0 || cap?.attainment !== undefined || deciders.some(isMeasured)
}

// What payees were credited with, deal by deal, in the component that leads their plan: the first with a quota, else the first
// of all. Badges and leaderboards look at it.
import type { CalendarDate } from '../values/calendar-date.ts'
import type { Exact } from '../values/exact.ts'
import type { CreditItem } from './credit-item.ts'
import type { EarnedComponent } from './earn-all.ts'
import type { Timeline, Version } from './timeline.ts'

export interface CreditedDeal {
  readonly plan: string
  readonly payeeId: string
  readonly component: string
  readonly dealId: string
  /** Row of the deals; undefined for a credit from earnings on the measure. */
  readonly deal: number | undefined
  readonly date: CalendarDate
  readonly share: Exact
  /** In the plan's currency, times the share; negative for what a return takes back. */
  readonly value: Exact
  /** '' but for the negative credit of a return. */
  readonly returnId: string
}

export function leadingComponent(
  components: readonly EarnedComponent[],
  version: Version,
): EarnedComponent | undefined {
  const own = components.filter(({ state }) => state.version === version)
  return own.find(({ state }) => state.component.quota !== undefined) ?? own[0]
}

/** Whether an item is a credit of its own: not only measured, and no payment of a residual. */
export function isCredit({ value, payment }: CreditItem): boolean {
  return value !== undefined && payment === undefined
}

/** By plan and version, then by payee, in order of date. */
export function creditedDeals(
  timelines: readonly Timeline[],
  components: readonly EarnedComponent[],
): readonly CreditedDeal[] {
  const credited: CreditedDeal[] = []
  for (const { planId, versions } of timelines)
    for (const version of versions) {
      const leading = leadingComponent(components, version)
      for (const items of leading?.state.items.values() ?? [])
        for (const item of items.filter(isCredit)) credited.push(creditOf(item, planId, leading!.state.component.id))
    }
  return credited
}

function creditOf(item: CreditItem, plan: string, component: string): CreditedDeal {
  const { payeeId, dealId, deal, date, share, value, returnId = '' } = item
  return { plan, payeeId, component, dealId, deal, date, share, value: value!, returnId } // isCredit has seen the value
}

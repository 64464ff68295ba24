// What is still exposed: commission inside its clawback window on the day after the run, by payee and by the month in
// which it leaves. What returns have taken already is not exposed any more.
import type { ExposedDeal } from '../compute/clawback/exposed.ts'
import { dealKey, standingsOf } from '../compute/clawback/standings.ts'
import type { Run } from '../compute/run-type.ts'
import { dateText } from '../values/calendar-date.ts'
import type { Currency } from '../values/currency.ts'
import { minorUnitOf } from '../values/currency.ts'
import { Exact } from '../values/exact.ts'
import { compareBy, compareText } from '../values/ordering.ts'
import { round } from '../values/rounding.ts'

export interface Exposure {
  readonly payeeId: string
  readonly plan: string
  readonly currency: Currency
  /** `2026-06`: the month of the day from which nothing is recovered; or 'no limit', or 'not begun'. */
  readonly leaves: string
  readonly deals: number
  /** Earned on the deals and not given back. */
  readonly commission: Exact
  /** The part of it that is still held, and would be forfeited before anything is taken from pay. */
  readonly held: Exact
  /** What a return of all of them on the day after the run would take, at the rates at which they were earned. */
  readonly recoverable: Exact
}

/** Ordered by (payee, plan, month); what has no date comes last. The run must have been asked for what is exposed. */
export function clawbackExposure(run: Run): readonly Exposure[] {
  const standings = standingsOf(run)
  const currencies = new Map(run.settlement.map(({ payeeId, plan, currency }) => [`${payeeId}\0${plan}`, currency]))
  const groups = new Map<string, Exposure>()
  for (const deal of run.exposed) {
    const standing = standings.get(dealKey(deal))
    const currency = currencies.get(`${deal.payeeId}\0${deal.plan}`)
    if (currency === undefined || standing === undefined || standing.commission.sign() <= 0) continue
    const leaves = leavesIn(deal)
    const key = `${deal.payeeId}\0${deal.plan}\0${leaves}`
    const before = groups.get(key) ?? nothing(deal, currency, leaves)
    const recoverable = round(deal.share.times(standing.commission), { to: minorUnitOf(currency), mode: 'half-up' })
    groups.set(key, {
      ...before,
      deals: before.deals + 1,
      commission: before.commission.plus(standing.commission),
      held: before.held.plus(standing.held),
      recoverable: before.recoverable.plus(recoverable),
    })
  }
  return [...groups.values()].toSorted(
    compareBy(
      (a, b) => compareText(a.payeeId, b.payeeId),
      (a, b) => compareText(a.plan, b.plan),
      (a, b) => compareText(a.leaves, b.leaves), // digits come before words
    ),
  )
}

function nothing({ payeeId, plan }: ExposedDeal, currency: Currency, leaves: string): Exposure {
  const zero = Exact.zero
  return { payeeId, plan, currency, leaves, deals: 0, commission: zero, held: zero, recoverable: zero }
}

function leavesIn({ leavesOn }: ExposedDeal): string {
  return typeof leavesOn === 'string' ? leavesOn : dateText(leavesOn).slice(0, 7)
}

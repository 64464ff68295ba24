// Bookings as the plans in force credit them. A deal is booked once, whatever number of payees it is credited to: what managers and
// overlay roles are credited with on top is left out.
import type { CreditedDeal } from '../../compute/credited.ts'
import type { CreditRun } from '../../compute/credit-run.ts'
import type { Data } from '../../data/data.ts'
import type { Plan } from '../../plan/plan.ts'
import type { Currency } from '../../values/currency.ts'
import type { Booking } from './booking-history.ts'
import { numberOf } from '../../values/estimate.ts'

export interface BookedIn {
  readonly currency: Currency | undefined
  readonly bookings: readonly Booking[]
}

/** One for each currency of the plans, in the order of the plans. */
export function creditedBookings(
  { credits }: Pick<CreditRun, 'credits'>,
  data: Data,
  plans: readonly Plan[],
): readonly BookedIn[] {
  const currencyOf = new Map(plans.map(({ id, currency }) => [id, currency]))
  const byDeal = new Map<number, CreditedDeal[]>()
  for (const credit of credits) {
    if (credit.deal === undefined || credit.returnId !== '') continue
    const own = byDeal.get(credit.deal)
    if (own === undefined) byDeal.set(credit.deal, [credit])
    else own.push(credit)
  }
  const byCurrency = new Map<Currency, Booking[]>(plans.map(({ currency }) => [currency, []]))
  for (const [deal, own] of byDeal)
    for (const { plan, payeeId, date, value } of countedOnce(own, ownersOf(data, deal)))
      byCurrency.get(currencyOf.get(plan)!)!.push({ payeeId, deal, date, value: numberOf(value) })
  return [...byCurrency].map(([currency, bookings]) => ({
    currency,
    bookings: bookings.toSorted((a, b) => a.date - b.date || a.deal - b.deal),
  }))
}

/** Those whose deal it is: of the unnamed role of its splits, else the owner. */
function ownersOf({ deals, splits }: Data, deal: number): ReadonlySet<string> {
  const shared = (splits.get(deals.text(deal, 'deal_id')) ?? []).filter(({ role }) => role === '')
  return new Set(shared.length > 0 ? shared.map(({ payeeId }) => payeeId) : [deals.text(deal, 'payee_id')])
}

/** The owners' credits, of one plan for each; without any, those of one payee whom it is credited to. */
function countedOnce(credits: readonly CreditedDeal[], owners: ReadonlySet<string>): readonly CreditedDeal[] {
  const first = new Map<string, CreditedDeal>()
  for (const credit of credits) if (!first.has(credit.payeeId)) first.set(credit.payeeId, credit)
  const own = [...first.values()].filter(({ payeeId }) => owners.has(payeeId))
  return own.length > 0 ? own : [...first.values()].slice(0, 1)
}

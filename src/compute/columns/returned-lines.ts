// What returns take of the lines of a bundle, worked out in whole numbers and written into columns. The amounts are those of
// clawback/original-rate.ts, ties included: a deal whose returns are not plain is left to it.
import type { Clawback } from '../../plan/clawback.ts'
import type { CalendarDate } from '../../values/calendar-date.ts'
import { Exact } from '../../values/exact.ts'
import type { Period } from '../../values/period.ts'
import { round } from '../../values/rounding.ts'
import { powerOfTen } from '../../values/whole.ts'
import { clawedOn } from '../clawback/clawed-line.ts'
import type { DealAccount } from '../clawback/original-rate.ts'
import { never, openReturnedOf } from '../clawback/original-rate.ts'
import type { PlainReturn } from '../clawback/plain-returns.ts'
import type { ReturnedByDeal } from '../clawback/returned.ts'
import { blockFor } from '../clawback/terms.ts'
import type { OpenReturned } from '../closed-period.ts'
import type { Bundle, BundledLine, DealLines } from './bundle.ts'
import { exactOf } from './bundle.ts'
import { returnIdOf } from '../line-columns.ts'
import { roundedUnits } from './earn-in-columns.ts'
import { plainShare } from './plain-clawback.ts'
import type { PlainComponent } from './plain.ts'

/** A deal of the bundle that is returned. */
interface ReturnedDeal {
  readonly deal: number
  /** All that the bundle has earned on it, in the unit of its lines. */
  readonly earned: number
  readonly since: CalendarDate
  readonly returned: PlainReturn
  taken: { readonly share: Exact; readonly amount: number } | undefined
}

export class ReturnedLines {
  private readonly bundle: Bundle
  private readonly deals: readonly (ReturnedDeal | DealAccount)[]
  /** Day of the first return that may still take something. */
  private nextOn: CalendarDate

  constructor(bundle: Bundle, returned: ReturnedByDeal) {
    this.bundle = bundle
    const deals = Array.from(bundle.returnedDeals(), (lines) => returnedDeal(bundle, lines, returned))
    this.deals = deals.slice() // an array that has grown holds room for more
    this.nextOn = this.firstDue()
  }

  get plain(): PlainComponent {
    return this.bundle.plain
  }

  get isEmpty(): boolean {
    return this.deals.length === 0
  }

  rests(until: CalendarDate): boolean {
    return this.nextOn > until
  }

  /** Writes a line for each deal of which something is due by the end of a pay period. `takeAlone` is for all other deals. */
  take(pay: Period, takeAlone: (account: DealAccount) => void): void {
    for (const deal of this.deals) {
      if (isAccount(deal)) takeAlone(deal)
      else if (deal.taken === undefined && deal.returned.on <= pay.to) this.takeOne(deal, pay)
    }
    this.nextOn = this.firstDue()
  }

  /** The lines that were written from one on, as one. */
  line(from: number, pay: Period): BundledLine {
    const { clawed } = this.plain
    const { amountDecimals, size } = clawed
    return this.bundle.clawedLine(pay, { from, to: size }, exactOf(clawed.sum(from, size), amountDecimals))
  }

  /** What the deals carry into the next pay period. */
  open(): readonly OpenReturned[] {
    return this.deals.flatMap((deal): readonly OpenReturned[] => {
      if (isAccount(deal)) return openReturnedOf(deal)
      const { taken, returned } = deal
      if (taken === undefined) return []
      const { clawed } = this.plain
      const returnId = returnIdOf(clawed.returns, returned.row, deal.deal)
      return [
        {
          component: this.bundle.earnedBy.id,
          dealId: clawed.deals.text(deal.deal, 'deal_id'),
          counted: exactOf(taken.amount, clawed.amountDecimals),
          returns: [{ returnId, share: taken.share }],
        },
      ]
    })
  }

  private takeOne(of: ReturnedDeal, pay: Period): void {
    const { clawed } = this.plain
    const { row, on } = of.returned
    const block = this.blockFor(row)
    const share = block === undefined ? Exact.zero : plainShare(block, of.since, on)
    const amount = block === undefined ? 0 : this.amountOf(of, block, share)
    of.taken = { share, amount }
    if (block === undefined || amount === 0) return
    const term = clawed.termOf(share, block.at)
    clawed.add({ deal: of.deal, returned: row, day: clawedOn(on, pay), amount: 0 - amount, term })
  }

  private blockFor(row: number): Clawback | undefined {
    const reason = this.plain.asksForReason ? (this.plain.clawed.returns.table?.text(row, 'reason') ?? '') : ''
    return blockFor(this.bundle.earnedBy, { reason })
  }

  /** ROUND(share × fraction × earned), in the unit of the lines. */
  private amountOf({ earned, returned }: ReturnedDeal, { partial }: Clawback, share: Exact): number {
    const { digits, mode, decimals } = this.plain.pay.rounding
    const [over, under] = partial === 'full' ? [1, 1] : [returned.over, returned.under]
    const [shareOver, shareUnder] = [Number(share.over), Number(share.under)]
    const [product, unit] = [earned * over * shareOver, under * shareUnder * digits]
    if (Number.isSafeInteger(product) && Number.isSafeInteger(unit)) return roundedUnits(product, unit, mode) * digits
    const exact = share.times(Exact.fraction(over, under)).times(exactOf(earned, decimals))
    const rounded = round(exact, this.bundle.version.plan.rounding)
    return Number(rounded.times(Exact.fraction(powerOfTen(decimals), 1)).floor())
  }

  private firstDue(): CalendarDate {
    let first = never
    for (const deal of this.deals) {
      const on = isAccount(deal) ? (deal.nextOn ?? always) : deal.taken === undefined ? deal.returned.on : never
      if (on < first) first = on
    }
    return first
  }
}

/** Before every day. */
const always = Number.MIN_SAFE_INTEGER as CalendarDate

function isAccount(deal: ReturnedDeal | DealAccount): deal is DealAccount {
  return 'entries' in deal
}

function returnedDeal(bundle: Bundle, { from, to }: DealLines, returned: ReturnedByDeal): ReturnedDeal | DealAccount {
  const { deal, day, amount } = bundle.plain.lines
  const plain = returned.plain.of(deal[from]!)
  const since = day[from]! as CalendarDate // a day of a credit
  if (plain === undefined || plain.on < since) return bundle.accountOf({ from, to })
  let earned = 0
  for (let at = from; at < to; at++) earned += amount[at]!
  return { deal: deal[from]!, earned, since, returned: plain, taken: undefined }
}

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
import { never, openReturnedOf, restoreReturned } from '../clawback/original-rate.ts'
import type { ReturnedByDeal } from '../clawback/returned.ts'
import { blockFor } from '../clawback/terms.ts'
import type { OpenReturned } from '../closed-period.ts'
import type { Bundle } from './bundle.ts'
import type { BundledLine } from './bundled-line.ts'
import { exactOf } from './bundle.ts'
import { returnIdOf } from '../line-columns.ts'
import { keyOf } from '../release.ts'
import { roundedUnits } from './earn-in-columns.ts'
import { plainShare } from './plain-clawback.ts'
import type { PlainComponent } from './plain.ts'

/** Of one payee and component, as far as no other account was opened between two of its bundles. */
export class ReturnedLines {
  /** The first of them. */
  private readonly bundle: Bundle
  /** Places `from` to before `to` of the returned deals of the component. */
  private readonly from: number
  private to: number
  /** Of all places before this one it is known what their returns take. */
  private untaken: number
  /** Deals whose returns are not plain, each before the deal at a place, or behind the last. */
  private alone: Map<number, DealAccount[]> | undefined
  /** Day of the first return that may still take something. */
  private nextOn: CalendarDate = never

  constructor(bundle: Bundle) {
    this.bundle = bundle
    this.from = bundle.plain.returnedDeals.size
    this.to = this.from
    this.untaken = this.from
  }

  /** Adds the deals of the bundle, or of one that is earned after it. */
  enter(bundle: Bundle, returned: ReturnedByDeal): void {
    const { lines, returnedDeals } = this.plain
    bundle.forEachReturned((from, to) => {
      const plain = returned.plain.of(lines.deal[from]!)
      const since = lines.day[from]! as CalendarDate // a day of a credit
      if (plain !== undefined && plain.on >= since) {
        let earned = 0
        for (let at = from; at < to; at++) earned += lines.amount[at]!
        returnedDeals.add(lines.deal[from]!, since, earned, plain)
        if (plain.on < this.nextOn) this.nextOn = plain.on
        return
      }
      this.alone ??= new Map()
      const accounts = this.alone.get(returnedDeals.size)
      if (accounts === undefined) this.alone.set(returnedDeals.size, [bundle.accountOf({ from, to })])
      else accounts.push(bundle.accountOf({ from, to }))
      this.nextOn = always
    })
    this.to = returnedDeals.size
  }

  get plain(): PlainComponent {
    return this.bundle.plain
  }

  get isEmpty(): boolean {
    return this.from === this.to && this.alone === undefined
  }

  rests(until: CalendarDate): boolean {
    return this.nextOn > until
  }

  /** Writes a line for each deal of which something is due by the end of a pay period. `takeAlone` is for all other deals. */
  take(pay: Period, takeAlone: (account: DealAccount) => void): void {
    const { on, share } = this.plain.returnedDeals
    let next: number = never
    while (this.untaken < this.to && share[this.untaken] !== undefined) this.untaken += 1
    for (let at = this.alone === undefined ? this.untaken : this.from; ; at++) {
      if (this.alone !== undefined)
        for (const account of this.alone.get(at) ?? none) {
          takeAlone(account)
          next = Math.min(next, account.nextOn ?? always)
        }
      if (at === this.to) break
      if (share[at] !== undefined) continue
      if (on[at]! <= pay.to) this.takeOne(at, pay)
      else if (on[at]! < next) next = on[at]!
    }
    this.nextOn = next as CalendarDate // the day of a return, or a bound of all days
  }

  /** The lines that were written from one on, as one. */
  line(from: number, pay: Period): BundledLine {
    const { clawed } = this.plain
    const { amountDecimals, size } = clawed
    return this.bundle.clawedLine(pay, { from, to: size }, exactOf(clawed.sum(from, size), amountDecimals))
  }

  /** What the deals carry into the next pay period. */
  open(): readonly OpenReturned[] {
    const { clawed, returnedDeals } = this.plain
    const open: OpenReturned[] = []
    for (let at = this.from; ; at++) {
      for (const account of this.alone?.get(at) ?? none) open.push(...openReturnedOf(account))
      if (at === this.to) return open
      const share = returnedDeals.share[at]
      if (share === undefined) continue
      const deal = returnedDeals.deal[at]!
      const returnId = returnIdOf(clawed.returns, returnedDeals.row[at]!, deal)
      open.push({
        component: this.bundle.earnedBy.id,
        dealId: clawed.deals.text(deal, 'deal_id'),
        counted: exactOf(returnedDeals.amount[at]!, clawed.amountDecimals),
        returns: [{ returnId, share }],
      })
    }
  }

  /**
   * Goes on from deals of which a closed period says what was taken, from one on as far as they are its own, in its order. Gives
   * which is the next, or undefined where returns take something else of one today.
   */
  resume(closed: readonly OpenReturned[], next: number, returned: ReturnedByDeal): number | undefined {
    const { clawed, returnedDeals } = this.plain
    const dealIds = clawed.deals.utf8('deal_id')
    let reached = next
    for (let at = this.from; reached < closed.length; at++) {
      for (const account of this.alone?.get(at) ?? none) {
        const own = closed[reached]
        if (own === undefined || keyOf(own) !== keyOf(account.sample.line)) continue
        restoreReturned(account, own, returned)
        reached += 1
      }
      if (at === this.to) break
      const own = closed[reached]
      if (own?.component !== this.bundle.earnedBy.id || !dealIds.isText(returnedDeals.deal[at]!, own.dealId)) continue
      if (!this.resumeOne(at, own)) return undefined
      reached += 1
    }
    return reached
  }

  private resumeOne(at: number, { counted, returns }: OpenReturned): boolean {
    const { clawed, returnedDeals } = this.plain
    const row = returnedDeals.row[at]!
    const [only, ...others] = returns
    if (only?.returnId !== returnIdOf(clawed.returns, row, returnedDeals.deal[at]!) || others.length > 0) return false
    const block = this.blockFor(row)
    const share = block === undefined ? Exact.zero : only.share
    const amount = block === undefined ? 0 : this.amountOf(at, block, share)
    if (!exactOf(amount, clawed.amountDecimals).equals(counted)) return false
    returnedDeals.take(at, amount, share)
    return true
  }

  private takeOne(at: number, pay: Period): void {
    const { clawed, returnedDeals } = this.plain
    const row = returnedDeals.row[at]!
    const on = returnedDeals.on[at]! as CalendarDate // of a cell that was read as one
    const block = this.blockFor(row)
    const share = block === undefined ? Exact.zero : plainShare(block, returnedDeals.since[at]! as CalendarDate, on)
    const amount = block === undefined ? 0 : this.amountOf(at, block, share)
    returnedDeals.take(at, amount, share)
    if (block === undefined || amount === 0) return
    clawed.add(returnedDeals.deal[at]!, row, clawedOn(on, pay), 0 - amount, clawed.termOf(share, block.at))
  }

  private blockFor(row: number): Clawback | undefined {
    const reason = this.plain.asksForReason ? (this.plain.clawed.returns.table?.text(row, 'reason') ?? '') : ''
    return blockFor(this.bundle.earnedBy, { reason })
  }

  /** ROUND(share × fraction × earned), in the unit of the lines. */
  private amountOf(at: number, { partial }: Clawback, share: Exact): number {
    const { pay, returnedDeals } = this.plain
    const { digits, mode, decimals } = pay.rounding
    const earned = returnedDeals.earned[at]!
    const over = partial === 'full' ? 1 : returnedDeals.over[at]!
    const under = partial === 'full' ? 1 : returnedDeals.under[at]!
    const product = earned * over * Number(share.over)
    const unit = under * Number(share.under) * digits
    if (Number.isSafeInteger(product) && Number.isSafeInteger(unit)) return roundedUnits(product, unit, mode) * digits
    const exact = share.times(Exact.fraction(over, under)).times(exactOf(earned, decimals))
    const rounded = round(exact, this.bundle.version.plan.rounding)
    return Number(rounded.times(Exact.fraction(powerOfTen(decimals), 1)).floor())
  }
}

const none: readonly never[] = []

/** Before every day. */
const always = Number.MIN_SAFE_INTEGER as CalendarDate

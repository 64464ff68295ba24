// A component in columns at work: its credits, its rates in whole numbers, and the lines that come of both. For the
// settlement all lines of a payee and pay period are one sum, but for those on deals that are returned.
import type { CalendarDate } from '../../values/calendar-date.ts'
import type { Earning } from '../earning.ts'
import type { ItemsOf } from '../items.ts'
import type { JudgeOf } from '../judge.ts'
import { inputOf } from '../judge.ts'
import type { Standing } from '../measure.ts'
import { standingOf } from '../measure.ts'
import type { Judging } from '../timeline.ts'
import { BoundsByQuota } from './bounds-by-quota.ts'
import { Bundle } from './bundle.ts'
import { ClawedWriter } from './clawed-writer.ts'
import { creditsBetween } from './credit-columns.ts'
import { creditColumnsOf } from './credit-reading.ts'
import { earnByRow } from './earn-by-row.ts'
import type { Stretch } from './earn-in-columns.ts'
import { earnInColumns, plainPayOf, plainRoundingOf } from './earn-in-columns.ts'
import { LineWriter } from './line-writer.ts'
import type { PlainComponent } from './plain.ts'
import { asksForReason, isPlainClawback } from './plain-clawback.ts'
import { looksAtCredits, plainEarnOf } from './plain-component.ts'
import type { PlainBounds } from './plain-steps.ts'
import { ReturnedDeals } from './returned-deals.ts'
import { dependOnQuota, plainBoundsOf, plainRatesOf } from './plain-steps.ts'

/** Undefined for a component that is worked out credit by credit. */
export function plainComponentOf(of: Omit<ItemsOf, 'returned'>): PlainComponent | undefined {
  const { context, version, component } = of
  if (context.plans === undefined || looksAtCredits(context)) return undefined
  const earn = plainEarnOf(component, version.plan, context.plans)
  const rounding = plainRoundingOf(version.plan.rounding)
  const rates = earn === undefined ? undefined : plainRatesOf(earn)
  if (earn === undefined || rates === undefined || rounding === undefined) return undefined
  const credits = creditColumnsOf(of, earn)
  const pay = credits === undefined ? undefined : plainPayOf(credits, rates, rounding)
  if (credits === undefined || pay === undefined) return undefined
  const { deals, returns } = context.data
  const keeps = context.keepsLines ? undefined : context.isReturned
  const lines = new LineWriter(keeps === undefined ? Math.ceil(credits.count * 1.1) : 0, {
    keeps,
    deals,
    returns,
    baseDecimals: credits.decimals,
    largestBase: credits.largestValue,
    amountDecimals: rounding.decimals,
    terms: rates.terms,
  })
  const clawed = new ClawedWriter({ deals, returns, amountDecimals: rounding.decimals })
  return {
    of,
    credits,
    pay,
    lines,
    clawed,
    returnedDeals: new ReturnedDeals(),
    takesPlainly: isPlainClawback(component),
    asksForReason: asksForReason(component),
    bounds: dependOnQuota(earn) ? new BoundsByQuota() : undefined,
    suited: new Map(),
  }
}

export interface PlainEarningsOf {
  readonly judge: JudgeOf
  readonly judging: Judging
  /** Last day of the pay period before, in this measure period. */
  readonly after: CalendarDate | undefined
}

/**
 * Whether all that a payee earns in a measure period can be told in columns. Where it is judged several times, that must
 * be known before the first: `isJudgedAlike` tells whether nothing that was told before is told anew.
 */
export function suitsColumns(plain: PlainComponent, judge: JudgeOf, isJudgedAlike: () => boolean): boolean {
  const { judgings, name } = judge.measurePeriod
  if (judgings.length <= 1) return true
  let payees = plain.suited.get(name)
  if (payees === undefined) plain.suited.set(name, (payees = new Map()))
  const { payeeId } = judge.member
  let suits = payees.get(payeeId)
  if (suits === undefined) payees.set(payeeId, (suits = isJudgedAlike() && fitsColumns(plain, judge)))
  return suits
}

/** Tries it: what is written is taken back. */
function fitsColumns(plain: PlainComponent, judge: JudgeOf): boolean {
  const { credits, lines } = plain
  const own = credits.payees.get(judge.member.payeeId)
  if (own === undefined || !own.isPlain) return own === undefined
  const { from, to } = creditsBetween(credits, own, judge.measurePeriod.from, judge.measurePeriod.to)
  const start = lines.size
  const total = earnStretch(plain, judge, standingOf(judge), { first: from, from, to })
  lines.cutTo(start)
  return total !== undefined
}

/** Writes the lines of a stretch; their sum, or undefined, and nothing written, where they must be worked out credit by credit. */
function earnStretch(plain: PlainComponent, judge: JudgeOf, standing: Standing, stretch: Stretch): number | undefined {
  const { credits, pay, lines } = plain
  if (credits.rowOf !== undefined) return earnByRow(pay, credits.rowOf, stretch, lines)
  const bounds = boundsFor(plain, judge, standing)
  if (bounds === undefined) return undefined
  return stretch.from === stretch.to ? 0 : earnInColumns(pay, bounds, stretch, lines)
}

/** As they are for every payee with the same quota, where nothing else decides them. */
function boundsFor({ credits, bounds }: PlainComponent, judge: JudgeOf, standing: Standing): PlainBounds | undefined {
  const { quota } = standing
  const read = (): PlainBounds | undefined => plainBoundsOf(credits.earn, inputOf(judge, standing), credits.decimals)
  if (bounds === undefined || quota === undefined || quota.isZero()) return read() // else there is something to report
  return bounds.of(quota, read)
}

/** The lines of a payee in a pay period; none without credits, undefined where they must be worked out credit by credit. */
export function plainEarnings(plain: PlainComponent, of: PlainEarningsOf): readonly Earning[] | undefined {
  const { judge, judging, after } = of
  const { credits, lines } = plain
  const own = credits.payees.get(judge.member.payeeId)
  if (own === undefined) return []
  if (!own.isPlain || judge.context.explained === judge.member.payeeId) return undefined
  const period = creditsBetween(credits, own, judge.measurePeriod.from, judge.until)
  const from = after === undefined ? period.from : creditsBetween(credits, own, judge.measurePeriod.from, after).to
  if (from === period.to) return []
  const standing = standingOf(judge)
  const start = lines.size
  lines.begin()
  const { member, measurePeriod } = judge
  const bundleOf = { member, measurePeriod, judging }
  const total = earnStretch(plain, judge, standing, { first: period.from, from, to: period.to })
  if (total === undefined) return undefined
  if (start === lines.size) return []
  const { size: to, lastStep } = lines
  return [new Bundle(plain, bundleOf, { credit: from, from: start, to, total, lastStep, quota: standing.quota })]
}

// A component in columns at work: its credits, its rates in whole numbers, and the lines that come of both. For the
// settlement all lines of a payee and pay period are one sum, but for those on deals that are returned.
import type { CalendarDate } from '../../values/calendar-date.ts'
import { Exact } from '../../values/exact.ts'
import { powerOfTen } from '../../values/whole.ts'
import type { CreditItem } from '../credit-item.ts'
import { startOfMeasure } from '../credit-item.ts'
import { EarnedLine } from '../earned-line.ts'
import type { Earning, EarningOf } from '../earning.ts'
import type { ItemsOf } from '../items.ts'
import type { JudgeOf } from '../judge.ts'
import { inputOf } from '../judge.ts'
import type { Draft } from '../line.ts'
import type { LineSpan } from '../line-columns.ts'
import type { Standing } from '../measure.ts'
import { standingOf } from '../measure.ts'
import { creditsBetween } from './credit-columns.ts'
import { creditColumnsOf } from './credit-reading.ts'
import { earnInColumns, plainPayOf, plainRoundingOf } from './earn-in-columns.ts'
import { LineWriter } from './line-writer.ts'
import type { PlainComponent } from './plain.ts'
import { looksAtCredits, plainEarnOf } from './plain-component.ts'
import { plainBoundsOf, plainRatesOf } from './plain-steps.ts'

/** Undefined for a component that is worked out credit by credit. */
export function plainComponentOf(of: Omit<ItemsOf, 'returned'>): PlainComponent | undefined {
  const { context, version, component } = of
  if (context.plans === undefined || looksAtCredits(context)) return undefined
  const earn = plainEarnOf(component, context.plans)
  const rounding = plainRoundingOf(version.plan.rounding)
  const rates = earn === undefined ? undefined : plainRatesOf(earn)
  if (earn === undefined || rates === undefined || rounding === undefined) return undefined
  const credits = creditColumnsOf(of, earn)
  const pay = credits === undefined ? undefined : plainPayOf(credits, rates, rounding)
  if (credits === undefined || pay === undefined) return undefined
  const lines = new LineWriter(Math.ceil(credits.deal.length * 1.1), {
    deals: context.data.deals,
    baseDecimals: credits.decimals,
    amountDecimals: rounding.decimals,
    terms: rates.terms,
  })
  return { credits, pay, lines, suited: new Map() }
}

/** All lines of a payee and pay period as one; the lines themselves are the span. */
export interface BundledLine extends Draft {
  readonly span: LineSpan
}

export function isBundled(line: Draft): line is BundledLine {
  return 'span' in line
}

/** A line of a span that stands beside it, for what returns ask of it. */
export class SpannedLine extends EarnedLine {}

export interface PlainEarningsOf {
  readonly judge: JudgeOf
  readonly earning: Omit<EarningOf, 'quota'>
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
function fitsColumns({ credits, pay, lines }: PlainComponent, judge: JudgeOf): boolean {
  const own = credits.payees.get(judge.member.payeeId)
  if (own === undefined || !own.isPlain) return own === undefined
  const { from, to } = creditsBetween(credits, own, judge.measurePeriod.from, judge.measurePeriod.to)
  const bounds = plainBoundsOf(credits.earn, inputOf(judge, standingOf(judge)), credits.decimals)
  if (bounds === undefined) return false
  const start = lines.size
  const total = from === to ? 0 : earnInColumns(pay, bounds, { first: from, from, to }, lines)
  lines.cutTo(start)
  return total !== undefined
}

/**
 * The bundle of a payee's lines in a pay period, and after it those on deals with returns. Empty where there are no
 * credits; undefined where they must be worked out credit by credit.
 */
export function plainEarnings(plain: PlainComponent, of: PlainEarningsOf): readonly Earning[] | undefined {
  const { judge, earning, after } = of
  const { credits, pay, lines } = plain
  const own = credits.payees.get(judge.member.payeeId)
  if (own === undefined) return []
  if (!own.isPlain || earning.keepsMeasured) return undefined
  const period = creditsBetween(credits, own, judge.measurePeriod.from, judge.until)
  const from = after === undefined ? period.from : creditsBetween(credits, own, judge.measurePeriod.from, after).to
  if (from === period.to) return []
  const standing = standingOf(judge)
  const bounds = plainBoundsOf(credits.earn, inputOf(judge, standing), credits.decimals)
  if (bounds === undefined) return undefined
  const start = lines.size
  const total = earnInColumns(pay, bounds, { first: period.from, from, to: period.to }, lines)
  if (total === undefined) return undefined
  return start === lines.size ? [] : bundled(plain, of, { from, start, end: lines.size, total, standing })
}

function bundled(
  plain: PlainComponent,
  { judge, earning }: PlainEarningsOf,
  of: {
    /** Of the credits, the first. */
    readonly from: number
    /** Of the lines, the first and the end. */
    readonly start: number
    readonly end: number
    readonly total: number
    readonly standing: Standing
  },
): readonly Earning[] {
  const { credits, lines } = plain
  const { isReturned } = judge.context
  const returned: SpannedLine[] = []
  let [left, credit] = [of.total, of.from]
  const lineOf = { ...earning, quota: of.standing.quota }
  for (let at = of.start; at < of.end; at++) {
    if (!isReturned(lines.deal[at]!)) continue
    left -= lines.amount[at]!
    while (credits.deal[credit] !== lines.deal[at]) credit += 1
    returned.push(spannedLine(plain, lineOf, at, credits.itemAt(earning.payeeId, credit)))
  }
  const { version, component, judging, measurePeriod, payeeId } = earning
  const span: LineSpan = {
    columns: lines,
    from: of.start,
    to: of.end,
    period: judging.pay.name,
    payeeId,
    plan: version.plan.id,
    component: component.id,
    currency: version.plan.currency,
  }
  const line = bundledLine(span, lines.day[of.start]! as CalendarDate, exactOf(left, lines.amountDecimals)) // a day of a credit
  const shared = { pay: judging.pay, version, earnedBy: component, measurePeriod }
  return [{ line, ...shared, item: bundledItem(judge, line) }, ...returned]
}

function bundledLine(span: LineSpan, date: CalendarDate, amount: Exact): BundledLine {
  const { period, payeeId, plan, component, currency } = span
  return {
    period,
    payeeId,
    plan,
    component,
    kind: 'earning',
    dealId: '',
    returnId: '',
    date,
    base: undefined,
    rate: undefined,
    factor: undefined,
    amount,
    currency,
    step: '',
    source: '',
    note: '',
    planAt: undefined,
    span,
  }
}

/** Stands for credits that are all payable on their dates, so that nothing of them is held. */
function bundledItem({ member }: JudgeOf, line: BundledLine): CreditItem {
  return {
    deal: undefined,
    dealId: 'all',
    payeeId: member.payeeId,
    payee: member.rows[0]!,
    date: line.date,
    share: Exact.one,
    value: Exact.zero,
    quantity: Exact.zero,
    measure: Exact.zero,
  }
}

function spannedLine({ lines }: PlainComponent, of: EarningOf, at: number, item: CreditItem): SpannedLine {
  const { kind, rate, factor, step, note, planAt } = lines.terms[lines.term[at]!]!
  return new SpannedLine(
    of,
    { item, from: startOfMeasure, to: startOfMeasure },
    {
      kind,
      amount: exactOf(lines.amount[at]!, lines.amountDecimals),
      note,
      step,
      at: planAt,
      date: lines.day[at]! as CalendarDate, // a day of a credit
      base: exactOf(lines.base[at]!, lines.baseDecimals),
      ...(rate === undefined ? {} : { rate }),
      ...(factor === undefined ? {} : { factor }),
    },
  )
}

function exactOf(digits: number, decimals: number): Exact {
  return Exact.fraction(digits, powerOfTen(decimals))
}

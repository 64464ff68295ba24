// All lines of a payee, component and pay period as one earning, which is all that a settlement needs of them. Those on deals
// that are returned can be had one by one.
import type { CalendarDate } from '../../values/calendar-date.ts'
import { Exact } from '../../values/exact.ts'
import { powerOfTen } from '../../values/whole.ts'
import type { DealAccount } from '../clawback/original-rate.ts'
import type { CreditItem } from '../credit-item.ts'
import { startOfMeasure } from '../credit-item.ts'
import { EarnedLine } from '../earned-line.ts'
import type { Earning, EarningOf } from '../earning.ts'
import type { JudgeOf } from '../judge.ts'
import type { Draft } from '../line.ts'
import type { LineSpan } from '../line-columns.ts'
import { isPlainClawback } from './plain-clawback.ts'
import type { PlainComponent } from './plain.ts'

/** The sum of the lines of a span, or of most of them where others stand beside it. */
export interface BundledLine extends Draft {
  readonly span: LineSpan
}

export function isBundled(line: Draft): line is BundledLine {
  return 'span' in line
}

/** A line of a span that stands beside it, for what returns ask of it. */
export class SpannedLine extends EarnedLine {}

export interface BundleOf {
  readonly judge: JudgeOf
  readonly earning: Omit<EarningOf, 'quota'>
}

/** Of the columns of a component, what a bundle is made of. */
export interface BundledLines {
  /** The first of its credits. */
  readonly credit: number
  /** Its lines. */
  readonly from: number
  readonly to: number
  /** The sum of all their amounts, in the unit of the columns. */
  readonly total: number
  readonly quota: Exact | undefined
}

/** Lines of a deal: `from` to before `to` of the columns. */
export interface DealLines {
  readonly from: number
  readonly to: number
}

export class Bundle implements Earning {
  readonly line: BundledLine
  readonly item: CreditItem
  readonly plain: PlainComponent
  private readonly of: BundleOf
  private readonly lines: BundledLines

  constructor(plain: PlainComponent, of: BundleOf, lines: BundledLines) {
    this.plain = plain
    this.of = of
    this.lines = lines
    this.line = this.lineOf(lines.total)
    this.item = bundledItem(of.judge, this.line)
  }

  get pay(): Earning['pay'] {
    return this.of.earning.judging.pay
  }

  get version(): Earning['version'] {
    return this.of.earning.version
  }

  get earnedBy(): Earning['earnedBy'] {
    return this.of.earning.component
  }

  get measurePeriod(): Earning['measurePeriod'] {
    return this.of.earning.measurePeriod
  }

  /** The deals that have returns, each with its lines. */
  *returnedDeals(): Generator<DealLines> {
    const { deal } = this.plain.lines
    const { isReturned } = this.of.judge.context
    const { to } = this.lines
    for (let from = this.lines.from; from < to; from++) {
      if (!isReturned(deal[from]!)) continue
      let end = from + 1
      while (end < to && deal[end] === deal[from]) end += 1
      yield { from, to: end }
      from = end - 1
    }
  }

  /** The lines on deals that have returns, made anew each time that they are asked for. */
  returned(): readonly SpannedLine[] {
    return Array.from(this.returnedDeals()).flatMap((lines) => this.linesOf(lines))
  }

  /** What is left of it beside `returned`. */
  rest(): Earning {
    const { amount } = this.plain.lines
    let left = this.lines.total
    for (const { from, to } of this.returnedDeals()) for (let at = from; at < to; at++) left -= amount[at]!
    const { pay, version, earnedBy, measurePeriod, item } = this
    return { line: this.lineOf(left), item, pay, version, earnedBy, measurePeriod }
  }

  /** An account of a deal that has returns, of which nothing is taken yet. */
  accountOf(lines: DealLines): DealAccount {
    const earnings = this.linesOf(lines)
    const entries = earnings.map(({ amount }) => ({ amount, payment: undefined }))
    return { sample: earnings[0]!, entries, met: [], counted: Exact.zero, taken: [] } // a deal has a line at least
  }

  /** A line that stands for others of the payee and component. */
  lineOver(
    part: Pick<LineSpan, 'columns' | 'from' | 'to' | 'period'>,
    of: Pick<Draft, 'kind' | 'date' | 'amount'>,
  ): BundledLine {
    const { version, component, payeeId } = this.of.earning
    const { id: plan, currency } = version.plan
    return bundledLine({ ...part, payeeId, plan, component: component.id, currency }, of)
  }

  private lineOf(total: number): BundledLine {
    const { from, to } = this.lines
    const { lines: columns } = this.plain
    return this.lineOver(
      { columns, from, to, period: this.pay.name },
      {
        kind: 'earning',
        date: columns.day[from]! as CalendarDate, // a day of a credit
        amount: exactOf(total, columns.amountDecimals),
      },
    )
  }

  private linesOf({ from, to }: DealLines): readonly SpannedLine[] {
    const { credits, lines: columns } = this.plain
    const of = { ...this.of.earning, quota: this.lines.quota }
    let { credit } = this.lines
    while (credits.deal[credit] !== columns.deal[from]) credit += 1
    const item = credits.itemAt(of.payeeId, credit)
    return Array.from({ length: to - from }, (_, index) => spannedLine(this.plain, of, from + index, item))
  }
}

/**
 * The earnings as a settlement takes them: bundles as they are where what returns take of them can be told in columns, all
 * others line by line as far as there are returns. With closed periods none is left as it is.
 */
export function* asSettled(earnings: readonly Earning[], hasClosed: boolean): Generator<Earning> {
  for (const earning of earnings)
    if (!hasClosed && earning instanceof Bundle && isPlainClawback(earning.earnedBy)) yield earning
    else yield* oneByOne([earning])
}

/** The earnings, and after each bundle its lines on deals that are returned. */
export function* oneByOne(earnings: Iterable<Earning>): Generator<Earning> {
  for (const earning of earnings)
    if (earning instanceof Bundle) {
      yield earning.rest()
      yield* earning.returned()
    } else yield earning
}

function bundledLine(span: LineSpan, { kind, date, amount }: Pick<Draft, 'kind' | 'date' | 'amount'>): BundledLine {
  const { period, payeeId, plan, component, currency } = span
  return {
    period,
    payeeId,
    plan,
    component,
    kind,
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

/** A whole number of a column, which stands for so many decimals. */
export function exactOf(digits: number, decimals: number): Exact {
  return Exact.fraction(digits, powerOfTen(decimals))
}

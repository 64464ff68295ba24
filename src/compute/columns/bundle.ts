// All lines of a payee, component and pay period as one earning, which is all that a settlement needs of them; those on deals
// that are returned can be had one by one.
import type { CalendarDate } from '../../values/calendar-date.ts'
import { Exact } from '../../values/exact.ts'
import { powerOfTen } from '../../values/whole.ts'
import type { CreditItem } from '../credit-item.ts'
import { startOfMeasure } from '../credit-item.ts'
import { EarnedLine } from '../earned-line.ts'
import type { Earning, EarningOf } from '../earning.ts'
import type { JudgeOf } from '../judge.ts'
import type { Draft } from '../line.ts'
import type { LineSpan } from '../line-columns.ts'
import type { PlainComponent } from './plain.ts'

/** The sum of the lines of a span, but for those on deals that are returned. */
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

export class Bundle implements Earning {
  readonly line: BundledLine
  readonly item: CreditItem
  private readonly plain: PlainComponent
  private readonly of: BundleOf
  private readonly lines: BundledLines

  constructor(plain: PlainComponent, of: BundleOf, lines: BundledLines) {
    this.plain = plain
    this.of = of
    this.lines = lines
    let left = lines.total
    for (const at of this.returnedAt()) left -= plain.lines.amount[at]!
    const { amountDecimals, day } = plain.lines
    const date = day[lines.from]! as CalendarDate // a day of a credit
    this.line = bundledLine(this.span(), date, exactOf(left, amountDecimals))
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

  /** The lines on deals that have returns, made anew each time that they are asked for. */
  returned(): readonly SpannedLine[] {
    const { credits, lines } = this.plain
    const of = { ...this.of.earning, quota: this.lines.quota }
    let { credit } = this.lines
    return Array.from(this.returnedAt(), (at) => {
      while (credits.deal[credit] !== lines.deal[at]) credit += 1
      return spannedLine(this.plain, of, at, credits.itemAt(of.payeeId, credit))
    })
  }

  private *returnedAt(): Generator<number> {
    const { deal } = this.plain.lines
    const { isReturned } = this.of.judge.context
    for (let at = this.lines.from; at < this.lines.to; at++) if (isReturned(deal[at]!)) yield at
  }

  private span(): LineSpan {
    const { version, component, judging, payeeId } = this.of.earning
    const { from, to } = this.lines
    const { id: plan, currency } = version.plan
    return {
      columns: this.plain.lines,
      from,
      to,
      period: judging.pay.name,
      payeeId,
      plan,
      component: component.id,
      currency,
    }
  }
}

/** The earnings, and after each bundle its lines on deals that are returned. */
export function* oneByOne(earnings: Iterable<Earning>): Generator<Earning> {
  for (const earning of earnings) {
    yield earning
    if (earning instanceof Bundle) yield* earning.returned()
  }
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

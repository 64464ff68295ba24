// All lines of a payee, component and pay period as one earning, which is all that a settlement needs of them. Those on deals
// that are returned can be had one by one.
import type { CalendarDate } from '../../values/calendar-date.ts'
import { Exact } from '../../values/exact.ts'
import type { Period } from '../../values/period.ts'
import { powerOfTen } from '../../values/whole.ts'
import type { DealAccount } from '../clawback/original-rate.ts'
import type { ClosedLines } from '../closed-lines.ts'
import type { CreditItem } from '../credit-item.ts'
import { startOfMeasure } from '../credit-item.ts'
import { EarnedLine } from '../earned-line.ts'
import type { Earning, EarningOf } from '../earning.ts'
import type { Member } from '../roster.ts'
import type { Judging, MeasurePeriod } from '../timeline.ts'
import { BundledLine } from './bundled-line.ts'
import type { PlainComponent } from './plain.ts'

export function isBundle(earning: Earning): earning is Bundle {
  return earning instanceof Bundle
}

/** A line of a span that stands beside it, for what returns ask of it. */
export class SpannedLine extends EarnedLine {}

/** Whose lines they are, and when they are paid. */
export interface BundleOf {
  readonly member: Member
  readonly measurePeriod: MeasurePeriod
  readonly judging: Judging
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
  /** The bound of the step that the last of them was earned on; '' without steps. */
  readonly lastStep: string
  readonly quota: Exact | undefined
}

/** Lines of a deal: `from` to before `to` of the columns. */
export interface DealLines {
  readonly from: number
  readonly to: number
}

export class Bundle implements Earning {
  readonly line: BundledLine
  readonly plain: PlainComponent
  readonly measurePeriod: MeasurePeriod
  private readonly member: Member
  private readonly judging: Judging
  private readonly lines: BundledLines
  /** Of the account that was opened last; before the first, where the lines begin. */
  private lastFound: { readonly from: number; readonly credit: number }

  constructor(plain: PlainComponent, { member, measurePeriod, judging }: BundleOf, lines: BundledLines) {
    this.plain = plain
    this.member = member
    this.measurePeriod = measurePeriod
    this.judging = judging
    this.lines = lines
    this.lastFound = lines
    this.line = this.lineOf(exactOf(lines.total, plain.lines.amountDecimals))
  }

  get pay(): Earning['pay'] {
    return this.judging.pay
  }

  get version(): Earning['version'] {
    return this.plain.of.version
  }

  get earnedBy(): Earning['earnedBy'] {
    return this.plain.of.component
  }

  /** Stands for credits that are all payable on their dates, so that nothing of them is held. */
  get item(): CreditItem {
    const { payeeId, rows } = this.member
    const { date } = this.line
    const nothing = { share: Exact.one, value: Exact.zero, quantity: Exact.zero, measure: Exact.zero }
    return { deal: undefined, dealId: 'all', payeeId, payee: rows[0]!, date, ...nothing }
  }

  /** The deals that have returns, each with its lines, in their order. */
  forEachReturned(act: (from: number, to: number) => void): void {
    this.forEachDeal(this.plain.of.context.isReturned, act)
  }

  private forEachDeal(isWanted: (deal: number) => boolean, act: (from: number, to: number) => void): void {
    const { deal } = this.plain.lines
    const { to } = this.lines
    for (let from = this.lines.from; from < to; from++) {
      if (!isWanted(deal[from]!)) continue
      let end = from + 1
      while (end < to && deal[end] === deal[from]) end += 1
      act(from, end)
      from = end - 1
    }
  }

  /** The lines on deals that have returns, made anew each time that they are asked for. */
  returned(): readonly SpannedLine[] {
    return this.returnedOn(() => true)
  }

  /** The same of some of the deals. */
  returnedOn(isWanted: (deal: number) => boolean): readonly SpannedLine[] {
    const { isReturned } = this.plain.of.context
    return this.linesOn((deal) => isReturned(deal) && isWanted(deal))
  }

  /** All lines, where all of them are kept; made anew too. */
  all(): readonly SpannedLine[] {
    return this.linesOn(() => true)
  }

  private linesOn(isWanted: (deal: number) => boolean): readonly SpannedLine[] {
    const { credits, lines: columns } = this.plain
    const lines: SpannedLine[] = []
    let { credit } = this.lines
    this.forEachDeal(isWanted, (from, to) => {
      while (credits.deal[credit] !== columns.deal[from]) credit += 1 // lines stand in the order of their credits
      for (const line of this.linesOf({ from, to }, credit)) lines.push(line)
    })
    return lines
  }

  /** How many lines it is. */
  get size(): number {
    return this.lines.to - this.lines.from
  }

  /** Whether its lines from `index` on, counted from 0, are on the deals and of the amounts of the closed lines `from` to before `to`. */
  isAsClosed(index: number, closed: ClosedLines, from: number, to: number): boolean {
    const { amount, amountDecimals, deal, deals } = this.plain.lines
    const dealIds = deals.utf8('deal_id')
    let own = this.lines.from + index
    for (let at = from; at < to; at++, own++)
      if (!closed.isInColumns(at, dealIds, deal[own]!, amount[own]!, amountDecimals)) return false
    return true
  }

  /** What is left of it beside `returned`. */
  rest(): Earning {
    const { amount } = this.plain.lines
    let left = this.lines.total
    this.forEachReturned((from, to) => {
      for (let at = from; at < to; at++) left -= amount[at]!
    })
    const { pay, version, earnedBy, measurePeriod, item } = this
    return {
      line: this.lineOf(exactOf(left, this.plain.lines.amountDecimals), this.line.amount),
      item,
      pay,
      version,
      earnedBy,
      measurePeriod,
    }
  }

  /** An account of a deal that has returns, of which nothing is taken yet. */
  accountOf(lines: DealLines): DealAccount {
    const earnings = this.linesOf(lines, this.creditOf(lines))
    const entries = earnings.map(({ amount }) => ({ amount, payment: undefined }))
    return { sample: earnings[0]!, entries, met: [], counted: Exact.zero, taken: [] } // a deal has a line at least
  }

  /** The first credit of a deal: accounts are mostly opened in the order of their lines, each not far from the one before. */
  private creditOf({ from }: DealLines): number {
    const { credits, lines } = this.plain
    let { credit } = from < this.lastFound.from ? this.lines : this.lastFound
    while (credits.deal[credit] !== lines.deal[from]) credit += 1
    this.lastFound = { from, credit }
    return credit
  }

  /** A line that stands for lines of what the returns of this payee and component take. */
  clawedLine(pay: Period, { from, to }: DealLines, amount: Exact): BundledLine {
    const part = { from, to, period: pay.name, payeeId: this.member.payeeId }
    return new BundledLine(this.plain, this.plain.clawed, part, { amount, inAll: amount, lastStep: '' })
  }

  private lineOf(amount: Exact, inAll = amount): BundledLine {
    const { from, to, lastStep } = this.lines
    const { lines } = this.plain
    const part = { from, to, period: this.pay.name, payeeId: this.member.payeeId }
    return new BundledLine(this.plain, lines, part, { amount, inAll, lastStep })
  }

  /** Of the deal whose first credit stands at `credit`. */
  private linesOf({ from, to }: DealLines, credit: number): readonly SpannedLine[] {
    const { credits, lines: columns, of: plain } = this.plain
    const { payeeId } = this.member
    const of: EarningOf = {
      version: plain.version,
      component: plain.component,
      measurePeriod: this.measurePeriod,
      judging: this.judging,
      payeeId,
      deals: columns.deals,
      keepsMeasured: false,
      terms: [],
      quota: this.lines.quota,
    }
    const item = credits.itemAt(payeeId, credit)
    return Array.from({ length: to - from }, (_, index) => spannedLine(this.plain, of, from + index, item))
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

// What became of the returns of deals whose lines stand in columns: of a plain return (plain-returns.ts) it is told without an
// object for the credit or the return. The outcomes are those of outcome.ts.
import type { CalendarDate } from '../../values/calendar-date.ts'
import { Exact } from '../../values/exact.ts'
import type { Bundle, SpannedLine } from '../columns/bundle.ts'
import { plainTerms } from '../columns/plain-clawback.ts'
import type { Earning } from '../earning.ts'
import { returnIdOf } from '../line-columns.ts'
import type { ReturnOutcome } from './outcome.ts'
import type { PayOf } from './pay-of.ts'
import { isSettledBefore, payPeriodOf, settledBefore } from './pay-of.ts'
import type { PlainReturn } from './plain-returns.ts'
import type { ReturnedByDeal } from './returned.ts'
import { blockFor } from './terms.ts'

export interface OutcomesOfBundle {
  readonly returned: ReturnedByDeal
  readonly pay: PayOf
  /** Whether the payee has not been credited with the deal before. */
  readonly isNew: (deal: number) => boolean
  /** For deals whose returns are not plain: those of all returns of a credit. */
  readonly outcomesOfSample: (sample: Earning) => readonly ReturnOutcome[]
}

/** Of a bundle that takes plainly. */
export function outcomesOfBundle(
  bundle: Bundle,
  { returned, pay, isNew, outcomesOfSample }: OutcomesOfBundle,
): readonly ReturnOutcome[] {
  const { lines } = bundle.plain
  const outcomes: ReturnOutcome[] = []
  let samples: ReadonlyMap<number, SpannedLine> | undefined
  bundle.forEachReturned((from) => {
    const deal = lines.deal[from]!
    if (!isNew(deal)) return
    const plain = returned.plain.of(deal)
    if (plain === undefined) {
      samples ??= firstLines(bundle.returnedOn((other) => returned.plain.of(other) === undefined))
      outcomes.push(...outcomesOfSample(samples.get(deal)!)) // it is one of these deals
      return
    }
    const outcome = plainOutcome(bundle, pay, { deal, creditedOn: lines.day[from]! as CalendarDate, plain }) // a credit's day
    if (outcome !== undefined) outcomes.push(outcome)
  })
  return outcomes
}

/** By row of the deals. */
function firstLines(lines: readonly SpannedLine[]): ReadonlyMap<number, SpannedLine> {
  const first = new Map<number, SpannedLine>()
  for (const line of lines) {
    const deal = line.item!.deal! // a line of a bundle is on a deal
    if (!first.has(deal)) first.set(deal, line)
  }
  return first
}

interface ReturnOf {
  readonly deal: number
  readonly creditedOn: CalendarDate
  readonly plain: PlainReturn
}

/** Undefined where no pay period holds the return. */
function plainOutcome(bundle: Bundle, pay: PayOf, { deal, creditedOn, plain }: ReturnOf): ReturnOutcome | undefined {
  const { deals, returns } = bundle.plain.lines
  const { row, on, over, under } = plain
  const period = payPeriodOf(pay, on)
  if (period === undefined) return undefined
  const reason = returns.table?.text(row, 'reason') ?? ''
  const { fate, terms } = isSettledBefore(pay, period) ? settledBefore : fateOf(bundle, { reason, on, creditedOn })
  return {
    period: period.name,
    payeeId: bundle.line.payeeId,
    plan: bundle.line.plan,
    component: bundle.earnedBy.id,
    dealId: deals.text(deal, 'deal_id'),
    creditedOn,
    returnId: returnIdOf(returns, row, deal),
    on,
    reason,
    source: returns.table?.source(row) ?? '',
    fraction: terms?.block.partial === 'full' ? Exact.one : Exact.fraction(over, under),
    fate,
    terms,
  }
}

function fateOf(
  { earnedBy: component }: Bundle,
  { reason, on, creditedOn }: Pick<ReturnOutcome, 'reason' | 'on' | 'creditedOn'>,
): Pick<ReturnOutcome, 'fate' | 'terms'> {
  if (component.clawback.length === 0) return { fate: 'no-clawback', terms: undefined }
  const block = blockFor(component, { reason })
  if (block === undefined) return { fate: 'other-reason', terms: undefined }
  if (on < creditedOn) return { fate: 'before-deal', terms: undefined }
  return { fate: 'met', terms: plainTerms(block, creditedOn, on) }
}

// What became of each return: the terms that it met, or why none. computation.md, Clawback 1 to 3. The amounts are lines;
// this only keeps what the lines do not tell.
import type { CalendarDate } from '../../values/calendar-date.ts'
import { Exact } from '../../values/exact.ts'
import { isBundle } from '../columns/bundle.ts'
import { oneByOne } from '../columns/one-by-one.ts'
import type { Context } from '../context.ts'
import { creditedOnOf } from '../credit-item.ts'
import type { EarnedAll } from '../earn-all.ts'
import type { Earning } from '../earning.ts'
import type { Timeline } from '../timeline.ts'
import { outcomesOfBundle } from './bundle-outcomes.ts'
import type { PayOf } from './pay-of.ts'
import { isSettledBefore, payOf, payPeriodOf, settledBefore } from './pay-of.ts'
import type { Returned } from './returned.ts'
import type { Recoverable } from './terms.ts'
import { blockFor, fractionOf, recoverableShare } from './terms.ts'

/**
 * 'met': a block fits. Else: the component has no clawback, no block fits the reason, the return is before the deal, or it
 * comes when the payee has been settled for the last time.
 */
export type ReturnFate = 'met' | 'no-clawback' | 'other-reason' | 'before-deal' | 'after-last-settlement'

/** A return as it meets what one payee has earned on the deal in one component. */
export interface ReturnOutcome {
  /** The plan's pay period that holds the return. */
  readonly period: string
  readonly payeeId: string
  readonly plan: string
  readonly component: string
  readonly dealId: string
  readonly returnId: string
  readonly on: CalendarDate
  readonly reason: string
  /** `returns.csv:4`. */
  readonly source: string
  readonly creditedOn: CalendarDate
  /** Share of the deal that comes back with it; with `partial: full` all that is left of it. */
  readonly fraction: Exact
  readonly fate: ReturnFate
  /** Only where `fate` is 'met'. */
  readonly terms: Recoverable | undefined
}

export interface OutcomesOf {
  readonly context: Context
  readonly timelines: readonly Timeline[]
  readonly earned: EarnedAll
}

/** In the order of component, payee and deal as they were earned; returns of a deal in order of date. */
export function returnOutcomes({ context: of, timelines, earned }: OutcomesOf): readonly ReturnOutcome[] {
  const { returned } = earned
  if (returned.size === 0) return []
  const context = quietly(of)
  const outcomes: ReturnOutcome[] = []
  for (const { earnings } of earned.components) {
    const deals = new DealsOfPayees()
    const outcomesOfSample = (sample: Earning): readonly ReturnOutcome[] =>
      outcomesOf(context, sample, payOf(context, timelines, sample.line), returned.get(sample.line.dealId) ?? [])
    for (const earning of earnings)
      if (isBundle(earning) && earning.plain.takesPlainly) {
        const { line } = earning
        const pay = payOf(context, timelines, line)
        const isNew = (deal: number): boolean => deals.add(line.payeeId, deal)
        for (const outcome of outcomesOfBundle(earning, { returned, pay, isNew, outcomesOfSample }))
          outcomes.push(outcome)
      } else
        for (const sample of oneByOne([earning]))
          if (isCreditOfReturned(context, sample) && deals.add(sample.line.payeeId, sample.item!.deal!))
            // of a returned deal
            outcomes.push(...outcomesOfSample(sample))
  }
  return outcomes
}

/** What is unreadable has been reported, and its row refused, by the run itself. */
export function quietly(context: Context): Context {
  return { ...context, report: () => undefined, reportFor: () => () => undefined }
}

/** What a return brings by itself is none. */
function isCreditOfReturned({ isReturned }: Context, { item }: Earning): boolean {
  return item?.deal !== undefined && item.returnId === undefined && item.dealId !== '' && isReturned(item.deal)
}

/** Of each payee the deals that were met: only the first credit of a deal stands for it. */
class DealsOfPayees {
  private readonly met = new Map<string, Set<number>>()

  /** Whether it was not there yet. */
  add(payeeId: string, deal: number): boolean {
    let deals = this.met.get(payeeId)
    if (deals === undefined) this.met.set(payeeId, (deals = new Set()))
    const { size } = deals
    return deals.add(deal).size > size
  }
}

function outcomesOf(
  context: Context,
  sample: Earning,
  pay: PayOf,
  returns: readonly Returned[],
): readonly ReturnOutcome[] {
  const { line, item, earnedBy: component } = sample
  let before = Exact.zero
  return returns.flatMap((returned) => {
    const period = payPeriodOf(pay, returned.on)
    if (period === undefined || item === undefined) return []
    const met = isSettledBefore(pay, period) ? settledBefore : fateOf(context, sample, returned)
    const fraction = met.terms === undefined ? returned.fraction : fractionOf(met.terms.block, returned, before)
    if (met.terms !== undefined) before = before.plus(fraction)
    const { returnId, on, reason, source } = returned
    const { payeeId, plan, dealId } = line
    const deal = { payeeId, plan, component: component.id, dealId, creditedOn: creditedOnOf(item) }
    return [{ period: period.name, ...deal, returnId, on, reason, source, fraction, ...met }]
  })
}

function fateOf(context: Context, sample: Earning, returned: Returned): Pick<ReturnOutcome, 'fate' | 'terms'> {
  const { earnedBy: component, version, item, measurePeriod } = sample
  if (component.clawback.length === 0) return { fate: 'no-clawback', terms: undefined }
  const block = blockFor(component, returned)
  if (block === undefined || item === undefined) return { fate: 'other-reason', terms: undefined }
  if (component.credit.from.kind === 'deals' && returned.on < creditedOnOf(item))
    return { fate: 'before-deal', terms: undefined }
  return { fate: 'met', terms: recoverableShare({ context, version, component, item, measurePeriod }, block, returned) }
}

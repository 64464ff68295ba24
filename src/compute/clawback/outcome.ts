// What became of each return: the terms that it met, or why none. computation.md, Clawback 1 to 3. The amounts are lines;
// this only keeps what the lines do not tell.
import type { CalendarDate } from '../../values/calendar-date.ts'
import { Exact } from '../../values/exact.ts'
import type { Period } from '../../values/period.ts'
import { oneByOne } from '../columns/one-by-one.ts'
import type { Context } from '../context.ts'
import { creditedOnOf } from '../credit-item.ts'
import type { EarnedAll } from '../earn-all.ts'
import type { Earning } from '../earning.ts'
import { isLastSettlement } from '../roster.ts'
import type { Timeline } from '../timeline.ts'
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
export function returnOutcomes(of: OutcomesOf): readonly ReturnOutcome[] {
  const { timelines, earned } = of
  if (earned.returned.size === 0) return []
  const { isReturned } = of.context
  const context = quietly(of.context)
  const outcomes: ReturnOutcome[] = []
  for (const { earnings } of earned.components) {
    const samples = firstOfEachDeal(oneByOne(earnings), ({ item }) => item?.deal !== undefined && isReturned(item.deal))
    for (const sample of samples) {
      const timeline = timelines.find(({ planId }) => planId === sample.line.plan)
      const returns = earned.returned.get(sample.line.dealId) ?? []
      outcomes.push(...outcomesOf(context, { sample, timeline, returns }))
    }
  }
  return outcomes
}

/** What is unreadable has been reported, and its row refused, by the run itself. */
export function quietly(context: Context): Context {
  return { ...context, report: () => undefined, reportFor: () => () => undefined }
}

/** The first credit of each payee and deal: what a return brings by itself is none. */
export function* firstOfEachDeal(
  earnings: Iterable<Earning>,
  isWanted: (earning: Earning) => boolean,
): Generator<Earning> {
  const known = new Set<string>()
  for (const earning of earnings) {
    const { item } = earning
    if (item === undefined || item.returnId !== undefined || item.dealId === '' || !isWanted(earning)) continue
    const key = `${earning.line.payeeId}\0${item.dealId}`
    if (known.has(key)) continue
    known.add(key)
    yield earning
  }
}

interface DealOf {
  readonly sample: Earning
  readonly timeline: Timeline | undefined
  readonly returns: readonly Returned[]
}

function outcomesOf(context: Context, { sample, timeline, returns }: DealOf): readonly ReturnOutcome[] {
  const { line, item, earnedBy: component } = sample
  let before = Exact.zero
  return returns.flatMap((returned) => {
    const period = timeline?.payPeriods.find(({ to }) => returned.on <= to)
    if (period === undefined || item === undefined) return []
    const met = isSettledBefore(context, sample, { timeline, period })
      ? settledBefore
      : fateOf(context, sample, returned)
    const fraction = met.terms === undefined ? returned.fraction : fractionOf(met.terms.block, returned, before)
    if (met.terms !== undefined) before = before.plus(fraction)
    const { returnId, on, reason, source } = returned
    const { payeeId, plan, dealId } = line
    const deal = { payeeId, plan, component: component.id, dealId, creditedOn: creditedOnOf(item) }
    return [{ period: period.name, ...deal, returnId, on, reason, source, fraction, ...met }]
  })
}

const settledBefore = { fate: 'after-last-settlement', terms: undefined } as const

/** Whether a pay period before this one was the payee's last settlement: the one that holds `paid_until`. */
function isSettledBefore(
  { roster }: Context,
  { line }: Earning,
  { timeline, period }: { readonly timeline: Timeline | undefined; readonly period: Period },
): boolean {
  const rows = roster.members.get(line.plan)?.get(line.payeeId)?.rows ?? []
  const last = timeline?.payPeriods.find((pay) => isLastSettlement(rows, pay))
  return last !== undefined && last.to < period.to
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

// Expected clawbacks by pay period and plan, in total and by payee, with intervals: each deal comes back or not by its own chance, what
// deals to come earn differs from future to future, and the rate of returns itself is only as well known as there were returns.
import type { Currency } from '../../values/currency.ts'
import type { Chance, ExpectedSum } from '../statistics/rates/sum-of-chances.ts'
import { quantileOfSum, sumOfChances } from '../statistics/rates/sum-of-chances.ts'
import { varianceOf } from '../statistics/numeric/summary.ts'
import type { Clawbacks } from './clawbacks.ts'
import type { Bounds } from './outlook.ts'

export interface ClawbackRow {
  /** Name of the pay period; '' for all of them together. */
  readonly period: string
  /** '' for all plans. */
  readonly plan: string
  /** '' for all payees. */
  readonly payeeId: string
  readonly currency: Currency
  /** Commission inside its window now. */
  readonly atRisk: number
  /** Expected of deals that have been paid, and of those to come. */
  readonly ofPaid: number
  readonly ofComing: number
  /** Undefined where nothing tells how far bookings may miss. */
  readonly intervals: Readonly<Record<50 | 80 | 95, Bounds>> | undefined
}

/** By plan and, of several plans of one currency, in total; each by pay period and, of several, for all of them. */
export function clawbackRows(clawbacks: Clawbacks): readonly ClawbackRow[] {
  const plans = [...clawbacks.currencyOf.keys()].filter(
    (plan) => clawbacks.atRisk.some((deal) => deal.plan === plan) || clawbacks.toCome.some((one) => one.plan === plan),
  )
  const own = plans.flatMap((plan) =>
    rowsOf(clawbacks, {
      plan,
      payeeId: '',
      currency: clawbacks.currencyOf.get(plan)!,
      isOf: (one) => one.plan === plan,
    }),
  )
  const currencies = [...new Set(plans.map((plan) => clawbacks.currencyOf.get(plan)!))]
  const totals = currencies.flatMap((currency) => {
    const isOf = ({ plan }: { readonly plan: string }): boolean => clawbacks.currencyOf.get(plan) === currency
    if (plans.filter((plan) => isOf({ plan })).length < 2) return []
    return rowsOf(clawbacks, { plan: '', payeeId: '', currency, isOf })
  })
  return [...own, ...totals]
}

/** Of all pay periods together, by payee and plan, who is expected to give back most first. */
export function clawbackPayees(clawbacks: Clawbacks): readonly ClawbackRow[] {
  const keys = new Map(
    [...clawbacks.atRisk, ...clawbacks.toCome].map(({ payeeId, plan }) => [`${plan}\0${payeeId}`, { payeeId, plan }]),
  )
  return [...keys.values()]
    .flatMap(({ payeeId, plan }) =>
      rowsOf(clawbacks, {
        plan,
        payeeId,
        currency: clawbacks.currencyOf.get(plan)!,
        isOf: (one) => one.plan === plan && one.payeeId === payeeId,
      }).slice(-1),
    )
    .map((row) => ({ ...row, period: '' }))
    .toSorted((a, b) => b.ofPaid + b.ofComing - a.ofPaid - a.ofComing || (a.payeeId < b.payeeId ? -1 : 1))
}

interface RowsOf extends Pick<ClawbackRow, 'plan' | 'payeeId' | 'currency'> {
  readonly isOf: (one: { readonly plan: string; readonly payeeId: string }) => boolean
}

function rowsOf(
  { periods, atRisk, toCome, history, dispersion, isBare }: Clawbacks,
  of: RowsOf,
): readonly ClawbackRow[] {
  const { plan, payeeId, currency, isOf } = of
  const deals = atRisk.filter(isOf)
  const coming = toCome.filter(isOf)
  const commission = deals.reduce((sum, deal) => sum + deal.commission, 0)
  const spans = [
    ...periods.map((_, index) => [index]),
    ...(periods.length > 1 ? [periods.map((_, index) => index)] : []),
  ]
  return spans.map((span): ClawbackRow => {
    const chances = deals.map((deal) => joined(span.map((index) => deal.chances[index]!)))
    const paid = sumOfChances(chances, dispersion)
    const ofComing = coming.reduce((sum, one) => sum + span.reduce((own, index) => own + one.expected[index]!, 0), 0)
    const sums = withComing(paid, {
      ofComing,
      byFuture: addedUp(coming, span),
      size: sizeOf(coming) * dispersion ** 2,
      returns: history.returns,
    })
    const bounds = (level: number): Bounds => ({
      low: quantileOfSum(sums, (100 - level) / 200),
      high: quantileOfSum(sums, (100 + level) / 200),
    })
    return {
      period: span.length === 1 ? periods[span[0]!]!.name : '',
      plan,
      payeeId,
      currency,
      atRisk: commission,
      ofPaid: paid.mean,
      ofComing,
      intervals: isBare ? undefined : { 50: bounds(50), 80: bounds(80), 95: bounds(95) },
    }
  })
}

/** A deal comes back once: in one of the periods. */
function joined(chances: readonly Chance[]): Chance {
  const chance = chances.reduce((sum, one) => sum + one.chance, 0)
  const expected = chances.reduce((sum, one) => sum + one.chance * one.amount, 0)
  return { chance, amount: chance > 0 ? expected / chance : 0 }
}

function addedUp(coming: Clawbacks['toCome'], span: readonly number[]): readonly number[] {
  const count = Math.min(...coming.map(({ byFuture }) => byFuture[0]?.length ?? 0))
  if (!Number.isFinite(count)) return []
  return Array.from({ length: count }, (_, future) =>
    coming.reduce((sum, { byFuture }) => sum + span.reduce((own, index) => own + byFuture[index]![future]!, 0), 0),
  )
}

function sizeOf(coming: Clawbacks['toCome']): number {
  const earned = coming.reduce((sum, one) => sum + one.earned, 0)
  return earned > 0 ? coming.reduce((sum, one) => sum + one.size * one.earned, 0) / earned : 0
}

/** Deals to come that come back are few and each by itself: their variance is their mean times the size of one. */
function withComing(
  paid: ExpectedSum,
  {
    ofComing,
    byFuture,
    size,
    returns,
  }: {
    readonly ofComing: number
    readonly byFuture: readonly number[]
    readonly size: number
    readonly returns: number
  },
): ExpectedSum {
  const mean = paid.mean + ofComing
  const single = paid.deviation ** 2 + ofComing * size
  const variance = single + (varianceOf(byFuture) ?? 0) + mean ** 2 / Math.max(1, returns)
  const third = paid.skewness * paid.deviation ** 3 + ofComing * size ** 2
  return {
    mean,
    deviation: Math.sqrt(variance),
    skewness: variance > 0 ? third / variance ** 1.5 : 0,
    most: Number.MAX_VALUE,
  }
}

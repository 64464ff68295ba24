// What futures of pay say: expected pay with its intervals by pay period, plan and in total, and by payee. Quantiles are those of the
// futures; the standard error says how far the mean may lie off because there are only so many of them.
import type { Run } from '../../compute/run-type.ts'
import type { Currency } from '../../values/currency.ts'
import type { Period } from '../../values/period.ts'
import { meanOf, quantilesOf, varianceOf } from '../statistics/numeric/summary.ts'
import type { Bounds } from './outlook.ts'
import { levels } from './outlook.ts'
import type { PayPart, Payouts } from './payouts.ts'
import type { NextDeal, PayAccount } from './payouts-futures.ts'
import { numberOf } from '../../values/estimate.ts'

export interface Spread {
  readonly mean: number
  /** Futures behind it. */
  readonly count: number
  /** Undefined where nothing tells how far bookings may miss. */
  readonly around: Around | undefined
}

export interface Around {
  /** Standard error of the mean. */
  readonly error: number
  readonly p10: number
  readonly p50: number
  readonly p90: number
  readonly intervals: Readonly<Record<50 | 80 | 95, Bounds>>
}

export interface PayRow {
  /** Name of the pay period; '' for all of them together. */
  readonly period: string
  /** '' for all plans. */
  readonly plan: string
  readonly currency: Currency
  /** Payable if nothing more is sold. */
  readonly due: number
  readonly payable: Spread
}

export interface PayeeRow extends PayAccount {
  readonly due: number
  /** Of all coming pay periods. */
  readonly payable: Spread
  readonly nextDeal: NextDeal | undefined
}

/** By plan and, of several plans of one currency, in total; each by pay period and, of several, for all of them. */
export function payRows(payouts: Payouts): readonly PayRow[] {
  const { parts, isBare } = payouts
  const due = dueOf(payouts.committed)
  const groups = parts.flatMap((part) => plansIn(part).map((plan) => ({ part, ...plan })))
  const own = groups.flatMap(({ part, plan, currency, accounts }) =>
    rowsOf({ plan, currency, sums: sumsOf(part, accounts), part, due, isBare }),
  )
  const currencies = [...new Set(groups.map(({ currency }) => currency))]
  const totals = currencies.flatMap((currency) => {
    const of = groups.filter((group) => group.currency === currency)
    if (of.length < 2) return []
    const count = Math.min(...of.map(({ part }) => part.futures.count))
    const sums = addedUp(
      of.map(({ part, accounts }) => sumsOf(part, accounts)),
      count,
    )
    return rowsOf({ plan: '', currency, sums, part: of[0]!.part, due, isBare })
  })
  return [...own, ...totals]
}

interface PlanAccounts {
  readonly plan: string
  readonly currency: Currency
  /** By index. */
  readonly accounts: readonly number[]
}

function plansIn({ futures }: PayPart): readonly PlanAccounts[] {
  const plans = new Map<string, { plan: string; currency: Currency; accounts: number[] }>()
  for (const [index, { plan, currency }] of futures.accounts.entries()) {
    const own = plans.get(plan)
    if (own === undefined) plans.set(plan, { plan, currency, accounts: [index] })
    else own.accounts.push(index)
  }
  return [...plans.values()]
}

/** By pay period and future. */
function sumsOf({ futures }: PayPart, accounts: readonly number[]): readonly Float64Array[] {
  return addedUp(
    accounts.map((account) => futures.payable[account]!),
    futures.count,
  )
}

function addedUp(tables: readonly (readonly Float64Array[])[], count: number): readonly Float64Array[] {
  const periods = tables[0]?.length ?? 0
  return Array.from({ length: periods }, (_, period) => {
    const sums = new Float64Array(count)
    for (const table of tables) for (let future = 0; future < count; future++) sums[future]! += table[period]![future]!
    return sums
  })
}

interface RowsOf {
  readonly plan: string
  readonly currency: Currency
  readonly sums: readonly Float64Array[]
  readonly part: PayPart
  readonly due: Due
  readonly isBare: boolean
}

function rowsOf({ plan, currency, sums, part, due, isBare }: RowsOf): readonly PayRow[] {
  const { periods } = part.futures
  const rows = sums.map((values, index): PayRow => ({
    period: periods[index]!.name,
    plan,
    currency,
    due: due({ plan, currency, period: periods[index]! }),
    payable: spreadOf(values, isBare),
  }))
  if (rows.length < 2) return rows
  const all = { period: '', plan, currency, due: rows.reduce((sum, row) => sum + row.due, 0) }
  return [...rows, { ...all, payable: spreadOf(allPeriods(sums), isBare) }]
}

function allPeriods(columns: readonly Float64Array[]): Float64Array {
  return addedUp(
    columns.map((column) => [column]),
    columns[0]?.length ?? 0,
  )[0]!
}

export function spreadOf(values: Float64Array, isBare = false): Spread {
  const list = [...values]
  const mean = meanOf(list) ?? 0
  return { mean, count: list.length, around: isBare ? undefined : aroundOf(list) }
}

function aroundOf(list: readonly number[]): Around {
  const shares = [0.1, 0.5, 0.9, ...levels.flatMap((level) => [(100 - level) / 200, (100 + level) / 200])]
  const at = quantilesOf(list, shares).map((value) => value ?? 0)
  const bounds = (index: number): Bounds => ({ low: at[3 + 2 * index]!, high: at[4 + 2 * index]! })
  return {
    error: Math.sqrt((varianceOf(list) ?? 0) / Math.max(1, list.length)),
    p10: at[0]!,
    p50: at[1]!,
    p90: at[2]!,
    intervals: { 50: bounds(0), 80: bounds(1), 95: bounds(2) },
  }
}

type Due = (of: { readonly plan: string; readonly currency: Currency; readonly period: Period }) => number

function dueOf(committed: Run | undefined): Due {
  const sums = new Map<string, number>()
  for (const { plan, currency, period, payable } of committed?.settlement ?? [])
    for (const key of [`${plan}\0${period}`, `\0${currency}\0${period}`])
      sums.set(key, (sums.get(key) ?? 0) + numberOf(payable))
  return ({ plan, currency, period: { name } }) =>
    sums.get(plan === '' ? `\0${currency}\0${name}` : `${plan}\0${name}`) ?? 0
}

/** By payee and plan, who is expected to be paid most first. */
export function payeeRows({ parts, committed, isBare }: Payouts): readonly PayeeRow[] {
  const due = new Map<string, number>()
  for (const { plan, payeeId, payable } of committed?.settlement ?? [])
    due.set(`${plan}\0${payeeId}`, (due.get(`${plan}\0${payeeId}`) ?? 0) + numberOf(payable))
  return parts
    .flatMap(({ futures }) =>
      futures.accounts.map((account, index): PayeeRow => ({
        ...account,
        due: due.get(`${account.plan}\0${account.payeeId}`) ?? 0,
        payable: spreadOf(allPeriods(futures.payable[index]!), isBare),
        nextDeal: futures.nextDeals[index],
      })),
    )
    .toSorted((a, b) => b.payable.mean - a.payable.mean || (a.payeeId < b.payeeId ? -1 : 1))
}

// Futures of pay without a run for each: where pay depends on a payee's own total, or on each deal by itself, what is earned is read from
// the pay function of that payee and measure period. Only what deals to come add to the pay that is due anyway is worked out here.
import { comingPay } from '../../compute/pay/coming-pay.ts'
import type { Run } from '../../compute/run-type.ts'
import type { CalendarDate } from '../../values/calendar-date.ts'
import type { Period } from '../../values/period.ts'
import { candidatesOf, sellIn } from './payouts-candidates.ts'
import { dateColumnsOf, withCopies } from './payouts-data.ts'
import type { EarnedSlot } from './payouts-earned.ts'
import { earnedSlots } from './payouts-earned.ts'
import type { DealDraws, FuturesOf, PayAccount, PayFutures, Progress, Standings } from './payouts-futures.ts'
import { numberOf } from '../../values/estimate.ts'
import { NextDeals } from './payouts-next-deal.ts'
import type { Opening } from './payouts-opening.ts'
import { accountKey, settledFutures } from './payouts-settled.ts'
import { slotsOf } from './payouts-slots.ts'

export interface ByFunctionOf extends FuturesOf {
  readonly opening: Opening
  readonly until: CalendarDate
  readonly draws: DealDraws
  readonly count: number
  /** Ids of the plans that are worked out so. */
  readonly wanted: ReadonlySet<string>
  /** The coming pay periods if nothing more were sold. */
  readonly committed: Run
}

/** Futures between two reports of progress. */
const stride = 50

export function* futuresByFunction(of: ByFunctionOf): Generator<Progress, PayFutures> {
  const { committed, draws, count, wanted } = of
  const periods = committed.periods.filter(({ to }) => to > of.asOf)
  const accounts = accountsIn(committed, wanted)
  const indices = new Map(accounts.map((account, index) => [accountKey(account), index]))
  const candidates = candidatesOf(draws)
  const { data } = withCopies(of.data, { kept: [], copies: candidates.copies, dates: dateColumnsOf(of.plans) })
  const coming = comingPay(of.plans, data, { until: of.until, wanted })
  const size = candidates.copies.length
  const slots = slotsOf({
    coming,
    periods,
    size,
    accountOf: (plan, payeeId) => indices.get(accountKey({ plan, payeeId })),
  })
  const earning = earnedSlots({ coming, slots: slots.slots, committed, periods })
  const tables = { earned: tableOf(accounts, periods, count), released: tableOf(accounts, periods, count) }
  addKnown(tables.earned, { accounts, periods, committed })
  const measures = earning.map(() => new Float64Array(count))
  const nextDeals = new NextDeals({ accounts, draws, candidates, slots, earned: earning })
  const sold = { measure: new Float64Array(earning.length), earns: new Float64Array(earning.length) }
  yield { done: 0, of: count }
  for (let future = 0; future < count; future++) {
    sellIn(future, { draws, candidates, slots, sold })
    for (const [index, slot] of earning.entries()) {
      const { account, period } = slot.slot
      const amount = slot.earn(sold)
      tables.earned[account]![period]![future]! += amount
      for (const part of slot.release) tables.released[account]![part.period]![future]! += amount * part.share
      measures[index]![future] = slot.measure
    }
    nextDeals.add()
    if ((future + 1) % stride === 0) yield { done: future + 1, of: count }
  }
  const payable = settledFutures({ ...of, coming, periods, accounts, released: tables.released })
  const standings = standingsIn(periods, { earning, measures, committed, indices })
  return { periods, accounts, count, earned: tables.earned, payable, standings, nextDeals: nextDeals.told() }
}

function accountsIn({ settlement }: Run, wanted: ReadonlySet<string>): readonly PayAccount[] {
  const accounts = new Map<string, PayAccount>()
  for (const { payeeId, name, plan, currency } of settlement)
    if (wanted.has(plan)) accounts.set(accountKey({ plan, payeeId }), { payeeId, name, plan, currency })
  return [...accounts.values()]
}

function tableOf(
  accounts: readonly PayAccount[],
  periods: readonly Period[],
  count: number,
): readonly (readonly Float64Array[])[] {
  return accounts.map(() => periods.map(() => new Float64Array(count)))
}

/** What is earned anyway: parts of a year's bonus, deals that are known. */
function addKnown(
  earned: readonly (readonly Float64Array[])[],
  of: { readonly accounts: readonly PayAccount[]; readonly periods: readonly Period[]; readonly committed: Run },
): void {
  const known = new Map(
    of.committed.settlement.map((row) => [`${accountKey(row)}\0${row.period}`, numberOf(row.earned)]),
  )
  for (const [index, account] of of.accounts.entries())
    for (const [period, { name }] of of.periods.entries())
      earned[index]![period]!.fill(known.get(`${accountKey(account)}\0${name}`) ?? 0)
}

function standingsIn(
  periods: readonly Period[],
  of: {
    readonly earning: readonly EarnedSlot[]
    readonly measures: readonly Float64Array[]
    readonly committed: Run
    readonly indices: ReadonlyMap<string, number>
  },
): readonly (readonly Standings[])[] {
  const told: Standings[][] = periods.map(() => [])
  const quotas = new Map(
    of.committed.components.map((row) => [`${accountKey(row)}\0${row.component}\0${row.period}`, row.quota]),
  )
  for (const [index, { slot }] of of.earning.entries()) {
    const component = slot.component.component.id
    const { payeeId } = slot.member
    const plan = slot.component.version.plan.id
    const quota = quotas.get(`${accountKey({ plan, payeeId })}\0${component}\0${slot.judging.pay.name}`)
    told[slot.period]!.push({
      account: slot.account,
      component,
      quota: quota && numberOf(quota),
      measures: of.measures[index]!,
    })
  }
  return told
}

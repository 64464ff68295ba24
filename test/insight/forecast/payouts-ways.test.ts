import { describe, expect, it } from 'vitest'
import type { Booking } from '../../../src/insight/forecast/booking-history.ts'
import type { PayPart } from '../../../src/insight/forecast/payouts.ts'
import { payoutFutures } from '../../../src/insight/forecast/payouts.ts'
import type { PayFutures } from '../../../src/insight/forecast/payouts-futures.ts'
import { seededRandom } from '../../../src/insight/statistics/numeric/random.ts'
import { addDays } from '../../../src/values/calendar-date.ts'
import { dateText } from '../../../src/values/calendar-date.ts'
import { on } from '../../helpers/a-run.ts'
import type { Project } from '../../helpers/project-of.ts'
import { projectOf } from '../../helpers/project-of.ts'
import { aPlan, onePlan } from '../../helpers/run-of.ts'
import { monthsAfter, normalBookings } from './normal-bookings.ts'

const head = `
  effective: { from: 2026-01-01 }
  calendar: { measure: quarter, pay: month }
`
const tiers = (apply: string): string =>
  `tiers: { by: attainment, apply: ${apply}, steps: [{ from: 0%, rate: 5% }, { from: 60%, rate: 8% }, { from: 100%, rate: 11% }] }`

/** Plans whose pay depends on a payee's own totals, or on each deal by itself. */
const plans: Readonly<Record<string, string>> = {
  'a flat rate': onePlan('earn: { rate: 7% }', head),
  'a rate by product': onePlan(
    'earn: { table: { by: [product], rows: [{ product: A, rate: 4% }, { product: B, rate: 9% }, { rate: 1% }] } }',
    head,
  ),
  'a sum for each deal': onePlan('earn: { amount: 120, per: deal }', head),
  'marginal steps': onePlan(`quota: payee.quota\nearn: { ${tiers('marginal')} }`, head),
  'steps on all deals': onePlan(`quota: payee.quota\nearn: { ${tiers('whole')} }`, head),
  'steps beyond the quota': onePlan(`quota: payee.quota\nearn: { ${tiers('overage')} }`, head),
  'steps on the measure': onePlan(
    'earn: { tiers: { by: measure, apply: marginal, steps: [{ from: 0, rate: 2% }, { from: 40000, rate: 12% }] } }',
    head,
  ),
  'a curve on the measure': onePlan(
    `quota: payee.quota
target: payee.target
earn: { curve: { by: attainment, between: linear, points: [{ at: 0%, pay: 0% }, { at: 80%, pay: 50% }, { at: 100%, pay: 100% }, { at: 150%, pay: 180% }] } }`,
    head,
  ),
  'a gate': onePlan(`quota: payee.quota\ngate: { attainment: { at_least: 70% } }\nearn: { rate: 9% }`, head),
  'a cap of the measure period': onePlan(
    `quota: payee.quota\nearn: { ${tiers('marginal')} }\ncap: { per_measure: 4000 }`,
    head,
  ),
  'a cap on attainment': onePlan(`quota: payee.quota\nearn: { ${tiers('marginal')} }\ncap: { attainment: 120% }`, head),
  'a factor by attainment': onePlan(
    `quota: payee.quota
earn: { rate: 6% }
times: { by: attainment, steps: [{ from: 0%, times: 1 }, { from: 100%, times: 1.5 }] }`,
    head,
  ),
  'parts held back': onePlan(
    `quota: payee.quota
earn: { ${tiers('marginal')} }
release: [{ share: 70%, on: closed_on }, { share: 20%, on: closed_on, after: 45 days }, { share: 10%, on: measure_end }]`,
    head,
  ),
  'a draw that is taken back': onePlan(
    `quota: payee.quota\nearn: { ${tiers('marginal')} }`,
    `${head}  draw: { amount: 1500, per: month, recoverable: true, recover: 50% }`,
  ),
  'a guarantee': onePlan(
    `quota: payee.quota\nearn: { ${tiers('whole')} }`,
    `${head}  guarantee: { amount: 1200, per: month }`,
  ),
  'a least payout': onePlan('earn: { rate: 4% }', `${head}  minimum_payout: 900`),
  'a cap on pay, the rest later': onePlan('earn: { rate: 9% }', `${head}  cap: { per_pay: 1000, excess: later }`),
  'two components': aPlan(
    `base:
  earn: { rate: 3% }
boost:
  credit: { when: { product: A } }
  quota: payee.quota
  earn: { ${tiers('marginal')} }`,
    head,
  ),
}

const asOf = on('2026-05-20')

/** Two payees with deals from January to May, of three products. */
function project(plan: string): Project {
  const random = seededRandom(5)
  const deals = Array.from({ length: 60 }, (_, index) => {
    const day = dateText(addDays(on('2026-01-02'), random.below(138)))
    return `d${index},${index % 2 === 0 ? 'ana' : 'ben'},${1000 + random.below(900000) / 100},${day},${'ABC'[random.below(3)]}`
  })
  return projectOf({
    plan,
    data: {
      payees: 'payee_id,plan,quota,target\nana,p,60000,4000\nben,p,45000,3000\n',
      deals: ['deal_id,payee_id,amount,closed_on,product', ...deals].join('\n'),
    },
  })
}

function bookingsOf({ data }: Project): readonly Booking[] {
  const column = (name: string): readonly string[] => data.deals.column(name)!
  return column('closed_on')
    .map((day, deal) => ({
      payeeId: column('payee_id')[deal]!,
      deal,
      date: on(day),
      value: Number(column('amount')[deal]),
    }))
    .toSorted((a, b) => a.date - b.date)
}

function futuresOf(plan: string, isByRun: boolean): PayPart {
  const own = project(plan)
  const periods = monthsAfter(asOf, 5)
  const payees = ['ana', 'ben']
  const futures = normalBookings({ payees, periods, count: 8, mean: 18_000, deviation: 9_000 })
  const work = payoutFutures({ ...own, asOf, booked: [{ bookings: bookingsOf(own), futures }], seed: 3, isByRun })
  for (;;) {
    const step = work.next()
    if (step.done === true) return step.value.parts[0]!
  }
}

/** The largest difference of any payee, pay period and future. */
function furthest(of: 'earned' | 'payable', left: PayFutures, right: PayFutures): number {
  let most = 0
  for (const [account, columns] of left[of].entries())
    for (const [period, column] of columns.entries())
      for (const [future, amount] of column.entries())
        most = Math.max(most, Math.abs(amount - right[of][account]![period]![future]!))
  return most
}

describe('pay by function and pay by run', () => {
  it.each(Object.entries(plans))('are the same to the cents of each line: %s', (_, plan) => {
    const [byFunction, byRun] = [futuresOf(plan, false), futuresOf(plan, true)]
    expect([byFunction.way, byRun.way]).toEqual(['function', 'run'])
    const [quick, whole] = [byFunction.futures, byRun.futures]
    expect(quick.accounts).toEqual(whole.accounts)
    // Lines are rounded to the cent, at most two steps for each of some ten deals.
    expect(furthest('earned', quick, whole)).toBeLessThan(0.1)
    expect(furthest('payable', quick, whole)).toBeLessThan(0.15)
    const total = whole.payable.flat().reduce((sum, column) => sum + column.reduce((own, one) => own + one, 0), 0)
    expect(total).toBeGreaterThan(0)
  })
})

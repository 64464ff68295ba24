import { describe, expect, it } from 'vitest'
import type { PayPart } from '../../../src/insight/forecast/payouts.ts'
import { payRows } from '../../../src/insight/forecast/payouts-summary.ts'
import { chanceRows } from '../../../src/insight/forecast/payouts-chances.ts'
import { on } from '../../helpers/a-run.ts'
import { projectOf } from '../../helpers/project-of.ts'
import { onePlan } from '../../helpers/run-of.ts'
import { monthsAfter, normalBookings } from './normal-bookings.ts'
import { allPayouts } from './all-payouts.ts'

const [mean, deviation, quota] = [95_000, 25_000, 100_000]
const head = 'calendar: { measure: month, pay: month }\neffective: { from: 2026-01-01 }'

/** Density and distribution of the standard normal law, from tables: φ(0.2), φ(1), φ(0.6); Φ(0.2), Φ(1), Φ(0.6). */
const density = { 0.2: 0.391043, 0.6: 0.333225, 1: 0.241971 } as const
const below = { 0.2: 0.57926, 0.6: 0.725747, 1: 0.841345 } as const

interface Law {
  readonly plan: string
  readonly expected: number
}

const laws: Readonly<Record<string, Law>> = {
  // 5% of the mean, and 5% more of what is expected beyond the quota: (μ − Q)Φ(−0.2) + σφ(0.2), as (95 000 − 100 000) ÷ 25 000 = −0.2.
  'a rate that doubles at quota': {
    plan: onePlan(
      'quota: 100000\nearn: { tiers: { by: attainment, apply: marginal, steps: [{ from: 0%, rate: 5% }, { from: 100%, rate: 10% }] } }',
      head,
    ),
    expected: 0.05 * mean + 0.05 * ((mean - quota) * (1 - below[0.2]) + deviation * density[0.2]),
  },
  // 10% of min(X, 120 000) = 10% of μ less what is beyond 120 000: d = (95 000 − 120 000) ÷ 25 000 = −1.
  'a cap': {
    plan: onePlan('earn: { rate: 10% }\ncap: { per_measure: 12000 }', head),
    expected: 0.1 * (mean - ((mean - 120_000) * (1 - below[1]) + deviation * density[1])),
  },
  // 8% of X where X reaches 80 000: z = (95 000 − 80 000) ÷ 25 000 = 0.6; E[X; X ≥ g] = μΦ(z) + σφ(z).
  'a gate': {
    plan: onePlan('quota: 100000\ngate: { attainment: { at_least: 80% } }\nearn: { rate: 8% }', head),
    expected: 0.08 * (mean * below[0.6] + deviation * density[0.6]),
  },
}

function payoutsUnder(plan: string, { seed, count, isByRun }: { seed: number; count: number; isByRun: boolean }) {
  const project = projectOf({
    plan,
    data: {
      deals:
        'deal_id,payee_id,amount,closed_on\nd1,ana,20000,2026-01-10\nd2,ana,33000,2026-01-15\nd3,ana,8000,2026-01-20\n',
    },
  })
  const periods = monthsAfter(on('2026-01-31'), 1)
  const futures = normalBookings({ payees: ['ana'], periods, count, mean, deviation, seed })
  const bookings = [20_000, 33_000, 8_000].map((value, deal) => ({
    payeeId: 'ana',
    deal,
    date: on(`2026-01-${10 + 5 * deal}`),
    value,
  }))
  const of = { ...project, asOf: on('2026-01-31'), booked: [{ bookings, futures }], seed, isByRun }
  return { of, payouts: allPayouts(of) }
}

/** By how many of its standard errors the mean misses. */
function miss({ plan, expected }: Law, how: { seed: number; count: number; isByRun: boolean }): number {
  const [row] = payRows(payoutsUnder(plan, how).payouts)
  return (row!.payable.mean - expected) / row!.payable.around!.error
}

const seeds = Array.from({ length: 30 }, (_, index) => index + 1)

describe('expected pay that is known in closed form', () => {
  it.each(Object.entries(laws))('is met within the standard error that is told: %s', (_, law) => {
    const misses = seeds.map((seed) => miss(law, { seed, count: 1000, isByRun: false }))
    // Misses of a true mean are standard normal: a mean of 30 of them lies within ±0.55 in 997 of 1000 cases.
    expect(Math.abs(misses.reduce((sum, one) => sum + one, 0) / misses.length)).toBeLessThan(0.55)
    expect(misses.filter((one) => Math.abs(one) < 1).length).toBeGreaterThan(13)
    expect(Math.max(...misses.map(Math.abs))).toBeLessThan(3.5)
  })

  it.each(Object.entries(laws))('is met by whole runs as well: %s', (_, law) => {
    expect(Math.abs(miss(law, { seed: 4, count: 300, isByRun: true }))).toBeLessThan(2.5)
  })

  it('is 1.027 of the pay at quota where the rate doubles there, not the 0.950 of the mean attainment', () => {
    const [row] = payRows(
      payoutsUnder(laws['a rate that doubles at quota']!.plan, { seed: 1, count: 20_000, isByRun: false }).payouts,
    )
    expect(row!.payable.mean / 5000).toBeCloseTo(1.027, 2)
  })

  it('tells the chance of quota that the law has, and what the next deal is worth between the two rates', () => {
    const { of, payouts } = payoutsUnder(laws['a rate that doubles at quota']!.plan, {
      seed: 2,
      count: 5000,
      isByRun: false,
    })
    const [quotaRow] = chanceRows(payouts, of.plans)
    expect(quotaRow).toMatchObject({ payeeId: 'ana', bound: 'quota', at: quota, measurePeriod: '2026-02' })
    // Φ(−0.2) = 0.42074; its standard error is √(0.42 × 0.58 ÷ 5000) = 0.007.
    expect(Math.abs(quotaRow!.chance! - (1 - below[0.2]))).toBeLessThan(0.021)
    const next = (payouts.parts[0] as PayPart).futures.nextDeals[0]!
    expect(next.value).toBe(20_000)
    expect(next.worth).toBeGreaterThan(1000)
    expect(next.worth).toBeLessThan(2000)
  })
})

describe('pay of bookings of which nothing tells how far they may miss', () => {
  it('is told at the mean, without interval, error or chance', () => {
    const { of } = payoutsUnder(laws['a gate']!.plan, { seed: 1, count: 50, isByRun: false })
    const payouts = allPayouts({ ...of, booked: of.booked.map((one) => ({ ...one, isBare: true })) })
    expect(payRows(payouts)[0]!.payable.around).toBeUndefined()
    expect(chanceRows(payouts, of.plans).map(({ chance }) => chance)).toEqual([undefined])
  })
})

// Expected clawbacks, on histories whose chances can be worked out by hand.
import { describe, expect, it } from 'vitest'
import type { Clawbacks } from '../../../src/insight/forecast/clawbacks.ts'
import { clawbackForecast } from '../../../src/insight/forecast/clawbacks.ts'
import { clawbackRows } from '../../../src/insight/forecast/clawbacks-summary.ts'
import { returnHistory } from '../../../src/insight/forecast/return-history.ts'
import { addDays, dateText } from '../../../src/values/calendar-date.ts'
import { on } from '../../helpers/a-run.ts'
import { projectOf } from '../../helpers/project-of.ts'
import { onePlan } from '../../helpers/run-of.ts'
import { allPayouts } from './all-payouts.ts'
import { monthsAfter, normalBookings } from './normal-bookings.ts'

const asOf = on('2026-04-30')
const head = 'effective: { from: 2026-01-01 }\ncalendar: { measure: month, pay: month }'

interface History {
  readonly clawback: string
  /** Of a hundred deals of 1 January, those that came back on the 20th day. */
  readonly returned: number
  /** What the rows of the returns say of their size and reason. */
  readonly row?: string
  /** Booked in each coming month. */
  readonly monthly?: number
}

/** A hundred deals of 1 January, which are out of the window by now, and ten deals of 1,000 sold five days ago, 100 of commission each. */
function forecastOf({ clawback, returned, row = ',', monthly = 0 }: History): Clawbacks | undefined {
  const old = Array.from({ length: 100 }, (_, index) => `old${index},ana,1000,2026-01-01`)
  const fresh = Array.from({ length: 10 }, (_, index) => `new${index},ana,1000,${dateText(addDays(asOf, -5))}`)
  const returns = Array.from({ length: returned }, (_, index) => `r${index},old${index},2026-01-21,${row}`)
  const project = projectOf({
    plan: onePlan(`earn: { rate: 10% }\n${clawback === '' ? '' : `clawback: ${clawback}`}`, head),
    data: {
      deals: ['deal_id,payee_id,amount,closed_on', ...old, ...fresh].join('\n'),
      returns: ['return_id,deal_id,returned_on,amount,reason', ...returns].join('\n'),
    },
  })
  const bookings = Array.from({ length: 110 }, (_, deal) => ({
    payeeId: 'ana',
    deal,
    date: deal < 100 ? on('2026-01-01') : addDays(asOf, -5),
    value: 1000,
  }))
  const futures = normalBookings({
    payees: ['ana'],
    periods: monthsAfter(asOf, 2),
    count: 4,
    mean: monthly,
    deviation: 0,
  })
  const of = { ...project, asOf, booked: [{ bookings, futures }] }
  return clawbackForecast({ ...of, payouts: () => allPayouts({ ...of, seed: 1 }) })
}

// Ten come back in the second half-month of age. At risk in it: 90 through all of it and 10 through a third, 93.33 deals; those sold five
// days ago have not come to it. 10 ÷ 93.33 = 0.10714, and a chance of 1 − e^−0.10714 = 0.10160. Product and payee are as all others.
const chance = 1 - Math.exp(-10 / (90 + 10 / 3))

describe('the history of returns', () => {
  it('reads the amounts of the deals once, however many came back', () => {
    const { data, plans } = projectOf({
      plan: onePlan('earn: { rate: 10% }\nclawback: { within: 90 days }', head),
      data: {
        deals: 'deal_id,payee_id,amount,closed_on\na,ana,100,2026-01-01\nb,ana,400,2026-01-01\n',
        returns: 'return_id,deal_id,returned_on,amount\nr1,a,2026-01-09,50\nr2,b,2026-01-09,400\n',
      },
    })
    const read: string[] = []
    const deals = Object.assign(Object.create(data.deals) as typeof data.deals, {
      decimals: (...of: Parameters<typeof data.deals.decimals>) => {
        read.push(of[0])
        return data.deals.decimals(...of)
      },
    })
    const bookings = [100, 400].map((value, deal) => ({ payeeId: 'ana', deal, date: on('2026-01-01'), value }))
    const { fraction } = returnHistory({ plans, data: { ...data, deals }, asOf, bookings, windowDays: 90 })
    expect(fraction).toBe(0.75) // of half and all
    expect(read).toEqual(['amount'])
  })
})

describe('expected clawbacks', () => {
  it('are the chance of each deal to come back at its age, times what it earned', () => {
    const [may, june, all] = clawbackRows(forecastOf({ clawback: '{ within: 90 days }', returned: 10 })!)
    expect(may!.atRisk).toBe(1000)
    // From 1 May the deals are 6 days old: the second half-month of their age lies in May as a whole.
    expect(may!.ofPaid).toBeCloseTo(1000 * chance, 6)
    expect(june!.ofPaid).toBeCloseTo(0, 6)
    expect(all!.ofPaid).toBeCloseTo(1000 * chance, 6)
    expect(all!.ofComing).toBe(0)
    expect(all!.intervals![80].low).toBeLessThan(100)
    expect(all!.intervals![80].high).toBeGreaterThan(150)
  })

  it('are the share that the plan takes at that age, of the part of a deal that comes back', () => {
    const half = forecastOf({ clawback: '{ within: 90 days, recover: 50% }', returned: 10, row: '600,' })!
    expect(half.history.fraction).toBeCloseTo(0.6, 10)
    expect(clawbackRows(half).at(-1)!.ofPaid).toBeCloseTo(1000 * chance * 0.5 * 0.6, 6)
  })

  it('leave out what is older than the window by then', () => {
    // Nothing is taken from the 15th day on, and nothing has come back before.
    expect(forecastOf({ clawback: '{ within: 15 days }', returned: 10 })!.history.returns).toBe(0)
  })

  it('do not count returns for a reason that no plan takes back for', () => {
    const spared = forecastOf({
      clawback: '{ within: 90 days, except: [price adjustment] }',
      returned: 10,
      row: ',price adjustment',
    })!
    expect(spared.history.returns).toBe(0)
    expect(clawbackRows(spared)).toEqual([])
  })

  it('tell nothing where no plan takes anything back', () => {
    expect(forecastOf({ clawback: '', returned: 10 })).toBeUndefined()
  })

  it('count deals to come by what they earn and how soon they may come back', () => {
    const rows = clawbackRows(forecastOf({ clawback: '{ within: 90 days }', returned: 10, monthly: 5000 })!)
    // Sold in the middle of May for 500 of commission: in June all of the second half-month of their age is over.
    const [may, june] = rows
    expect(june!.ofComing).toBeGreaterThan(500 * chance * 0.8)
    expect(june!.ofComing).toBeLessThan(500 * chance * 1.2)
    expect(may!.ofComing).toBeLessThan(500 * chance * 0.2)
  })
})

// A history of deals of which some come back, from chances that are known: beyond age, product and payee, only the columns that a test gives
// an effect move them.
import type { Data } from '../../../src/data/data.ts'
import { returnHistory } from '../../../src/insight/forecast/return-history.ts'
import type { ReturnHistory } from '../../../src/insight/forecast/return-history.ts'
import { seededRandom } from '../../../src/insight/statistics/numeric/random.ts'
import type { Plan } from '../../../src/plan/plan.ts'
import type { CalendarDate } from '../../../src/values/calendar-date.ts'
import { addDays, dateText } from '../../../src/values/calendar-date.ts'
import { on } from '../../helpers/a-run.ts'
import { projectOf } from '../../helpers/project-of.ts'
import { onePlan } from '../../helpers/run-of.ts'

export interface SimulatedDeals {
  readonly deals: number
  readonly seed?: number
  /** Chance of a deal to come back within the window of 120 days. */
  readonly rate?: number
  /** What the channel Partner, one in four, and a discount above 20%, one in five, do to the odds. */
  readonly partner?: number
  readonly discount?: number
  /** A column that is filled in when a deal has come back. */
  readonly tells?: boolean
}

export interface Simulated {
  readonly plans: readonly Plan[]
  readonly data: Data
  readonly history: ReturnHistory
}

export const simulatedAsOf: CalendarDate = on('2026-06-30')
const first = on('2024-07-01')
const windowDays = 120

export function simulatedDeals(of: SimulatedDeals): Simulated {
  const { deals, seed = 1, rate = 0.1, partner = 1, discount = 1, tells = false } = of
  const random = seededRandom(seed)
  const rows: string[] = []
  const returns: string[] = []
  const days = simulatedAsOf - first
  for (let deal = 0; deal < deals; deal++) {
    const soldOn = addDays(first, Math.floor((deal * days) / deals))
    const channel = random.uniform() < 0.25 ? 'Partner' : 'Direct'
    const off = Math.floor(25 * random.uniform())
    const odds = (rate / (1 - rate)) * (channel === 'Partner' ? partner : 1) * (off > 20 ? discount : 1)
    const product = ['core', 'plus', 'team'][random.below(3)]!
    const payee = `payee ${random.below(8) + 1}`
    const amount = Math.round(1000 * Math.exp(random.normal()))
    const isReturned = random.uniform() < odds / (1 + odds)
    const returnedOn = addDays(soldOn, Math.floor(-30 * Math.log(1 - random.uniform() * (1 - Math.exp(-4)))))
    const isKnown = isReturned && returnedOn <= simulatedAsOf
    if (isKnown) returns.push(`d${deal},${dateText(returnedOn)}`)
    rows.push(
      `d${deal},${payee},${product},${amount},${dateText(soldOn)},${channel},${off}%,${tells ? (isKnown ? 'refunded' : 'active') : 'x'}`,
    )
  }
  const { plans, data } = projectOf({
    plan: onePlan(
      'earn: { rate: 10% }\nclawback: { within: 120 days }',
      'effective: { from: 2024-07-01 }\ncalendar: { measure: quarter, pay: month }',
    ),
    data: {
      deals: ['deal_id,payee_id,product,amount,closed_on,channel,discount,account_status', ...rows].join('\n'),
      returns: ['deal_id,returned_on', ...returns].join('\n'),
    },
  })
  const bookings = rows.map((row, deal) => ({
    deal,
    payeeId: row.split(',')[1]!,
    value: Number(row.split(',')[3]!),
    date: addDays(first, Math.floor((deal * days) / deals)),
  }))
  const history = returnHistory({ plans, data, asOf: simulatedAsOf, bookings, windowDays })
  return { plans, data, history }
}

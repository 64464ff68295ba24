// The pipeline: lives of deals as data tell them, and what open deals are worth.
import { describe, expect, it } from 'vitest'
import { computeRun } from '../../../src/compute/run.ts'
import { forecastBookings } from '../../../src/insight/forecast/booking-forecast.ts'
import type { BookingHistory, DealLife } from '../../../src/insight/forecast/booking-history.ts'
import { knownOn } from '../../../src/insight/forecast/booking-history.ts'
import { creditedHistories, plainHistories } from '../../../src/insight/forecast/booking-histories.ts'
import { dealValues } from '../../../src/insight/forecast/deal-values.ts'
import { pipelineHazard } from '../../../src/insight/forecast/pipeline-hazard.ts'
import { askedOn } from '../../../src/insight/forecast/replays.ts'
import { saysLost, saysWon } from '../../../src/data/stages.ts'
import { seededRandom } from '../../../src/insight/statistics/numeric/random.ts'
import { addDays, dateText } from '../../../src/values/calendar-date.ts'
import { on } from '../../helpers/a-run.ts'
import { dataOf, projectOf } from '../../helpers/project-of.ts'
import { historyOf, monthly } from './a-history.ts'

const none = { value: undefined, won: [], every: undefined }

function livesIn(deals: string): readonly string[] {
  const [history] = plainHistories(dataOf({ deals }), none, () => undefined)
  return (history?.lives ?? []).map(
    ({ deal, endedOn, isBooked, stated }) =>
      `d${deal + 1} ${isBooked ? 'booked' : endedOn === undefined ? 'open' : 'lost'} ${endedOn === undefined ? '-' : dateText(endedOn)} ${stated ?? 'unknown'}`,
  )
}

describe('the life of a deal', () => {
  const head = 'deal_id,payee_id,amount,stage,created_on,closed_on\n'

  it('ends on its closing day, but where its stage says that it is open: then that day is only expected', () => {
    const rows = [
      'd1,ana,100,Closed Won,2026-01-05,2026-02-01',
      'd2,ana,70,Closed Lost,2026-01-05,2026-02-03',
      'd3,ana,50,Proposal,2026-01-05,2026-02-04',
    ]
    expect(livesIn(head + rows.join('\n'))).toEqual([
      'd1 booked 2026-02-01 100',
      'd2 lost 2026-02-03 70',
      'd3 open - 50',
    ])
  })

  it('has no value before its end where only won deals are given one', () => {
    const rows = [
      'd1,ana,100,Won,2026-01-05,2026-02-01',
      'd2,ana,0,Lost,2026-01-05,2026-02-03',
      'd3,ana,,Engaging,2026-01-05,',
    ]
    expect(livesIn(head + rows.join('\n'))).toEqual([
      'd1 booked 2026-02-01 unknown',
      'd2 lost 2026-02-03 unknown',
      'd3 open - unknown',
    ])
  })

  it('is unknown where nobody wrote down when it was opened, or when it was lost', () => {
    const rows = [
      'd1,ana,100,Won,2026-01-05,2026-02-01',
      'd2,ana,70,Lost,2026-01-05,',
      'd3,ana,50,Proposal,,2026-02-04',
      'd4,ana,50,Won,2026-03-01,2026-02-04',
      'd5,ana,60,Proposal,2026-01-05,',
    ]
    expect(livesIn(head + rows.join('\n'))).toEqual(['d1 booked 2026-02-01 100', 'd5 open - 60'])
  })

  it('is told of none where no deal is open: a file of closed deals would show only those that were to close', () => {
    expect(livesIn(`${head}d1,ana,100,Won,2026-01-05,2026-02-01\nd2,ana,70,Lost,2026-01-05,2026-02-03`)).toEqual([])
  })

  it.each([
    ['Closed Won', true, false],
    ['6 - WON', true, false],
    ['Wonder', false, false],
    ['Closed Lost', false, true],
    ['Disqualified', false, true],
    ['Negotiation', false, false],
  ])('stage %s', (stage, won, lost) => {
    expect([saysWon(stage), saysLost(stage)]).toEqual([won, lost])
  })
})

describe('bookings that plans credit', () => {
  const plan = `plan: p
version: "1"
currency: USD
effective: { from: 2026-01-01 }
components:
  c:
    credit: { when: { stage: Won }, value: amount * 50% }
    earn: { rate: 10% }
`
  const managers = `plan: m
version: "1"
currency: USD
effective: { from: 2026-01-01 }
components:
  c:
    credit: { when: { stage: Won }, to: { managers: all } }
    earn: { rate: 1% }
`

  it('count a deal once, by what is credited of it, to those who share it', () => {
    const deals = `deal_id,payee_id,amount,stage,closed_on
d1,ana,1000,Won,2026-01-10
d2,ben,600,Lost,2026-01-11
d3,ben,800,Won,2026-02-10`
    const splits = 'deal_id,payee_id,share,role\nd3,ana,75%,\nd3,ben,25%,\n'
    const payees = 'payee_id,plan,manager_id\nana,p,gil\nben,p,gil\ngil,m,\n'
    const project = projectOf({ plan: [plan, managers], data: { deals, splits, payees } })
    const run = computeRun({
      ...project,
      asked: { from: on('2026-01-01'), to: on('2026-02-28') },
      asOf: undefined,
      ranks: true,
    })
    const [history] = creditedHistories({ ...project, run }, none)
    // d1 50% of 1000; d3 50% of 800 at 75% and 25%
    expect(history!.bookings.map(({ payeeId, value }) => `${payeeId} ${value}`)).toEqual([
      'ana 500',
      'ana 300',
      'ben 100',
    ])
    expect(history!.currency).toBe('USD')
  })
})

/** Deals opened evenly, won on 40%, lost on 40% and forgotten on 20% of them, each 1 to 60 days after it was opened. */
function steadyPipeline(days: number, perDay: number): BookingHistory {
  const random = seededRandom(3)
  const lives: DealLife[] = []
  const start = on('2024-01-01')
  for (let day = 0; day < days; day++)
    for (let deal = 0; deal < perDay; deal++) {
      const end = random.uniform()
      const endedOn = end < 0.8 ? addDays(start, day + 1 + random.below(60)) : undefined
      const isBooked = end < 0.4
      const value = isBooked ? 100 : undefined
      lives.push({
        deal: lives.length,
        openedOn: addDays(start, day),
        endedOn,
        isBooked,
        bookedValue: value,
        stated: 100,
        kind: '',
      })
    }
  const booked = lives.filter(({ isBooked }) => isBooked).toSorted((a, b) => a.endedOn! - b.endedOn!)
  const bookings = booked.map(({ deal, endedOn }) => ({ payeeId: 'ana', deal, date: endedOn!, value: 100 }))
  return { ...historyOf([]), span: monthly, bookings, lives }
}

function lifeOf(kind: string, bookedValue?: number): DealLife {
  const isBooked = bookedValue !== undefined
  const endedOn = isBooked ? on('2026-02-01') : undefined
  return { deal: 0, openedOn: on('2026-01-01'), endedOn, isBooked, bookedValue, stated: undefined, kind }
}

describe('the pipeline', () => {
  const steady = steadyPipeline(480, 5)

  it('promises what comes, where deals go on as they have', () => {
    // 5 deals a day, 40% of them won at 100: 200 a day.
    const asOf = on('2025-01-31')
    const { combined } = forecastBookings(steady, { asOf, steps: 2 })
    const { pipeline } = combined
    if (pipeline.kind !== 'told') throw new Error(pipeline.why)
    expect(Math.abs(pipeline.steps[0]!.mean / (200 * 28) - 1)).toBeLessThan(0.1)
    expect(Math.abs(pipeline.steps[1]!.mean / (200 * 31) - 1)).toBeLessThan(0.1)
    for (const shares of [pipeline.realised.open, pipeline.realised.new])
      for (const share of shares) expect(Math.abs(share - 1)).toBeLessThan(0.15)
  })

  it('knows nothing of what came after the day', () => {
    const asOf = on('2024-10-31')
    const later = (life: DealLife): DealLife =>
      life.endedOn !== undefined && life.endedOn > asOf ? { ...life, isBooked: !life.isBooked, bookedValue: 9e9 } : life
    const changed = {
      ...steady,
      lives: steady.lives.map(later),
      bookings: steady.bookings.filter(({ date }) => date <= asOf),
    }
    const means = (history: BookingHistory) => forecastBookings(history, { asOf, steps: 3 }).combined.pipeline
    expect(means(changed)).toEqual(means(steady))
  })

  it('weighs more in the next period than in one that most of its deals are not yet opened for', () => {
    const { combined } = forecastBookings(steady, { asOf: on('2025-01-31'), steps: 3 })
    expect(combined.pipelineWeights.every((weight) => weight > 0 && weight < 1)).toBe(true)
  })

  it.each([
    ['without a day of opening', [], 'created_on'],
    ['with few deals that have ended', steady.lives.slice(0, 30), '50 and 10 are needed'],
  ])('says why it tells nothing, %s', (_, lives, why) => {
    const { combined } = forecastBookings({ ...steady, lives }, { asOf: on('2025-01-31'), steps: 3 })
    expect(combined.pipeline).toMatchObject({ kind: 'untold', why: expect.stringContaining(why) })
    expect(combined.pipelineWeights).toEqual([0, 0, 0])
    expect(combined.outlook).toEqual(combined.series)
  })

  it('counts a deal with no value of its own as booked deals of its kind, drawn to all', () => {
    const values = dealValues(
      [
        ...Array.from({ length: 5 }, () => lifeOf('big', 900)),
        ...Array.from({ length: 5 }, () => lifeOf('small', 100)),
      ],
      on('2026-02-28'),
    )
    // five of its own at 900, and five of the mean of all, 500
    expect(values.of(lifeOf('big')).mean).toBe(700)
    expect(values.of(lifeOf('unheard of')).mean).toBe(500)
    expect(values.ofNew.mean).toBe(500)
  })

  it('discounts deals that are older than any that has ended', () => {
    const asOf = on('2025-01-31')
    const hazard = pipelineHazard(knownOn(steady, asOf).lives, asOf, monthly)
    if ('ended' in hazard) throw new Error('too few')
    const within = (age: number) => hazard.chances(asOf - age, asOf, [asOf + 30])[0]!
    expect(within(200)).toBeLessThan(0.02)
    expect(within(5)).toBeGreaterThan(0.15)
    expect(askedOn(steady, asOf, 1).coming[0]!.name).toBe('2025-02')
  })
})

// The backtest of bookings: what is held against what, worked out by hand.
import { describe, expect, it } from 'vitest'
import { backtestBookings } from '../../../src/insight/forecast/backtest.ts'
import { forecastBookings } from '../../../src/insight/forecast/booking-forecast.ts'
import { dateText } from '../../../src/values/calendar-date.ts'
import { on } from '../../helpers/a-run.ts'
import { historyOf } from './a-history.ts'

describe('the backtest of bookings', () => {
  const figures = [100, 200, 100, 300, 200, 400]
  const backtest = (asOf: string, steps: number, replays: number) =>
    backtestBookings(forecastBookings(historyOf(figures), { asOf: on(asOf), steps, replays }))

  it('holds naive forecasts against what came', () => {
    // Asked at the ends of April and May for one month: 200 and 400 came. The last month said 300 and 200, the mean of the past 175 and 180.
    const { scores, foretold, dates } = backtest('2024-06-30', 1, 24)
    expect(foretold.map(({ asOf, came }) => `${dateText(asOf)} ${came}`)).toEqual(['2024-04-30 200', '2024-05-31 400'])
    expect(dates).toBe(2)
    const score = (name: string) => scores.find(({ contender }) => contender === name)!
    expect(score('last period')).toMatchObject({ figures: 2, bias: -100 / 600, wape: 300 / 600 })
    expect(score('mean of the past').bias).toBeCloseTo((175 + 180 - 600) / 600, 12)
    // By April months had missed the one before by 100, 100 and 200; by May by 100 more: 400 ÷ 3 and 500 ÷ 4.
    expect(score('last period').mase).toBeCloseTo(300 / (400 / 3 + 125), 12)
  })

  it('leaves out months that are not over, and dates at which no interval could be said', () => {
    expect(backtest('2024-06-30', 3, 24).foretold.map(({ period, ahead }) => `${period.name} ${ahead}`)).toEqual([
      '2024-05 1',
      '2024-06 2',
      '2024-06 1',
    ])
  })

  it.each([
    ['no history', '2023-12-31'],
    ['one month', '2024-01-31'],
    ['four months', '2024-04-30'],
  ])('says nothing of %s', (_, asOf) => {
    const { foretold, scores, coverage } = backtest(asOf, 3, 24)
    expect([foretold.length, scores.length, coverage[80]]).toEqual([0, 0, undefined])
  })
})

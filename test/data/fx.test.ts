// Exchange rates: which rate holds on a day, and the mean of a month. computation.md, step 2.
import { describe, expect, it } from 'vitest'
import { readDate } from '../../src/values/calendar-date.ts'
import { dataOf, deals, findings } from './reading.ts'

const header = 'date,from,to,rate\n'

function rateOn(rows: string, from: string, to: string, on: string): string | undefined {
  return dataOf({ deals, fx: header + rows })
    .fx.rateOn(from, to, readDate(on)!)
    ?.toText()
}

function monthAverage(rows: string, from: string, to: string, on: string): string | undefined {
  return dataOf({ deals, fx: header + rows })
    .fx.monthAverage(from, to, readDate(on)!)
    ?.toText()
}

describe('the rate of a day', () => {
  const rates = '2026-02-10,EUR,USD,1.2\n2026-01-10,EUR,USD,1.1\n'

  it('is the one listed, else the latest before it', () => {
    expect(rateOn(rates, 'EUR', 'USD', '2026-01-10')).toBe('1.1')
    expect(rateOn(rates, 'EUR', 'USD', '2026-02-09')).toBe('1.1')
    expect(rateOn(rates, 'EUR', 'USD', '2026-02-11')).toBe('1.2')
  })

  it('is at most 31 days old', () => {
    expect(rateOn(rates, 'EUR', 'USD', '2026-03-13')).toBe('1.2') // 10 February + 31 days
    expect(rateOn(rates, 'EUR', 'USD', '2026-03-14')).toBeUndefined()
    expect(rateOn(rates, 'EUR', 'USD', '2026-01-09')).toBeUndefined()
  })

  it('is 1 ÷ the inverse where the direct pair has none', () => {
    expect(rateOn('2026-01-10,USD,EUR,0.8\n', 'EUR', 'USD', '2026-01-10')).toBe('1.25')
  })

  it('is an older direct one before an inverse of the day', () => {
    expect(rateOn('2026-01-01,EUR,USD,1.1\n2026-01-10,USD,EUR,0.8\n', 'EUR', 'USD', '2026-01-10')).toBe('1.1')
  })

  it('is an inverse of the day once the direct one is too old', () => {
    expect(rateOn('2026-01-01,EUR,USD,1.1\n2026-03-10,USD,EUR,0.8\n', 'EUR', 'USD', '2026-03-10')).toBe('1.25')
  })

  it('is 1 within one currency', () => {
    expect(rateOn('', 'USD', 'USD', '2026-01-10')).toBe('1')
  })
})

describe('the average of a month', () => {
  const rates = '2025-12-31,EUR,USD,9\n2026-01-01,EUR,USD,1.1\n2026-01-31,EUR,USD,1.2\n2026-02-01,EUR,USD,9\n'

  it('is the mean of the rates listed for it', () => {
    expect(monthAverage(rates, 'EUR', 'USD', '2026-01-15')).toBe('1.15') // (1.1 + 1.2) ÷ 2
  })

  it('is 1 ÷ the mean of the inverse pair where the direct one lists none', () => {
    expect(monthAverage('2026-01-02,USD,EUR,0.7\n2026-01-03,USD,EUR,0.9\n', 'EUR', 'USD', '2026-01-15')).toBe('1.25') // 1 ÷ 0.8
  })

  it('is none for a month without rates', () => {
    expect(monthAverage(rates, 'EUR', 'USD', '2026-03-15')).toBeUndefined()
  })
})

describe('a rate', () => {
  it('is above zero, for two currencies of the standard, once a day', () => {
    const fx = `${header}2026-01-01,EUR,USD,0\n2026-01-01,EUR,USD,-1\n2026-01-01,eur,USD,1\n2026-01-01,EUR,XYZ,1\n2026-01-02,EUR,USD,1.1\n2026-01-02,EUR,USD,1.1\n`
    expect(findings({ deals, fx })).toEqual([
      'fx.csv:2 record 1 column 4 data/rate-not-positive',
      'fx.csv:3 record 2 column 4 data/rate-not-positive',
      'fx.csv:4 record 3 column 2 data/unknown-currency',
      'fx.csv:5 record 4 column 3 data/unknown-currency',
      'fx.csv:7 record 6 data/duplicate-row',
    ])
  })
})

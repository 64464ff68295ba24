import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CalendarDate } from '../../src/values/calendar-date.ts'
import {
  addDays,
  addMonths,
  dateText,
  monthsBetween,
  partsOf,
  readDate,
  weekdayOf,
} from '../../src/values/calendar-date.ts'
import { addDuration, readDuration } from '../../src/values/duration.ts'
import type { Span } from '../../src/values/period.ts'
import { periodAt, periodsBetween, regularUnits } from '../../src/values/period.ts'

const date = (text: string): CalendarDate => readDate(text)!
const regular = (unit: (typeof regularUnits)[number], yearStarts = 1): Span => ({ kind: 'regular', unit, yearStarts })
const dates = fc.integer({ min: -100_000, max: 100_000 }).map((days) => addDays(date('2000-01-01'), days))

describe('dates', () => {
  it('are read only where the day exists', () => {
    expect(readDate('2026-02-30')).toBeUndefined()
    expect(readDate('2025-02-29')).toBeUndefined()
    expect(readDate('2024-02-29')).toBeDefined()
    expect(readDate('2026-13-01')).toBeUndefined()
    expect(readDate('26-01-01')).toBeUndefined()
  })

  it('keep the written day of a date-time', () => {
    expect(dateText(date('2026-02-03T23:00:00-08:00'))).toBe('2026-02-03')
    expect(dateText(date('2026-05-14 11:23:45 +0100'))).toBe('2026-05-14')
  })

  it('one month after 31 January is the last day of February', () => {
    expect(dateText(addMonths(date('2026-01-31'), 1))).toBe('2026-02-28')
    expect(dateText(addMonths(date('2024-01-31'), 1))).toBe('2024-02-29')
    expect(dateText(addMonths(date('2026-03-31'), -1))).toBe('2026-02-28')
  })

  it.each([
    ['2026-01-31', '2026-02-28', 1],
    ['2026-01-15', '2026-02-14', 0],
    ['2026-01-15', '2026-02-15', 1],
    ['2025-03-01', '2026-03-01', 12],
    ['2026-03-01', '2025-03-01', -12],
  ])('from %s to %s %i whole months are completed', (from, to, months) => {
    expect(monthsBetween(date(from), date(to))).toBe(months)
  })

  it('count 1970-01-01 as a Thursday and 2026-03-02 as a Monday', () => {
    expect(weekdayOf(date('1970-01-01'))).toBe(4)
    expect(weekdayOf(date('2026-03-02'))).toBe(1)
  })

  it('are read as they are written, and agree with the platform calendar', () => {
    fc.assert(
      fc.property(dates, (day) => {
        expect(readDate(dateText(day))).toBe(day)
        expect(dateText(day)).toBe(new Date(day * 86_400_000).toISOString().slice(0, 10))
      }),
    )
  })
})

describe('durations', () => {
  it.each([
    ['90 days', '2026-01-31', '2026-05-01'],
    ['2 weeks', '2026-01-31', '2026-02-14'],
    ['1 month', '2026-01-31', '2026-02-28'],
    ['1 year', '2024-02-29', '2025-02-28'],
  ])('%s after %s is %s', (text, from, to) => {
    expect(dateText(addDuration(date(from), readDuration(text)!))).toBe(to)
  })

  it.each(['90', 'days', '1.5 months', '-1 month', '3 fortnights', '1  month s'])('%j is none', (text) => {
    expect(readDuration(text)).toBeUndefined()
  })
})

describe('periods', () => {
  it.each([
    [regular('month'), '2026-10-15', '2026-10', '2026-10-01', '2026-10-31'],
    [regular('half-month'), '2026-02-15', '2026-02-A', '2026-02-01', '2026-02-15'],
    [regular('half-month'), '2026-02-16', '2026-02-B', '2026-02-16', '2026-02-28'],
    [regular('week'), '2026-03-01', '2026-02-23', '2026-02-23', '2026-03-01'],
    [regular('quarter'), '2026-08-01', '2026-Q3', '2026-07-01', '2026-09-30'],
    [regular('half'), '2026-08-01', '2026-H2', '2026-07-01', '2026-12-31'],
    [regular('year'), '2026-08-01', '2026', '2026-01-01', '2026-12-31'],
    [regular('year', 2), '2026-01-31', '2026', '2025-02-01', '2026-01-31'],
    [regular('year', 2), '2026-02-01', '2027', '2026-02-01', '2027-01-31'],
    [regular('quarter', 2), '2026-01-31', '2026-Q4', '2025-11-01', '2026-01-31'],
    [regular('quarter', 2), '2026-02-01', '2027-Q1', '2026-02-01', '2026-04-30'],
    [
      { kind: 'every', every: readDuration('2 weeks')!, from: date('2024-01-01') } satisfies Span,
      '2024-01-20',
      '2024-01-15',
      '2024-01-15',
      '2024-01-28',
    ],
    [
      { kind: 'every', every: readDuration('1 month')!, from: date('2024-01-31') } satisfies Span,
      '2024-03-30',
      '2024-02-29',
      '2024-02-29',
      '2024-03-30',
    ],
  ])('%j on %s is %s', (span, on, name, from, to) => {
    const period = periodAt(span, date(on))!
    expect([period.name, dateText(period.from), dateText(period.to)]).toEqual([name, from, to])
  })

  it('of every kind follow each other without a gap or an overlap, and hold the day that asks for them', () => {
    const spans = fc
      .tuple(fc.constantFrom(...regularUnits), fc.integer({ min: 1, max: 12 }))
      .map(([unit, starts]) => regular(unit, starts))
    fc.assert(
      fc.property(spans, dates, (span, day) => {
        const period = periodAt(span, day)!
        expect(period.from <= day && day <= period.to).toBe(true)
        const next = periodAt(span, addDays(period.to, 1))!
        expect(next.from).toBe(period.to + 1)
        expect(next.name).not.toBe(period.name)
      }),
    )
  })

  it('between two days are all that touch one of them', () => {
    expect(periodsBetween(regular('month'), date('2026-01-31'), date('2026-03-01')).map(({ name }) => name)).toEqual([
      '2026-01',
      '2026-02',
      '2026-03',
    ])
  })

  it('name the year by the month in which it ends', () => {
    expect(partsOf(periodAt(regular('year', 7), date('2026-06-30'))!.to)).toEqual({ year: 2026, month: 6, day: 30 })
  })
})

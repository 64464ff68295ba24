import { describe, expect, test } from 'vitest'
import { askedSpan } from '../../src/insight/asked-span.ts'
import { readPlan } from '../../src/plan/read-plan.ts'
import type { Plan } from '../../src/plan/plan.ts'
import { SourceText } from '../../src/problems/source.ts'
import { dateText } from '../../src/values/calendar-date.ts'

function planWith(calendar: string): Plan {
  const text = `plan: p\nversion: "1"\ncurrency: USD\ncalendar: ${calendar}\ncomponents: { c: { earn: { rate: 1% } } }\n`
  const plan = readPlan(new SourceText('p.yaml', text)).value
  if (plan === undefined) throw new Error('the plan of the test is faulty')
  return plan
}

const noCalendars = { calendars: new Map() }

describe('a period that is asked for', () => {
  test.each([
    ['2026-03', '{ pay: month }', '2026-03-01', '2026-03-31'],
    ['2026-Q1', '{ pay: month, measure: quarter }', '2026-01-01', '2026-03-31'],
    ['2026-Q1', '{ pay: month, measure: quarter, year_starts: 2 }', '2025-02-01', '2025-04-30'],
    ['2026-H2', '{ pay: month }', '2026-07-01', '2026-12-31'],
    ['2026', '{ pay: month }', '2026-01-01', '2026-12-31'],
    ['2026-02-B', '{ pay: half-month, measure: month }', '2026-02-16', '2026-02-28'],
    ['2026-03-02', '{ pay: week, measure: quarter }', '2026-03-02', '2026-03-08'],
    ['2026-01..2026-03', '{ pay: month }', '2026-01-01', '2026-03-31'],
  ])('%s of %s is %s to %s', (name, calendar, from, to) => {
    const span = askedSpan(name, [planWith(calendar)], noCalendars)
    expect(span && [dateText(span.from), dateText(span.to)]).toEqual([from, to])
  })

  test.each(['2026-13', '2026-Q5', 'march', '', '2026-03..2026-01', '2026-03-03', '2026-01..2026-02..2026-03'])(
    'there is no period %j',
    (name) => {
      expect(askedSpan(name, [planWith('{ pay: week, measure: quarter }')], noCalendars)).toBeUndefined()
    },
  )
})

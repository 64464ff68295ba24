// Rows that a suggested test needs beside payees and deals, so that nothing of the plan lacks a figure: splits by role, quotas,
// scores, rates of exchange for pay in another currency, and the months of a named calendar.
import { measurePeriodsOf } from '../../../compute/timeline.ts'
import type { Component } from '../../../plan/plan.ts'
import type { CalendarDate } from '../../../values/calendar-date.ts'
import { addMonths, dateText } from '../../../values/calendar-date.ts'
import type { Period } from '../../../values/period.ts'
import type { SuggestedRow, SuggestedRows, SuggestedTest } from './suggested-test.ts'
import type { World } from './world.ts'
import { scoreThatOpens, scoresOf } from './scores.ts'

type Needing = Omit<SuggestedTest, 'name'>

/** Those that are there already stay: a test may say another score. */
export function rowsBeside(world: World, rows: Needing): SuggestedRows {
  const until = lastDayOf(world, rows)
  const kinds = {
    splits: rows.splits ?? [],
    quotas: rows.quotas ?? quotasOf(world, rows, until),
    measures: measuresOf(world, rows, until),
    fx: rows.fx ?? ratesOf(world, until),
    calendars: calendarOf(world, until),
  }
  return Object.fromEntries(Object.entries(kinds).filter(([, of]) => of.length > 0))
}

/** The end of the last pay period that the test expects a row in. */
function lastDayOf({ version }: World, { expect }: Needing): CalendarDate {
  const named = new Set(expect.map(({ keys }) => keys.get('period')))
  const periods = version.payPeriodsUntil(addMonths(version.from, 120)).filter(({ name }) => named.has(name))
  return periods.at(-1)?.to ?? version.from
}

/** `quota: quotas` asks for one in every measure period that is computed, also where nothing is sold. */
function quotasOf(world: World, { payees }: Needing, until: CalendarDate): readonly SuggestedRow[] {
  const { components } = world.plan
  return components
    .filter(({ quota }) => quota?.kind === 'rows')
    .flatMap((component) =>
      periodsUntil(world, component, until).flatMap(({ name }) =>
        payees.map(
          (payee) =>
            new Map([
              ['payee_id', payee.get('payee_id') ?? ''],
              ['period', name],
              ['component', component.id],
              ['quota', payee.get('quota') ?? '100000'],
            ]),
        ),
      ),
    )
}

function periodsUntil({ version }: World, component: Component, until: CalendarDate): readonly Pick<Period, 'name'>[] {
  return measurePeriodsOf(version, component).filter(({ from }) => from <= until)
}

/** A score for every measure period; in those for which the test has none of its own, the one that opens the gates. */
function measuresOf(world: World, { payees, measures = [] }: Needing, until: CalendarDate): readonly SuggestedRow[] {
  const rows = new Map(measures.map((row) => [keyOf(row), row]))
  for (const component of world.plan.components)
    for (const name of scoresOf(component))
      for (const period of periodsUntil(world, component, until))
        for (const payee of payees) {
          const row = new Map([
            ['payee_id', payee.get('payee_id') ?? ''],
            ['period', period.name],
            ['measure', name],
            ['value', scoreThatOpens(world, name).toText()],
          ])
          if (!rows.has(keyOf(row))) rows.set(keyOf(row), row)
        }
  return [...rows.values()]
}

/** A calendar of the data is not known here: its periods are months until a person writes those of the firm. */
function calendarOf({ plan, version }: World, until: CalendarDate): readonly SuggestedRow[] {
  const { calendar } = plan
  if (calendar.kind !== 'named') return []
  return version.payPeriodsUntil(until).map(
    ({ name, from, to }) =>
      new Map([
        ['calendar', calendar.name],
        ['period', name],
        ['from', dateText(from)],
        ['to', dateText(to)],
      ]),
  )
}

/** A rate holds for 31 days: one at the end of every pay period that is settled. */
function ratesOf({ plan, version }: World, until: CalendarDate): readonly SuggestedRow[] {
  const { payIn, currency } = plan
  if (payIn?.currency.kind !== 'code' || payIn.currency.code === currency) return []
  const { code } = payIn.currency
  return version.payPeriodsUntil(until).map(
    ({ to }) =>
      new Map([
        ['date', dateText(to)],
        ['from', currency],
        ['to', code],
        ['rate', '1.25'],
      ]),
  )
}

function keyOf(row: SuggestedRow): string {
  return ['payee_id', 'period', 'measure'].map((name) => row.get(name)).join(' ')
}

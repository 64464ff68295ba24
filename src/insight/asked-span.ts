// The period that a person asks for, as days: `2026-03`, `2026-Q1`, `2026-03-A`, a week's first day, a named calendar's
// own name, or FROM..TO of them. computation.md, Periods.
import type { Data } from '../data/data.ts'
import { readLocalDate } from '../data/locale.ts'
import type { Plan } from '../plan/plan.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import { dateOf, readDate } from '../values/calendar-date.ts'
import type { Period, RegularUnit } from '../values/period.ts'
import { periodAt } from '../values/period.ts'

export interface AskedSpan {
  readonly from: CalendarDate
  readonly to: CalendarDate
}

/** Undefined where no calendar has such a period. Both ends of FROM..TO are included. */
export function askedSpan(text: string, plans: readonly Plan[], data: Pick<Data, 'calendars'>): AskedSpan | undefined {
  const [first = '', last = first, ...more] = text.split('..')
  if (more.length > 0) return undefined
  const [from, to] = [namedPeriod(first, plans, data), namedPeriod(last, plans, data)]
  return from === undefined || to === undefined || from.from > to.to ? undefined : { from: from.from, to: to.to }
}

function namedPeriod(name: string, plans: readonly Plan[], data: Pick<Data, 'calendars'>): Period | undefined {
  for (const { calendar } of plans) {
    if (calendar.kind !== 'named') continue
    const period = data.calendars.get(calendar.name)?.pay.find((candidate) => candidate.name === name)
    if (period !== undefined) return period
  }
  const day = readDate(name)
  if (day !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(name)) return payPeriodFrom(day, plans)
  return regularPeriod(name, yearStartOf(plans))
}

/** Weeks and repeated spans are named by their first day; the plans say how long they are. */
function payPeriodFrom(day: CalendarDate, plans: readonly Plan[]): Period | undefined {
  for (const { calendar } of plans) {
    const period = calendar.kind === 'spans' ? periodAt(calendar.pay, day) : undefined
    if (period?.from === day) return period
  }
  return undefined
}

const forms: readonly { readonly unit: RegularUnit; readonly form: RegExp }[] = [
  { unit: 'year', form: /^(\d{4})$/ },
  { unit: 'half', form: /^(\d{4})-H([12])$/ },
  { unit: 'quarter', form: /^(\d{4})-Q([1-4])$/ },
  { unit: 'month', form: /^(\d{4})-(\d{2})$/ },
  { unit: 'half-month', form: /^(\d{4})-(\d{2})-([AB])$/ },
]

function regularPeriod(name: string, yearStarts: number): Period | undefined {
  for (const { unit, form } of forms) {
    const [, year, part, half] = form.exec(name) ?? []
    if (year === undefined || Number(year) < 2) continue
    for (const day of daysThatMayBeIn(unit, Number(year), { part: Number(part), half })) {
      const period = periodAt({ kind: 'regular', unit, yearStarts }, day)
      if (period?.name === name) return period
    }
  }
  return undefined
}

/** A month says where it is; a fiscal year and its parts, named by its end, may begin in any month of the year or the one before. */
function* daysThatMayBeIn(
  unit: RegularUnit,
  year: number,
  { part, half }: { readonly part: number; readonly half: string | undefined },
): Generator<CalendarDate> {
  if (unit === 'month' || unit === 'half-month') {
    if (part >= 1 && part <= 12) yield dateOf({ year, month: part, day: half === 'B' ? 16 : 1 })
    return
  }
  for (let month = 1; month <= 12; month++) yield dateOf({ year: year - 1, month, day: 1 })
  for (let month = 1; month <= 12; month++) yield dateOf({ year, month, day: 1 })
}

/** The month in which the fiscal year of the plans begins; the calendar year where they differ. */
export function yearStartOf(plans: readonly Plan[]): number {
  const starts = new Set(plans.map(({ calendar }) => calendar.yearStarts))
  return starts.size === 1 ? [...starts][0]! : 1
}

/** From the first day to the end of the pay periods that hold the latest deal; undefined without a deal that has a date. */
export function spanOfData(plans: readonly Plan[], data: Data): AskedSpan | undefined {
  const latest = latestCreditDate(plans, data)
  return latest === undefined ? undefined : spanUntil(latest, plans, data)
}

/** From the first day to the end of the pay periods that hold a day. */
export function spanUntil(day: CalendarDate, plans: readonly Plan[], data: Pick<Data, 'calendars'>): AskedSpan {
  const ends = plans.map(({ calendar }) => {
    if (calendar.kind === 'spans') return periodAt(calendar.pay, day)?.to
    return data.calendars.get(calendar.name)?.pay.find(({ from, to }) => from <= day && day <= to)?.to
  })
  const to = ends.reduce<CalendarDate>(
    (end, candidate) => (candidate !== undefined && candidate > end ? candidate : end),
    day,
  )
  return { from: dateOf({ year: 1, month: 1, day: 1 }), to }
}

function latestCreditDate(plans: readonly Plan[], data: Data): CalendarDate | undefined {
  let latest: CalendarDate | undefined
  const columns = new Set(plans.flatMap(({ components }) => components.map(({ credit }) => credit.date)))
  for (const column of columns) {
    for (const text of data.deals.column(column) ?? []) {
      const day = readLocalDate(text, data.locale)
      if (day !== undefined && (latest === undefined || day > latest)) latest = day
    }
  }
  return latest
}

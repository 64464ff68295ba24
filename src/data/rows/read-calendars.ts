// calendars.csv: named calendars such as 4-4-5. computation.md, Periods; plan-language.md, calendar.
import type { Problem, Report } from '../../problems/problem.ts'
import { addDays, dateText } from '../../values/calendar-date.ts'
import type { Period } from '../../values/period.ts'
import type { NamedCalendar } from '../data.ts'
import type { ReadRows, RowCells } from '../row-reader.ts'
import { firstOfEach, keepRows, withFirst } from '../row-reader.ts'
import type { CalendarRow } from '../rows.ts'

export function readCalendar(cells: RowCells): CalendarRow | undefined {
  const [calendar, period, measure] = [cells.text('calendar'), cells.text('period'), cells.text('measure')]
  const [from, to] = [cells.date('from'), cells.date('to')]
  if (from === undefined || to === undefined) return undefined
  if (from > to)
    cells.refuse({
      rule: 'data/reversed-span',
      at: cells.place('to'),
      facts: { from: dateText(from), to: dateText(to) },
    })
  return { row: cells.row, calendar, period, from, to, measure }
}

/** Periods of one calendar have different names and share no day; of two that do, the later in the files is left out. */
export function separatePeriods(read: ReadRows<CalendarRow>, report: Report): ReadRows<CalendarRow> {
  const named = keepRows(
    read,
    firstOfEach(
      read,
      ({ calendar, period }) => JSON.stringify([calendar, period]),
      ({ row, calendar, period }, { source: first }) => ({
        rule: 'data/duplicate-row',
        at: read.table.place(row, 'period'),
        facts: { what: `period ${period} of calendar ${calendar}`, first },
      }),
    ),
    report,
  )
  const kept = new Map<string, CalendarRow[]>()
  return keepRows(
    named,
    (row): Problem | undefined => {
      const { table } = read
      const ofCalendar = kept.get(row.calendar) ?? []
      const place = placeOf(row, ofCalendar)
      const other = [ofCalendar[place - 1], ofCalendar[place]].find((one) => one !== undefined && overlaps(one, row))
      if (other === undefined) {
        ofCalendar.splice(place, 0, row)
        kept.set(row.calendar, ofCalendar)
        return undefined
      }
      const facts = { calendar: row.calendar, period: row.period, other: other.period, first: table.source(other.row) }
      const problem: Problem = { rule: 'data/calendar-overlap', at: table.place(row.row, 'from'), facts }
      return withFirst(problem, table.place(other.row))
    },
    report,
  )
}

/** Where a row belongs among rows in order of their days, none of which overlap. */
function placeOf({ from }: CalendarRow, ordered: readonly CalendarRow[]): number {
  let [low, high] = [0, ordered.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (ordered[middle]!.from < from) low = middle + 1
    else high = middle
  }
  return low
}

function overlaps(one: CalendarRow, other: CalendarRow): boolean {
  return one.from <= other.to && other.from <= one.to
}

/** The calendars by name. Days between two periods that belong to neither are reported; the periods stay. */
export function namedCalendars(
  { table, rows }: ReadRows<CalendarRow>,
  report: Report,
): ReadonlyMap<string, NamedCalendar> {
  const byName = new Map<string, CalendarRow[]>()
  for (const row of rows.toSorted((a, b) => a.from - b.from)) {
    const before = byName.get(row.calendar)
    if (before === undefined) byName.set(row.calendar, [row])
    else before.push(row)
  }
  return new Map([...byName].map(([name, periods]) => [name, calendarOf(periods)]))

  function calendarOf(periods: readonly CalendarRow[]): NamedCalendar {
    periods.forEach((row, index) => {
      const before = periods[index - 1]
      if (before === undefined || addDays(before.to, 1) === row.from) return
      const [from, to] = [dateText(addDays(before.to, 1)), dateText(addDays(row.from, -1))]
      const facts = { calendar: row.calendar, from, to, period: row.period }
      report({ rule: 'data/calendar-gap', at: table.place(row.row, 'from'), facts })
    })
    return { pay: periods.map(({ period, from, to }) => ({ name: period, from, to })), measure: measuresOf(periods) }
  }
}

/** Neighbouring pay periods of one measure name are one measure period. */
function measuresOf(periods: readonly CalendarRow[]): readonly Period[] {
  const measures: Period[] = []
  for (const { period, from, to, measure } of periods) {
    const last = measures.at(-1)
    if (measure !== '' && last?.name === measure) measures[measures.length - 1] = { ...last, to }
    else measures.push({ name: measure === '' ? period : measure, from, to })
  }
  return measures
}

// What the flags of `analytics` ask for, made out or refused: measures, periods, stages, window.
import type { Data } from '../data/data.ts'
import { noDay } from '../data/readings.ts'
import { askedSpan, yearStartOf } from '../insight/asked-span.ts'
import type { SpansAsked } from '../insight/analytics/analysed-spans.ts'
import type { DealStages } from '../insight/analytics/deal-stages.ts'
import { noStageIsWon, readStages } from '../insight/analytics/deal-stages.ts'
import type { GroupColumn } from '../insight/analytics/group-columns.ts'
import { readGroupColumns } from '../insight/analytics/group-columns.ts'
import type { MeasureName } from '../insight/analytics/measure-names.ts'
import { comparisons, everyUnits, measureNames } from '../insight/analytics/measure-names.ts'
import type { Plan } from '../plan/plan.ts'
import { UnusableCall } from '../problems/failure.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import { addDuration, readDuration } from '../values/duration.ts'
import type { Duration } from '../values/duration.ts'
import { readDate } from '../values/calendar-date.ts'
import type { DaySpan } from '../values/day-span.ts'
import { nearest } from '../values/nearest.ts'
import type { Flags } from './flags.ts'

/** `Won,"Closed Won"`: several in one flag, and the flag several times. */
function listed(texts: readonly string[]): readonly string[] {
  return texts
    .flatMap((text) => text.split(','))
    .map((text) => text.trim())
    .filter((text) => text !== '')
}

/** Undefined where none is asked for by name. */
export function askedMeasures({ measure }: Flags): readonly MeasureName[] | undefined {
  const names = listed(measure)
  if (names.length === 0) return undefined
  if (names.includes('all')) return measureNames
  return [...new Set(names)].map((name) => measureNames.find((one) => one === name) ?? unknownMeasure(name))
}

function unknownMeasure(name: string): never {
  const near = nearest(name, measureNames)
  throw new UnusableCall(`"${name}" is no measure`, {
    remedy: near.length > 0 ? `did you mean ${near.join(', ')}?` : `there are ${measureNames.join(', ')}`,
  })
}

/** A column may have a comma in its name: then the whole text is taken for it. */
export function askedGroups({ byColumns }: Flags, data: Data): readonly GroupColumn[] {
  const isColumn = (name: string): boolean => data.deals.has(name) || data.payees?.has(name) === true
  const read = readGroupColumns(
    byColumns.flatMap((text) => (isColumn(text) ? [text] : listed([text]))),
    data,
  )
  if (read.kind === 'columns') return read.columns
  throw new UnusableCall(read.problem, { remedy: read.remedy })
}

/** The columns of the deals that --by may name, before the header is known. */
export function dealColumnsAsked({ byColumns }: Flags): readonly string[] {
  return [...byColumns, ...listed(byColumns)].map((name) => name.replace(/^deal\./, ''))
}

/** Undefined where the deals have no column stage. */
export function askedStages({ won, lost, open }: Flags, data: Data): DealStages | undefined {
  if (!data.deals.has('stage')) {
    if (won.length + lost.length + open.length === 0) return undefined
    throw new UnusableCall('the deals have no column stage', {
      remedy: 'leave --won, --lost and --open out, or map your column under columns in compline.yaml',
    })
  }
  const words = { won: listed(won), lost: listed(lost), open: listed(open) }
  const read = readStages(data.deals.column('stage') ?? [], words)
  if (read.kind === 'wrong') throw new UnusableCall(read.problem, { remedy: read.remedy })
  const isClosed =
    !data.deals.has('closed_on') || data.deals.days('closed_on', data.locale).some((day) => day !== noDay)
  const none = isClosed && words.won.length === 0 ? noStageIsWon(read.stages) : undefined
  if (none !== undefined) throw new UnusableCall(none.problem, { remedy: none.remedy })
  return read.stages
}

export function askedSpans(
  { period, every, compare }: Flags,
  plans: readonly Plan[],
  data: Data,
): Omit<SpansAsked, 'data'> {
  const unit = everyUnits.find((one) => one === every)
  if (every !== undefined && unit === undefined)
    throw new UnusableCall(`--every "${every}" is no period`, { remedy: `write ${everyUnits.join(', ')}` })
  const comparison = comparisons.find((one) => one === compare)
  if (compare !== undefined && comparison === undefined)
    throw new UnusableCall(`--compare "${compare}" is nothing to compare with`, {
      remedy: 'write before, for the period before, or year-before',
    })
  if (comparison !== undefined && period === undefined && unit === undefined)
    throw new UnusableCall('all deals have no period before them', {
      remedy: 'add --period, such as --period 2026-Q1, or --every month',
    })
  const asked = period === undefined ? undefined : { ...spanOf(period, plans, data), name: period }
  return { period: asked, every: unit, compare: comparison, yearStarts: yearStartOf(plans) }
}

/** As for pay periods, and also days: 2026-03-02..2026-03-15. */
function spanOf(text: string, plans: readonly Plan[], data: Data): DaySpan {
  const [first = '', last = first, ...more] = text.split('..')
  const [from, to] = [endOf(first, plans, data), endOf(last, plans, data)]
  if (more.length === 0 && from !== undefined && to !== undefined && from.from <= to.to)
    return { from: from.from, to: to.to }
  throw new UnusableCall(`"${text}" is no period`, {
    remedy: 'write 2026-03, 2026-Q1, 2026-H1, 2026, a day, or FROM..TO of them, such as 2026-01..2026-06',
  })
}

function endOf(text: string, plans: readonly Plan[], data: Data): DaySpan | undefined {
  const named = askedSpan(text, plans, data)
  const day = named === undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) ? readDate(text) : undefined
  return named ?? (day === undefined ? undefined : { from: day, to: day })
}

/** The one asked for, else the longest of the plans' clawbacks; undefined where a return counts at any time. */
export function returnWindow({ within }: Flags, plans: readonly Plan[]): Duration | undefined {
  if (within !== undefined) {
    const duration = readDuration(within)
    if (duration !== undefined) return duration
    throw new UnusableCall(`--within "${within}" is no span of time`, { remedy: 'write 90 days, 2 weeks or 12 months' })
  }
  const start = readDate('2000-01-01') as CalendarDate // a day that exists
  const windows = plans.flatMap(({ components }) =>
    components.flatMap(({ clawback }) => clawback.flatMap(({ within }) => within ?? [])),
  )
  return windows.toSorted((a, b) => addDuration(start, b) - addDuration(start, a))[0]
}

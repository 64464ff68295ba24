// The histories of bookings that forecasts look back on: of a project with plans, or of a file of deals alone.
import type { CreditRun } from '../compute/credit-run.ts'
import { creditRun } from '../compute/credit-run.ts'
import type { Data } from '../data/data.ts'
import { spanOfData } from '../insight/asked-span.ts'
import type { BookingHistory } from '../insight/forecast/booking-history.ts'
import { lastKnownDay } from '../insight/forecast/booking-history.ts'
import type { CountedBy } from '../insight/forecast/booking-histories.ts'
import { creditedHistories, plainHistories } from '../insight/forecast/booking-histories.ts'
import type { Outside } from '../outside/outside.ts'
import { UnusableCall } from '../problems/failure.ts'
import type { Problem } from '../problems/problem.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import { nearest } from '../values/nearest.ts'
import type { RegularUnit } from '../values/period.ts'
import { regularUnits } from '../values/period.ts'
import { exitCodeFor, showFindings } from './findings.ts'
import type { Flags } from './flags.ts'
import { findProjectFiles } from './project-files.ts'
import type { AlsoRead, Project } from './project.ts'
import { loadData, loadProject } from './project.ts'
import { dayFor } from './run-project.ts'

export interface BookingData {
  readonly data: Data
  /** Absent without plans. */
  readonly project: Project | undefined
  /** One for each currency; none where nothing is booked. */
  readonly histories: readonly BookingHistory[]
  /** --as-of, else the day up to which the data seem to be known; undefined where nothing is booked. */
  readonly asOf: CalendarDate | undefined
  readonly problems: readonly Problem[]
}

/** Columns that say how a deal went, beside those of the plans. */
const columnsRead: readonly string[] = ['created_on', 'closed_on', 'stage', 'product', 'type', 'currency']

/** `columns` are those of the deals that the command reads beside, or all of them. An exit code where the plans have errors, which have been shown. */
export async function loadBookings(
  flags: Flags,
  outside: Outside,
  columns: AlsoRead = [],
): Promise<BookingData | 0 | 1 | 2> {
  const files = findProjectFiles(flags, outside)
  const counted = countedBy(flags)
  const also =
    columns === 'all'
      ? columns
      : [...columnsRead, ...columns, ...[flags.by, flags.value].flatMap((column) => column ?? [])]
  if ((files.data.get('deals') ?? []).length === 0)
    throw new UnusableCall('no deals file is given', {
      remedy: 'name it with --deals, or as deals under data in compline.yaml',
    })
  if (files.plans.length === 0) {
    const { value: data, problems } = loadData({ files, plans: [], flags, outside, also })
    checkColumns(flags, data)
    for (const column of ['closed_on', counted.value ?? 'amount']) refuseMissing(column, data)
    const found: Problem[] = [...problems]
    const histories = plainHistories(data, counted, (problem) => found.push(problem))
    return { data, project: undefined, histories, asOf: asOfOf(histories, flags), problems: found }
  }
  const { project, problems } = loadProject(flags, outside, also)
  if (project === undefined) {
    await showFindings(problems, outside, flags)
    return exitCodeFor(problems)
  }
  const { plans, data } = project
  checkColumns(flags, data)
  const run = creditsOfAll({ plans, data })
  const histories = run === undefined ? [] : creditedHistories({ run, data, plans }, counted)
  return {
    data,
    project,
    histories,
    asOf: asOfOf(histories, flags),
    problems: [...problems, ...(run?.problems ?? [])],
  }
}

/** Up to the pay period of the latest deal; undefined without a deal that has a date. */
function creditsOfAll({ plans, data }: Pick<Project, 'plans' | 'data'>): CreditRun | undefined {
  const asked = spanOfData(plans, data)
  return asked && creditRun({ plans, data, asked })
}

function countedBy({ value, won, every }: Flags): CountedBy {
  const unit = regularUnits.find((one) => one === every)
  if (every !== undefined && unit === undefined)
    throw new UnusableCall(`--every "${every}" is no period`, { remedy: `write ${regularUnits.join(', ')}` })
  return { value, won, every: unit satisfies RegularUnit | undefined }
}

function asOfOf(histories: readonly BookingHistory[], { asOf }: Flags): CalendarDate | undefined {
  const days = histories.flatMap((history) => lastKnownDay(history) ?? [])
  return dayFor(asOf) ?? (days.length === 0 ? undefined : days.reduce((a, b) => (a > b ? a : b)))
}

function checkColumns({ by, value, of }: Flags, data: Data): void {
  const isOfPay = of === 'payouts' && by === 'step'
  if (by !== undefined && by !== 'payee_id' && !isOfPay && !data.deals.has(by) && data.payees?.has(by) !== true)
    throw new UnusableCall(`neither deals nor payees have a column "${by}"`, {
      remedy: nearestText(by, [...data.deals.columns, ...(data.payees?.columns ?? [])]),
    })
  if (value !== undefined) refuseMissing(value, data)
}

function refuseMissing(column: string, { deals }: Data): void {
  if (deals.has(column)) return
  throw new UnusableCall(`the deals have no column "${column}"`, {
    remedy: `${nearestText(column, deals.columns)}; a column of another name is mapped under columns in compline.yaml, or named with --value`,
  })
}

function nearestText(text: string, known: readonly string[]): string {
  const near = nearest(text, known)
  return near.length > 0 ? `did you mean ${near.join(', ')}?` : `there is ${known.slice(0, 8).join(', ') || 'none'}`
}

// The run that a command asks for: the period and the day in its flags, made out and handed to compute.
import type { ClosedPeriod } from '../compute/closed-period.ts'
import { computeRun } from '../compute/run.ts'
import type { Run } from '../compute/run-type.ts'
import type { Data } from '../data/data.ts'
import type { AskedSpan } from '../insight/asked-span.ts'
import { askedSpan } from '../insight/asked-span.ts'
import { closedUntil } from '../ledger/ledger.ts'
import { UnusableCall } from '../problems/failure.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import { readDate } from '../values/calendar-date.ts'
import type { Flags } from './flags.ts'
import type { Project } from './project.ts'

/** What a command wants of its run beyond the project and its flags. */
export interface Wanted {
  /** Closed periods to go on from; those of the ledger otherwise. */
  readonly before?: readonly ClosedPeriod[]
  /** Whether it asks what is exposed to clawback. */
  readonly exposes?: boolean
  /** Whether it asks for credits and contests. */
  readonly ranks?: boolean
  /** The days asked for, where they are more than --period says. */
  readonly asked?: AskedSpan
  /** Whether it shows the settlement alone: lines are then worked out only where something asks for them. */
  readonly linesLater?: boolean
  /** Whether a run without a pay period is an answer too. */
  readonly mayBeEmpty?: boolean
}

export function runProject(project: Project, flags: Flags, wanted: Wanted = {}): Run {
  const { plans, planFiles, data, ledger, onStep } = project
  const asked = wanted.asked ?? spanFor(flags.period ?? '', { plans, data })
  const closed = wanted.before ?? closedUntil(ledger, asked.to)
  const { exposes = false, ranks = false, linesLater = false } = wanted
  const asOf = dayFor(flags.asOf)
  const run = computeRun({ plans, planFiles, data, asked, asOf, closed, exposes, ranks, linesLater, onStep })
  if (run.periods.length === 0 && wanted.mayBeEmpty !== true)
    throw new UnusableCall(`no pay period of the plans ends in ${flags.period}`, {
      remedy: 'a plan that pays by quarter has periods such as 2026-Q1; one that pays by month 2026-03',
    })
  return run
}

export function spanFor(period: string, project: { readonly plans: Project['plans']; readonly data: Data }): AskedSpan {
  const asked = askedSpan(period, project.plans, project.data)
  if (asked !== undefined) return asked
  throw new UnusableCall(`no calendar of the plans has a period "${period}"`, {
    remedy: 'write 2026-03, 2026-Q1, 2026-H1, 2026, the first day of a week, or FROM..TO',
  })
}

export function dayFor(text: string | undefined): CalendarDate | undefined {
  if (text === undefined) return undefined
  const day = readDate(text)
  if (day !== undefined) return day
  throw new UnusableCall(`--as-of "${text}" is not a day that exists`, { remedy: 'write it as 2026-03-31' })
}

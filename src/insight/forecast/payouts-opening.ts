// Where the futures of pay begin: everything up to the last pay period that is over is settled once, and each future goes on from those
// accounts as a month goes on from closed ones. Only deals whose measure periods are still open are run again.
import type { ClosedPeriod, OpenAccount, OpenHeld } from '../../compute/closed-period.ts'
import { horizonOf } from '../../compute/horizon.ts'
import type { Line } from '../../compute/line.ts'
import { isEarned } from '../../compute/line.ts'
import { computeRun } from '../../compute/run.ts'
import type { Run, Settlement } from '../../compute/run-type.ts'
import { buildTimeline, measurePeriodsOf, payPeriodAt } from '../../compute/timeline.ts'
import type { Data } from '../../data/data.ts'
import { partsOfEarn } from '../../plan/earn-parts.ts'
import type { Component, Plan } from '../../plan/plan.ts'
import type { CalendarDate } from '../../values/calendar-date.ts'
import { addDays } from '../../values/calendar-date.ts'
import { readCurrency } from '../../values/currency.ts'
import { Exact } from '../../values/exact.ts'
import type { Period } from '../../values/period.ts'
import { withCopies } from './payouts-data.ts'

export interface OpeningOf {
  readonly plans: readonly Plan[]
  /** What came after `asOf` is not in it. */
  readonly data: Data
  readonly asOf: CalendarDate
  /** Last day of the futures. */
  readonly until: CalendarDate
}

export interface Opening {
  /** The day after the last pay period that is over for every plan. */
  readonly from: CalendarDate
  /** Pay periods up to there, with what they leave open; none where nothing was before. */
  readonly closed: readonly ClosedPeriod[]
  /** Rows of the deals that every future still looks at. */
  readonly kept: readonly number[]
}

export function openingOf({ plans, data, asOf, until }: OpeningOf): Opening {
  const from = firstOpenDay(plans, data, asOf)
  const rows = Array.from({ length: data.deals.size }, (_, row) => row)
  const { from: first } = horizonOf(plans, data, until)
  if (first >= from) return { from, closed: [], kept: rows }
  const kept = rowsMeasuredSince(from, { plans, data, until })
  const last = addDays(from, -1)
  // Only what the last pay periods leave open is asked for: their settlement replays all that came before.
  const asked = { from: last, to: last }
  const settled = computeRun({ plans, data, asked, asOf: undefined })
  const again =
    kept.length === rows.length
      ? settled
      : computeRun({ plans, data: withCopies(data, { kept, copies: [], dates: noDates }).data, asked, asOf: undefined })
  const periods = versionsOf(plans, data, { from: first, to: last }).flatMap(({ payPeriodsUntil }) =>
    payPeriodsUntil(last),
  )
  return { from, closed: closedAs(periods, settled, again), kept }
}

const noDates: ReadonlySet<string> = new Set()

/** The first day after `asOf`, or before it, on which no pay period of any plan has begun and is not over. */
export function firstOpenDay(plans: readonly Plan[], data: Data, asOf: CalendarDate): CalendarDate {
  const next = addDays(asOf, 1)
  const versions = versionsOf(plans, data, { from: next, to: next })
  let from = next
  for (let looked = 0; looked < mostLooked; looked++) {
    const before = versions
      .map((version) => payPeriodAt(version, from)?.from ?? from)
      .reduce((a, b) => (a < b ? a : b), from)
    if (before === from) break
    from = before
  }
  return from
}

/** Weeks and months begin together once in half a year; calendars that never do are run from so far back. */
const mostLooked = 100

function versionsOf(
  plans: readonly Plan[],
  data: Data,
  horizon: { from: CalendarDate; to: CalendarDate },
): ReturnType<typeof buildTimeline>['versions'] {
  return plans.flatMap((plan) => buildTimeline([plan], data, horizon).versions)
}

/**
 * Rows of the deals that count in measure periods that end on a day or later: run alone, they earn in these what they earn among all
 * others. All rows where a plan asks for deals of any age.
 */
export function rowsMeasuredSince(
  day: CalendarDate,
  { plans, data, until }: Pick<OpeningOf, 'plans' | 'data' | 'until'>,
): readonly number[] {
  if (plans.some(looksFarBack)) return Array.from({ length: data.deals.size }, (_, row) => row)
  const { from } = horizonOf(plans, data, until)
  let since = day
  for (const version of versionsOf(plans, data, { from, to: until }))
    for (const component of version.plan.components)
      for (const measurePeriod of measurePeriodsOf(version, component))
        if (measurePeriod.to >= day && measurePeriod.from < since) since = measurePeriod.from
  return rowsSince(plans, data, since)
}

/** Caps and floors over all that a deal earns, residuals, returns that are worked out anew and awards ask for deals of any age. */
function looksFarBack({ components, badges }: Plan): boolean {
  return badges.some(({ award }) => award !== undefined) || components.some(looksAtOldDeals)
}

function looksAtOldDeals(component: Component): boolean {
  const { cap, floor, clawback } = component
  return (
    cap?.perDeal !== undefined ||
    cap?.each !== undefined ||
    floor !== undefined ||
    clawback.some(({ method, attainment }) => method !== 'original-rate' || attainment === 'reduce') ||
    partsOfEarn(component).some((part) => 'repeat' in part && part.repeat !== undefined)
  )
}

/** Deals of which any component reads a credit date from that day on. */
function rowsSince(plans: readonly Plan[], data: Data, since: CalendarDate): readonly number[] {
  const names = [...new Set(plans.flatMap(({ components }) => components.map(({ credit }) => credit.date)))]
  const days = names.map((name) => data.deals.days(name, data.locale))
  const rows: number[] = []
  for (let row = 0; row < data.deals.size; row++) if (days.some((column) => column[row]! >= since)) rows.push(row)
  return rows
}

/**
 * Earned lines are those that the deals kept earn when they are run again, so that no future finds anything to correct; what is held is
 * as it was settled.
 */
function closedAs(periods: readonly Period[], settled: Run, again: Run): readonly ClosedPeriod[] {
  const { settlement, open } = settled
  const dealsKept = new Set(allLines(again).map(({ dealId }) => dealId))
  const earned = allLines(again).filter(({ kind }) => isEarned(kind))
  const holds = open.flatMap((account) => account.held.map((held) => holdLine(account, held, settlement)))
  // A return of a deal that is not looked at any more has taken what it takes.
  const left = open.map((account) => ({
    ...account,
    returned: account.returned.filter(({ dealId }) => dealsKept.has(dealId)),
  }))
  const names = [...new Map(periods.map((period) => [period.name, period])).values()].toSorted((a, b) => a.to - b.to)
  const last = names.at(-1)
  if (last === undefined) return []
  const rows = settlement.map((row) => carriedForward(row, last))
  return [
    ...names.slice(0, -1).map((period) => ({ ...period, lines: [], settlement: [], open: [], inputs: [] })),
    { ...last, lines: [...earned, ...holds], settlement: rows, open: left, inputs: [] },
  ]
}

function allLines({ lines, earlierLines }: Run): readonly Line[] {
  return [...earlierLines, ...lines]
}

/** The line that put a part aside, as far as its release says what it said. */
function holdLine({ plan, payeeId }: OpenAccount, held: OpenHeld, settlement: readonly Settlement[]): Line {
  const { component, dealId, since, amount, source, until } = held
  const row = settlement.find((one) => one.plan === plan)
  return {
    lineId: '',
    period: since,
    payeeId,
    plan,
    component,
    kind: 'hold',
    dealId,
    returnId: '',
    date: until ?? (0 as CalendarDate), // a release has a date of its own
    base: undefined,
    rate: undefined,
    factor: undefined,
    amount: amount.negated(),
    currency: row?.currency ?? readCurrency('USD')!, // whoever has something held has a row
    step: '',
    source,
    note: '',
    planAt: undefined,
  }
}

/** What stands open as the only thing that ever was: held money is all that was earned. The invariants go on from it. */
function carriedForward(row: Settlement, last: Period): Settlement {
  const zero = Exact.zero
  return {
    ...row,
    period: last.name,
    earned: row.heldBalance,
    released: zero,
    forfeited: zero,
    corrections: zero,
    adjustments: zero,
    clawbackDue: row.carried,
    clawedBack: zero,
    writtenOff: zero,
    drawAdvanced: zero,
    drawRecovered: zero,
    guarantee: row.payoutCarried,
    paidAhead: zero,
    payable: zero,
  }
}

// The roster: who is on which plan on which day, and who reports to whom. computation.md, Periods; plan-language.md, credit.
import type { Data } from '../data/data.ts'
import type { PayeeRow } from '../data/rows.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import { suggestions } from '../values/nearest.ts'
import { compareText } from '../values/ordering.ts'
import type { Period } from '../values/period.ts'
import { contains } from '../values/period.ts'

/** A payee's rows on one plan, in order; `lastDay` of a row is the earlier of `to` and `left_on`. */
export interface Member {
  readonly payeeId: string
  readonly name: string
  readonly rows: readonly PayeeRow[]
  /** First day of the first row (without `from`: `hired_on`; without either: the plan's), never before the plan's own. */
  readonly start: CalendarDate
}

export interface Roster {
  /** By plan id; members in the order of their ids. */
  readonly members: ReadonlyMap<string, ReadonlyMap<string, Member>>
  /** Also whom only closed periods know: without a row, on the plan from its first day. */
  readonly memberOf: (planId: string, payeeId: string) => Member
  /** Whether payees.csv (or, without one, the deals) names the payee at all. */
  isKnown(payeeId: string): boolean
  /** Payees whose ids are like one that nobody has; none for the strangers after the first hundred. */
  readonly nearestTo: (payeeId: string) => readonly string[]
  /** The manager on that day, by the row in force, of whatever plan; undefined at the top. */
  managerOf(payeeId: string, on: CalendarDate): string | undefined
}

export interface PlanSpan {
  readonly id: string
  /** First day of the plan's first version. */
  readonly from: CalendarDate
}

/** Without a payees file everyone whom the deals name is on the one plan given, throughout. */
export function buildRoster(data: Data, plans: readonly PlanSpan[], named: () => Iterable<string>): Roster {
  const rowsByPayee = data.payees === undefined ? rowsOf(named()) : data.payeeRows
  const onlyPlan = plans.length === 1 ? plans[0]!.id : undefined
  const planColumn = data.payees?.has('plan') ?? false
  const members = new Map(plans.map(({ id }) => [id, new Map<string, Member>()]))
  const starts = new Map(plans.map(({ id, from }) => [id, from]))
  for (const payeeId of [...rowsByPayee.keys()].toSorted(compareText)) {
    const all = rowsByPayee.get(payeeId)!
    // The plans of the payee, not all plans: there may be hundreds of them.
    for (const id of planColumn ? new Set(all.map(({ plan }) => plan)) : [onlyPlan]) {
      const from = id === undefined ? undefined : starts.get(id)
      const rows = planColumn ? all.filter(({ plan }) => plan === id) : all
      if (id === undefined || from === undefined || rows.length === 0) continue
      const stated = rows[0]!.from ?? rows[0]!.hiredOn ?? from
      members.get(id)!.set(payeeId, { payeeId, name: rows[0]!.name, rows, start: stated < from ? from : stated })
    }
  }
  return {
    members,
    memberOf: (planId, payeeId) =>
      members.get(planId)?.get(payeeId) ?? { payeeId, name: '', rows: [], start: starts.get(planId)! }, // of a plan of the run
    isKnown: (payeeId) => rowsByPayee.has(payeeId),
    nearestTo: suggestions(() => rowsByPayee.keys()),
    managerOf: (payeeId, on) => assignedRow(rowsByPayee.get(payeeId) ?? [], on)?.managerId,
  }
}

function rowsOf(payeeIds: Iterable<string>): ReadonlyMap<string, readonly PayeeRow[]> {
  const rows = new Map<string, readonly PayeeRow[]>()
  for (const payeeId of payeeIds) if (payeeId !== '' && !rows.has(payeeId)) rows.set(payeeId, [openRow(payeeId)])
  return rows
}

export function openRow(payeeId: string): PayeeRow {
  return {
    row: undefined,
    payeeId,
    name: '',
    plan: undefined,
    managerId: undefined,
    from: undefined,
    to: undefined,
    hiredOn: undefined,
    leftOn: undefined,
    paidUntil: undefined,
  }
}

/** First day that a row covers; undefined = open. A row without `from` begins when the payee was hired. */
export function firstDayOf(row: PayeeRow): CalendarDate | undefined {
  return row.from ?? row.hiredOn
}

/** Last day of credit of a row: the earlier of `to` and `left_on`; undefined = open. */
export function lastDayOf(row: PayeeRow): CalendarDate | undefined {
  if (row.to === undefined || row.leftOn === undefined) return row.to ?? row.leftOn
  return row.leftOn < row.to ? row.leftOn : row.to
}

/**
 * The row that a day falls on by `from` and `to` alone: who has left still reports to somebody, so that a deal of theirs
 * that closes later counts for the manager, and still has a quota to be compared with.
 */
function assignedRow(rows: readonly PayeeRow[], on: CalendarDate): PayeeRow | undefined {
  return rows.find((row) => (firstDayOf(row) ?? on) <= on && on <= (row.to ?? on))
}

/** The row under which a payee is credited on a day: it covers the day, and the payee has not left. */
export function rowOn(rows: readonly PayeeRow[], on: CalendarDate): PayeeRow | undefined {
  return rows.find((row) => {
    const [first, last] = [firstDayOf(row), lastDayOf(row)]
    return (first === undefined || first <= on) && (last === undefined || on <= last)
  })
}

/** The row in force at `on`, or, where the payee has left the plan by then, the last one that touches the span. */
export function rowInForce(
  rows: readonly PayeeRow[],
  span: { from: CalendarDate; to: CalendarDate },
): PayeeRow | undefined {
  return assignedRow(rows, span.to) ?? rows.findLast((row) => touches(row, span))
}

export function touches(row: PayeeRow, span: { from: CalendarDate; to: CalendarDate }): boolean {
  const first = firstDayOf(row)
  const last = lastDayOf(row)
  return (first === undefined || first <= span.to) && (last === undefined || last >= span.from)
}

/** Everyone above a payee on a day, nearest first; a circle in the data ends where it closes. */
export function managersOf(roster: Roster, payeeId: string, on: CalendarDate, levels: 1 | 'all'): readonly string[] {
  const above: string[] = []
  const seen = new Set([payeeId])
  for (let at = roster.managerOf(payeeId, on); at !== undefined && !seen.has(at); at = roster.managerOf(at, on)) {
    above.push(at)
    seen.add(at)
    if (levels === 1) break
  }
  return above
}

/** The pay period that holds `paid_until` is the payee's last settlement. */
export function isLastSettlement(rows: readonly PayeeRow[], pay: Period): boolean {
  for (let at = 0; at < rows.length; at++) {
    const { paidUntil } = rows[at]!
    if (paidUntil !== undefined && contains(pay, paidUntil)) return true
  }
  return false
}

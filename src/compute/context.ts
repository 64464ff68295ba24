// What every step of a run shares: the data, who is on which plan, and where findings go.
import type { Data } from '../data/data.ts'
import type { Plan } from '../plan/plan.ts'
import { addFinding } from '../problems/bounded.ts'
import type { Problem, Report } from '../problems/problem.ts'
import { isSpan } from '../problems/source.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import { Exact } from '../values/exact.ts'
import { DealColumns } from './columns/deal-columns.ts'
import { DealReadings } from './columns/deal-readings.ts'
import type { SharedReadings } from './columns/shared-readings.ts'
import type { Roster } from './roster.ts'
import { RowLedger } from './row-ledger.ts'
import type { Scope, ScopeOf } from './scope.ts'
import { RowScope } from './scope.ts'

/** Who is credited with how much of a deal. */
export interface Share {
  readonly payeeId: string
  readonly share: Exact
}

/** A factor for all that a payee is credited with on a day under a plan; undefined is 1. */
export type SoldTimes = (planId: string, payeeId: string, date: CalendarDate) => Exact | undefined

/** A factor for the size of a deal, by its row: value and units, not the count; undefined is 1. */
export type DealTimes = (deal: number) => Exact | undefined

/** A part of a plan (a step, a row, a condition, a gate), and whether it was met: a gate can be open or closed. */
export type Touched = (part: object, isMet: boolean) => void

/** Asked at the beginning of a step, by its name, for what is told how much of it is done. */
export type OnStep = (what: string) => (done: number, of: number) => void

export interface Context {
  readonly data: Data
  /** All versions of all plans of the run; none where a part of a plan is looked at by itself. */
  readonly plans?: readonly Plan[] | undefined
  readonly roster: Roster
  readonly rows: RowLedger
  readonly readings: DealReadings
  /** Whose lines keep the measure before and after each credit. */
  readonly explained: string | undefined
  /** Whether every line of what is worked out in columns is kept, or only those that returns ask for. */
  readonly keepsLines: boolean
  readonly soldTimes?: SoldTimes | undefined
  readonly dealTimes?: DealTimes | undefined
  /** Told of the parts of the plans that a run comes by, where somebody asks which it does not: coverage by plan tests. */
  readonly touched?: Touched | undefined
  readonly onStep?: OnStep | undefined
  /** Absent where nothing is read alike. */
  readonly shared?: SharedReadings | undefined
  readonly report: Report
  /** How often something was reported, also what was known. */
  readonly reported: () => number
  /** Reports about a deal, which is then an exception. */
  readonly reportFor: (deal: number | undefined) => Report
  readonly problems: readonly Problem[]
  /** Value of measures.csv for a payee, period and measure. */
  readonly scoreOf: (payeeId: string, period: string, measure: string) => Exact | undefined
  /** Quota of quotas.csv for a payee, period and component ('' = the row that names none). */
  readonly quotaRow: (payeeId: string, period: string, component: string) => Exact | undefined
  /** What expressions see instead of the rows of the data, where figures are assumed (pay/pay-function.ts). */
  readonly assumedScope?: (of: ScopeOf) => Scope
  /** All of a deal to one payee: the same list for every deal of theirs. */
  readonly soleOwner: (payeeId: string) => readonly Share[]
  /** Whether any row of the splits names a deal, be it one that cannot be used. */
  readonly isSplit: (deal: number) => boolean
  readonly isReturned: (deal: number) => boolean
}

/** What a run may be asked for beside its pay: absent, nothing. */
export type AskedOfRun = Partial<
  Pick<Context, 'explained' | 'plans' | 'keepsLines' | 'soldTimes' | 'dealTimes' | 'touched' | 'onStep' | 'shared'>
>

/** The same finding is told once, however many components, payees and pay periods meet it. */
export function createContext(data: Data, roster: Roster, asked: AskedOfRun = {}): Context {
  const problems: Problem[] = []
  const known = new Set<string>()
  const rows = new RowLedger(data.deals.size)
  let reported = 0
  const report: Report = (problem) => {
    reported += 1
    const identity = identityOf(problem)
    if (known.has(identity)) return
    known.add(identity)
    addFinding(problems, problem)
  }
  const reportFor = (deal: number | undefined): Report =>
    deal === undefined
      ? report
      : (problem) => {
          rows.refuse(deal)
          report(problem)
        }
  const scores = new Map(data.measures.map((row) => [keyOf(row.payeeId, row.period, row.measure), row.value]))
  const quotas = new Map(data.quotas.map((row) => [keyOf(row.payeeId, row.period, row.component), row.quota]))
  const owners = new Map<string, readonly Share[]>()
  const split = markedDeals(data, data.splits)
  for (const id of data.refusedSplits.keys()) {
    const deal = data.dealRows.get(id)
    if (deal !== undefined) mark(split, deal)
  }
  const returned = markedDeals(data, data.returns)
  const isSplit = (deal: number): boolean => isMarked(split, deal)
  return {
    data,
    roster,
    rows,
    readings: new DealReadings(asked.shared?.columns ?? new DealColumns(data), roster, isSplit),
    // Name by name: every plan test makes a context, and a copy of one object into another takes ten times as long.
    explained: asked.explained,
    plans: asked.plans,
    keepsLines: asked.keepsLines ?? true,
    soldTimes: asked.soldTimes,
    dealTimes: asked.dealTimes,
    touched: asked.touched,
    onStep: asked.onStep,
    shared: asked.shared,
    report,
    reported: () => reported,
    reportFor,
    problems,
    scoreOf: (payeeId, period, measure) => scores.get(keyOf(payeeId, period, measure)),
    quotaRow: (payeeId, period, component) => quotas.get(keyOf(payeeId, period, component)),
    soleOwner: (payeeId) => {
      const known = owners.get(payeeId)
      if (known !== undefined) return known
      const alone = [{ payeeId, share: Exact.one }]
      owners.set(payeeId, alone)
      return alone
    },
    isSplit,
    isReturned: (deal) => isMarked(returned, deal),
  }
}

/**
 * A bit for each deal: most have neither split nor return, and a look at it tells sooner than a search by id. Those of a
 * million deals stay in the cache of a core.
 */
function markedDeals({ deals }: Data, rows: Data['splits'] | Data['returns']): Int32Array {
  const marks = new Int32Array((deals.size >>> 5) + 1)
  for (let place = 0; place < rows.rowCount; place++) mark(marks, rows.dealAt(place))
  return marks
}

function mark(marks: Int32Array, deal: number): void {
  marks[deal >>> 5]! |= 1 << (deal & 31)
}

function isMarked(marks: Int32Array, deal: number): boolean {
  return ((marks[deal >>> 5]! >>> (deal & 31)) & 1) === 1
}

/** Cells cannot hold a NUL, so that no two keys meet. */
function keyOf(...parts: readonly string[]): string {
  return parts.join('\0')
}

function identityOf({ rule, at, facts }: Problem): string {
  const place = isSpan(at) ? `${at.source.name}@${at.start}` : `${at.file}:${at.line}:${at.column ?? 0}`
  return `${rule} ${place} ${JSON.stringify(facts)}`
}

export function scopeIn(context: Context, of: ScopeOf): Scope {
  return context.assumedScope?.(of) ?? new RowScope(context, of)
}

// The run: plans and data in, lines and settlement out. Read this first; each step is a file of computation.md's name.
import type { Data } from '../data/data.ts'
import type { Plan } from '../plan/plan.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import { compareBy, compareText } from '../values/ordering.ts'
import type { Period } from '../values/period.ts'
import { adjustmentLines } from './adjustment.ts'
import type { ClosedPeriod } from './closed-period.ts'
import { openBook } from './closed-book.ts'
import { isBundled } from './columns/bundled-line.ts'
import { SharedReadings } from './columns/shared-readings.ts'
import { componentResults } from './component-result.ts'
import { componentSums } from './component-sum.ts'
import { ComputedRun } from './computed-run.ts'
import { ClawedLine } from './clawback/clawed-line.ts'
import { exposedDeals } from './clawback/exposed.ts'
import { returnOutcomes } from './clawback/outcome.ts'
import type { DealTimes, OnStep, SoldTimes, Touched } from './context.ts'
import { contestStandings } from './contest-standing.ts'
import { createContext } from './context.ts'
import { creditedDeals } from './credited.ts'
import { earnAll } from './earn-all.ts'
import { horizonOf, namedPayees } from './horizon.ts'
import { EarnedLine } from './earned-line.ts'
import type { Draft, Line } from './line.ts'
import { lineIdOf } from './line.ts'
import type { LineList } from './line-list.ts'
import { LineParts } from './line-list.ts'
import { buildRoster } from './roster.ts'
import type { Run } from './run-type.ts'
import { settleAll } from './settle-all.ts'
import type { RowLines } from './settled-rows.ts'
import { buildTimeline } from './timeline.ts'

export interface RunInput {
  readonly plans: readonly Plan[]
  readonly data: Data
  /** The pay periods that end in this span are asked for; earlier ones are replayed. */
  readonly asked: { readonly from: CalendarDate; readonly to: CalendarDate }
  readonly asOf: CalendarDate | undefined
  /** Closed periods, oldest first: they are not computed again for pay, and what differs is corrected. */
  readonly closed?: readonly ClosedPeriod[] | undefined
  /** Hashes of the plan files, to tell why something differs from what was closed. */
  readonly planFiles?: readonly { readonly file: string; readonly sha256: string }[] | undefined
  /** The payee whose lines keep the measure before and after each credit, which `explain` shows. */
  readonly explained?: string | undefined
  /** Whether to work out what is exposed to clawback: an entry for each deal inside its window. */
  readonly exposes?: boolean
  /** In a what-if: as if what is credited for a deal of that day were so many times as much. */
  readonly soldTimes?: SoldTimes | undefined
  /** In a made-up future: how many times as large the copy of a deal is as that deal was. */
  readonly dealTimes?: DealTimes | undefined
  /** Told of the parts of the plans that the run comes by. */
  readonly touched?: Touched | undefined
  readonly onStep?: OnStep | undefined
  /** Whether components may be worked out in columns, which gives the same; so unless it says no. */
  readonly inColumns?: boolean
  /** Whether lines are worked out only where somebody asks for them, by a second run: whoever pays needs them once at most. */
  readonly linesLater?: boolean
  /** Of runs over the same data, what they read alike. */
  readonly shared?: SharedReadings | undefined
  /** Whether to hand out what payees were credited with, and how contests stand. */
  readonly ranks?: boolean
}

/** Never throws for what a file contains: findings are in `problems`. */
export function computeRun(input: RunInput): Run {
  const { plans, data, asked, asOf, closed = [], planFiles = [], explained, exposes, ranks } = input
  const horizon = horizonOf(plans, data, asked.to)
  const timelines = versionsById(plans).map((versions) => buildTimeline(versions, data, horizon))
  const spans = timelines.map(({ planId, versions }) => ({ id: planId, from: versions[0]?.from ?? horizon.from }))
  const roster = buildRoster(data, spans, () => namedPayees(plans, data))
  const { soldTimes, dealTimes, touched, onStep } = input
  const inColumns = input.inColumns !== false && exposes !== true && ranks !== true
  // Closed periods are compared line by line with what they would earn today.
  const linesLater = input.linesLater === true && inColumns && closed.length === 0
  const shared = input.shared?.data === data ? input.shared : new SharedReadings(data)
  shared.beginRun(spans)
  const context = createContext(data, roster, {
    explained,
    soldTimes,
    dealTimes,
    touched,
    onStep,
    shared,
    plans: inColumns ? plans : undefined,
    keepsLines: !linesLater,
  })
  const earned = earnAll(context, timelines)
  if (shared !== input.shared) shared.columns.forgetNumbers() // once all is credited hardly anybody asks for them
  const adjustments = adjustmentLines(context, timelines)
  const book = openBook(closed, data.inputs, planFiles)
  const isAsked = (pay: Period): boolean => asked.from <= pay.to && pay.to <= asked.to
  const periods = askedPeriods(timelines.flatMap(({ payPeriods }) => payPeriods.filter(isAsked)))
  const names = new Map(periods.map((period) => [period.name, period]))
  const settled = settleAll({ context, timelines, earned, adjustments, book, isAsked: (name) => names.has(name) })
  const lineList = linesLater ? undefined : numberedLines(settled.lines)
  const inFull = once(() => computeRun({ ...input, linesLater: false, shared: undefined, onStep: undefined }))
  const known = {
    periods,
    asOf,
    inputs: data.inputs,
    settlement: settled.rows,
    kept: settled.kept,
    badges: earned.badges,
    credits: ranks === true ? creditedDeals(timelines, earned.components) : [],
    contests: ranks === true ? contestStandings(context, earned.components, asked.to) : [],
    exposed: exposes === true ? exposedDeals(context, earned, periods.at(-1)?.to ?? asked.to) : [],
    problems: context.problems,
  }
  const refused = data.inputs.filter(({ kind }) => kind === 'deals').reduce((sum, file) => sum + file.refused, 0)
  return new ComputedRun(known, {
    lineList: () => lineList ?? inFull().lineList,
    earlierList: once(() => (linesLater ? inFull().earlierList : numberedLines(settled.earlier()))),
    components: () =>
      lineList === undefined ? inFull().components : componentResults(context, earned, settled.rows, lineList, names),
    componentSums: () => componentSums(settled, earned, names),
    open: settled.open,
    deals: () => (context.rows.isPartial ? inFull().deals : context.rows.count(refused)),
    returns: () => (linesLater ? inFull().returns : returnOutcomes({ context, timelines, earned })),
  })
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}

/** Versions of each plan, plans in order of their ids. */
export function versionsById(plans: readonly Plan[]): readonly (readonly Plan[])[] {
  const byId = new Map<string, Plan[]>()
  for (const plan of plans) byId.set(plan.id, [...(byId.get(plan.id) ?? []), plan])
  return [...byId.entries()].toSorted(([a], [b]) => compareText(a, b)).map(([, versions]) => versions)
}

function askedPeriods(periods: readonly Period[]): readonly Period[] {
  const byName = new Map(periods.map((period) => [period.name, period]))
  return [...byName.values()].toSorted(
    compareBy(
      (a, b) => a.to - b.to,
      (a, b) => a.from - b.from,
      (a, b) => compareText(a.name, b.name),
    ),
  )
}

/** `PERIOD/PAYEE/PLAN/n`, n in the order of computation: the same data gives the same numbers. */
function numberedLines(rows: readonly RowLines[]): LineList {
  const into = new LineParts()
  for (const lines of rows) {
    let count = 0
    for (const draft of lines)
      if (isBundled(draft)) {
        into.addSpan(draft, count + 1)
        count += draft.to - draft.from
      } else into.add(numbered(draft, ++count))
  }
  return into.list()
}

/** Lines of closed periods have their numbers already. */
function numbered(draft: Draft | Line, number: number): Line {
  if (draft instanceof EarnedLine || draft instanceof ClawedLine) return draft.numbered(number)
  return 'lineId' in draft ? draft : { lineId: lineIdOf(draft, number), ...draft }
}

// The measure: running sums of the credits within a measure period, and where a payee stands. computation.md, step 4.
import type { Component } from '../plan/plan.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import { Exact } from '../values/exact.ts'
import type { Context } from './context.ts'
import { measureInColumns } from './columns/measure-in-columns.ts'
import type { PlainComponent } from './columns/plain.ts'
import type { CreditItem, ItemsByPayee, Position, Positioned } from './credit-item.ts'
import { inOrder, itemsBetween, startOfMeasure } from './credit-item.ts'
import type { KeptStandings } from './kept-standings.ts'
import type { Member } from './roster.ts'
import type { MeasurePeriod, Version } from './timeline.ts'
import { yardsticksOf } from './yardstick.ts'

/** A component of a version with its credits: what its own steps and other components ask of it. */
export interface ComponentState {
  readonly version: Version
  readonly component: Component
  readonly measurePeriods: readonly MeasurePeriod[]
  readonly items: ItemsByPayee
  /** Set where the component is worked out in columns. */
  readonly plain?: PlainComponent | undefined
  /** Where a payee stands; kept, since gates, factors and steps ask again. */
  readonly standings: KeptStandings
}

/** Figures of a payee in a measure period, up to a day. */
export interface Standing {
  readonly measure: Exact
  readonly quantity: Exact
  readonly deals: Exact
  readonly quota: Exact | undefined
  readonly target: Exact | undefined
  /** Measure ÷ quota; absent without a quota and at quota 0. */
  readonly attainment: Exact | undefined
}

/** A standing with the credits up to the day that made it, each with the sums before and after. */
export interface PositionedStanding {
  readonly standing: Standing
  readonly positioned: readonly Positioned[]
}

/** The components of a version by id. */
export type Field = ReadonlyMap<string, ComponentState>

export interface StandingOf {
  readonly context: Context
  readonly field: Field
  readonly state: ComponentState
  readonly member: Member
  readonly measurePeriod: MeasurePeriod
  readonly until: CalendarDate
}

export function standingOf(of: StandingOf): Standing {
  const { state, member, measurePeriod, until } = of
  const { payeeId } = member
  const known = state.standings.get(measurePeriod, until, payeeId)
  if (known !== undefined) return known
  const end = state.plain && measureInColumns(state.plain.credits, { payeeId, from: measurePeriod.from, until })
  return end === undefined ? positionedStanding(of).standing : keepStanding(of, figuresOf(of, end))
}

/** For whoever pays the credits. Only the figures are kept: the positions of all credits would weigh more than these. */
export function positionedStanding(of: StandingOf): PositionedStanding {
  const positioned = positionItems(of)
  const standing = keepStanding(of, figuresOf(of, endOf(of, positioned)))
  return { standing, positioned }
}

function keepStanding({ state, member, measurePeriod, until }: StandingOf, standing: Standing): Standing {
  state.standings.keep(measurePeriod, until, member.payeeId, standing)
  return standing
}

/** The figures of another component, with its own measure period, on a day; undefined where it has none then. */
export function standingElsewhere(of: StandingOf, componentId: string): Standing | undefined {
  const state = of.field.get(componentId)
  const measurePeriod = state?.measurePeriods.find(({ from, to }) => from <= of.until && of.until <= to)
  return state === undefined || measurePeriod === undefined ? undefined : standingOf({ ...of, state, measurePeriod })
}

function figuresOf(of: StandingOf, end: Position): Standing {
  const { context, state, member, measurePeriod, until } = of
  const { quota, target } = yardsticksOf({
    context,
    version: state.version,
    component: state.component,
    member,
    measurePeriod,
    until,
  })
  const attainment = quota === undefined || quota.isZero() ? undefined : end.measure.dividedBy(quota)
  return new StandingAt(end, { quota, target, attainment })
}

class StandingAt implements Standing {
  readonly quota: Exact | undefined
  readonly target: Exact | undefined
  readonly attainment: Exact | undefined
  private readonly end: Position

  constructor(end: Position, { quota, target, attainment }: Pick<Standing, 'quota' | 'target' | 'attainment'>) {
    this.end = end
    this.quota = quota
    this.target = target
    this.attainment = attainment
  }

  get measure(): Exact {
    return this.end.measure
  }

  get quantity(): Exact {
    return this.end.quantity
  }

  get deals(): Exact {
    return this.end.deals
  }
}

/** The credits of the measure period up to the day, with running sums; each starts where the one before ended. */
function positionItems(of: StandingOf): readonly Positioned[] {
  const { state, member, measurePeriod, until } = of
  const items = itemsBetween(state.items.get(member.payeeId) ?? [], measurePeriod.from, until)
  const { measure } = state.component
  if (measure?.kind === 'component') return positionByOther(of, items, measure.component)
  const fixed = measure?.kind === 'scores' ? scoreOf(of, measure.name) : undefined
  const positioned: Positioned[] = []
  let from: Position = fixed === undefined ? startOfMeasure : { ...startOfMeasure, measure: fixed }
  for (const item of items) {
    const to = stepFrom(from, item, fixed === undefined ? item.measure : Exact.zero)
    positioned.push({ item, from, to })
    from = to
  }
  return positioned
}

function stepFrom(from: Position, item: CreditItem, added: Exact): Position {
  const counted = item.value !== undefined && item.payment === undefined
  return {
    measure: from.measure.plus(added),
    quantity: counted ? from.quantity.plus(item.quantity) : from.quantity,
    deals: counted ? from.deals.plus(item.share) : from.deals,
  }
}

/** Own credits at the running measure of another component: a deal that both know moves it, others stand where it is. */
function positionByOther(of: StandingOf, items: readonly CreditItem[], componentId: string): readonly Positioned[] {
  const other = of.field.get(componentId)
  const theirs = other?.items.get(of.member.payeeId) ?? []
  const moves = new Map<string, Exact>()
  const merged = [...itemsBetween(theirs, of.measurePeriod.from, of.until)]
  for (const item of merged) moves.set(keyOf(item), (moves.get(keyOf(item)) ?? Exact.zero).plus(item.measure))
  const own = new Set(items.map(keyOf))
  const all = [
    ...items,
    ...merged.filter((item) => !own.has(keyOf(item))).map((item) => ({ ...item, value: undefined })),
  ]
  const positioned: Positioned[] = []
  let from = startOfMeasure
  for (const item of all.toSorted(inOrder)) {
    const to = stepFrom(from, item, moves.get(keyOf(item)) ?? Exact.zero)
    moves.delete(keyOf(item))
    positioned.push({ item, from, to })
    from = to
  }
  return positioned
}

function keyOf(item: CreditItem): string {
  return `${item.date}\0${item.dealId}`
}

function endOf(of: StandingOf, positioned: readonly Positioned[]): Position {
  const { measure } = of.state.component
  const end = positioned.at(-1)?.to ?? startOfMeasure
  if (measure?.kind === 'scores') return { ...end, measure: scoreOf(of, measure.name) ?? Exact.zero }
  if (measure?.kind !== 'component') return end
  return { ...end, measure: standingElsewhere(of, measure.component)?.measure ?? end.measure }
}

/** A row of measures.csv of the measure period; without one it is 0, and whoever pays on it says so. */
function scoreOf({ context, member, measurePeriod }: StandingOf, name: string): Exact | undefined {
  return context.scoreOf(member.payeeId, measurePeriod.name, name)
}

/** `what` is the component and its measure period, for the message. */
export function missingScore({ context, member }: StandingOf, name: string, what: string): undefined {
  const file = context.data.inputs.find(({ kind }) => kind === 'measures')?.file ?? 'measures'
  const at = { file, line: 1, record: 0 }
  context.report({ rule: 'pay/no-score', at, facts: { payee: member.payeeId, what, name } })
  return undefined
}

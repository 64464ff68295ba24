// `recalculate`: the original measure period again, without what was returned. computation.md, Clawback 4: recovery is the
// share × the difference, with a line on every deal whose earnings changed, and on the measure.
import type { CalendarDate } from '../../values/calendar-date.ts'
import { Exact } from '../../values/exact.ts'
import type { Period } from '../../values/period.ts'
import { round } from '../../values/rounding.ts'
import { contestPlaces } from '../contest.ts'
import type { Context } from '../context.ts'
import type { CreditItem } from '../credit-item.ts'
import type { EarnedComponent } from '../earn-all.ts'
import type { Earning } from '../earning.ts'
import type { Judged } from '../judge.ts'
import { judge } from '../judge.ts'
import { KeptStandings } from '../kept-standings.ts'
import type { ComponentState } from '../measure.ts'
import type { Member } from '../roster.ts'
import type { MeasurePeriod } from '../timeline.ts'
import { withoutReturned } from './negative-credit.ts'
import type { Taking } from './original-rate.ts'
import type { Returned, ReturnedByDeal } from './returned.ts'
import type { Recoverable } from './terms.ts'
import { blockFor, fractionOf, recoverableShare } from './terms.ts'

export interface RecalculateOf {
  readonly context: Context
  readonly pay: Period
  readonly returned: ReturnedByDeal
  readonly member: Member
  /** Components whose clawback recalculates. */
  readonly recalculating: readonly EarnedComponent[]
  /** What has been taken by recalculation so far: by component, measure period and credit (or 'measure'). */
  readonly account: { readonly recalculated: Map<string, Exact> }
}

export interface SampledTaking {
  readonly sample: Earning
  readonly taking: Taking
}

interface Step {
  readonly item: CreditItem
  readonly returned: Returned
  readonly terms: Recoverable
  /** Of the deal, up to and with this return. */
  readonly fraction: Exact
}

export function takeByRecalculation(of: RecalculateOf): readonly SampledTaking[] {
  return of.recalculating.flatMap((component) =>
    component.state.measurePeriods.flatMap((measurePeriod) => takeInPeriod(of, component, measurePeriod)),
  )
}

function takeInPeriod(
  of: RecalculateOf,
  component: EarnedComponent,
  measurePeriod: MeasurePeriod,
): readonly SampledTaking[] {
  const until = lastJudgedBy(measurePeriod, of.pay)
  if (until === undefined) return []
  const steps = stepsOf(of, component, measurePeriod, until)
  const isNew = (step: Step): boolean => !of.account.recalculated.has(metKey(step, component))
  // After its end a measure period changes only with another return.
  if (steps.length === 0 || (of.pay.from > measurePeriod.to && !steps.some(isNew))) return []
  // Returns that were taken before come first, and settle as one.
  const ordered = [...steps.filter((step) => !isNew(step)), ...steps.filter(isNew)]
  const takings = compare(of, { component, measurePeriod, until, steps: ordered, firstNew: ordered.findIndex(isNew) })
  for (const step of steps) of.account.recalculated.set(metKey(step, component), Exact.zero)
  return takings
}

/** Marks a return of a credit as taken among the amounts that have been counted. */
function metKey({ returned, item }: Step, { state }: EarnedComponent): string {
  return `met\0${state.component.id}\0${returned.returnId}\0${item.date}`
}

function lastJudgedBy({ judgings }: MeasurePeriod, pay: Period): CalendarDate | undefined {
  return judgings.findLast(({ until }) => until <= pay.to)?.until
}

/** The returns of the payee's credits in the measure period up to the pay period's end, in order of date. */
function stepsOf(
  of: RecalculateOf,
  { state }: EarnedComponent,
  measurePeriod: MeasurePeriod,
  until: CalendarDate,
): readonly Step[] {
  const { context, pay, returned, member } = of
  const { version, component } = state
  const steps: Step[] = []
  for (const item of state.items.get(member.payeeId) ?? []) {
    if (item.date < measurePeriod.from || item.date > until || item.returnId !== undefined || item.value === undefined)
      continue
    let before = Exact.zero
    for (const one of returned.get(item.dealId) ?? []) {
      const block = blockFor(component, one)
      if (block?.method !== 'recalculate' || one.on > pay.to || (item.origin === undefined && one.on < item.date))
        continue
      const terms = recoverableShare({ context, version, component, item, measurePeriod }, block, one)
      before = before.plus(fractionOf(block, one, before))
      steps.push({ item, returned: one, terms, fraction: before })
    }
  }
  return steps.toSorted((a, b) => a.returned.on - b.returned.on || (a.returned.returnId < b.returned.returnId ? -1 : 1))
}

interface Comparison {
  readonly component: EarnedComponent
  readonly measurePeriod: MeasurePeriod
  readonly until: CalendarDate
  readonly steps: readonly Step[]
  /** Index of the first return that has not been taken yet; −1 where all have. */
  readonly firstNew: number
}

/** The period with every return in turn; what each changes, times its share, is owed. Returns taken before settle as one. */
function compare(of: RecalculateOf, comparison: Comparison): readonly SampledTaking[] {
  const { steps, firstNew } = comparison
  const left = new Map<string, Exact>()
  const owed = new Map<string, Owing>()
  const takings: SampledTaking[] = []
  let before = totalsOf(of, comparison, left)
  for (const [index, step] of steps.entries()) {
    if (index === firstNew && index > 0) takings.push(...settleOwed(of, comparison, steps[index - 1]!, owed))
    left.set(step.item.dealId, step.fraction)
    const after = totalsOf(of, comparison, left)
    for (const [key, { amount, item }] of before) {
      const change = amount.minus(after.get(key)?.amount ?? Exact.zero)
      const total = (owed.get(key)?.amount ?? Exact.zero).plus(step.terms.share.times(change))
      owed.set(key, { amount: total, item })
    }
    if (firstNew >= 0 && index >= firstNew) takings.push(...settleOwed(of, comparison, step, owed))
    before = after
  }
  if (firstNew < 0) takings.push(...settleOwed(of, comparison, steps.at(-1)!, owed))
  return takings
}

interface Owing {
  readonly amount: Exact
  readonly item: CreditItem | undefined
}

/** What is owed by now and has not been counted yet. */
function settleOwed(
  of: RecalculateOf,
  comparison: Comparison,
  step: Step,
  owed: ReadonlyMap<string, Owing>,
): readonly SampledTaking[] {
  const { component, measurePeriod } = comparison
  const { version } = component.state
  const { member } = of
  const { recalculated: counted } = of.account
  const takings: SampledTaking[] = []
  for (const [key, { amount, item }] of owed) {
    const full = `${component.state.component.id}\0${version.from}\0${measurePeriod.name}\0${key}`
    const before = counted.get(full) ?? Exact.zero
    const taking = round(amount, version.plan.rounding).minus(before)
    const sample = taking.isZero() ? undefined : sampleOf(component, measurePeriod, item, member.payeeId)
    if (sample === undefined) continue
    counted.set(full, before.plus(taking))
    takings.push({ sample, taking: { returned: step.returned, terms: step.terms, amount: taking } })
  }
  return takings
}

type Totals = ReadonlyMap<string, { readonly amount: Exact; readonly item: CreditItem | undefined }>

/** What each credit and the measure earn, with the returned parts left out. */
function totalsOf(
  of: RecalculateOf,
  { component, measurePeriod, until }: Comparison,
  returned: ReadonlyMap<string, Exact>,
): Totals {
  const { context, member } = of
  const inPeriod = ({ date }: CreditItem): boolean => measurePeriod.from <= date && date <= until
  const reduced: CreditItem[] = []
  const originals = new Map<CreditItem, CreditItem>()
  for (const item of component.state.items.get(member.payeeId) ?? []) {
    const fraction = inPeriod(item) ? returned.get(item.dealId) : undefined
    const own = fraction === undefined ? item : withoutReturned(item, fraction)
    if (own !== undefined) {
      reduced.push(own)
      originals.set(own, item)
    }
  }
  const state: ComponentState = {
    ...component.state,
    items: new Map(component.state.items).set(member.payeeId, reduced),
    standings: new KeptStandings(),
  }
  const field = new Map(component.field).set(state.component.id, state)
  const judging = measurePeriod.judgings.find((one) => one.until === until)!
  const members = [...(context.roster.members.get(state.version.plan.id)?.values() ?? [])]
  const placeOf = contestPlaces({ context, field, state, measurePeriod, judging, members })(member.payeeId)
  const past = { byDeal: new Map(), byValue: new Map() }
  return totalsOfJudged(judge({ context, field, state, member, measurePeriod, until, past, placeOf }), originals)
}

function totalsOfJudged({ credits, measureTotal }: Judged, originals: ReadonlyMap<CreditItem, CreditItem>): Totals {
  const totals = new Map<string, { amount: Exact; item: CreditItem | undefined }>()
  for (const { credit, total } of credits) {
    const item = originals.get(credit.item) ?? credit.item
    totals.set(`${item.date}\0${item.dealId}\0${item.origin ?? ''}`, { amount: total, item })
  }
  totals.set('measure', { amount: measureTotal, item: undefined })
  return totals
}

/** A line of what is being taken back, for its deal, component and measure period. */
function sampleOf(
  { earnings }: EarnedComponent,
  measurePeriod: MeasurePeriod,
  item: CreditItem | undefined,
  payeeId: string,
): Earning | undefined {
  return earnings.find(
    (earning) => earning.item === item && earning.line.payeeId === payeeId && earning.measurePeriod === measurePeriod,
  )
}

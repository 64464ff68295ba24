// All components of all plans, each after those whose earnings or figures it asks for. computation.md, From transaction to line.
import type { Component } from '../plan/plan.ts'
import { asksFor } from '../plan/uses.ts'
import { Defect } from '../problems/failure.ts'
import type { BadgeWon } from './badge/badges-won.ts'
import { badgesWon } from './badge/badges-won.ts'
import { bringsNegatives } from './columns/asked-for.ts'
import { plainComponentOf } from './columns/plain-earnings.ts'
import type { Context } from './context.ts'
import { negativeItems } from './clawback/negative-credit.ts'
import type { ReturnedByDeal } from './clawback/returned.ts'
import { returnedByDeal } from './clawback/returned.ts'
import type { CreditItem } from './credit-item.ts'
import { addItem, sorted } from './credit-item.ts'
import type { Earning } from './earning.ts'
import { itemsFromDeals } from './items.ts'
import { KeptStandings } from './kept-standings.ts'
import type { ComponentState, Field } from './measure.ts'
import { itemsFromEarnings } from './override.ts'
import { planCapLines } from './plan-cap.ts'
import type { Timeline, Version } from './timeline.ts'
import { measurePeriodsOf } from './timeline.ts'
import { earningsOf } from './true-up.ts'
import { repeatsOf } from './items.ts'

/** A component of a version on its way: its credits once known, its lines once earned. */
interface Work {
  readonly version: Version
  /** All versions of the plan, in order. */
  readonly versions: readonly Version[]
  readonly component: Component
  readonly field: Map<string, ComponentState>
  earned: readonly Earning[] | undefined
}

export interface EarnedComponent {
  readonly state: ComponentState
  readonly field: Field
  readonly earnings: readonly Earning[]
}

export interface EarnedAll {
  readonly components: readonly EarnedComponent[]
  /** Earned or cut under the plan as a whole: caps of the plan, awards of badges. */
  readonly ofPlans: readonly Earning[]
  readonly badges: readonly BadgeWon[]
  readonly returned: ReturnedByDeal
}

export function earnAll(context: Context, timelines: readonly Timeline[]): EarnedAll {
  const works = timelines.flatMap(({ versions }) => versions.flatMap((version) => worksOf(version, versions)))
  const returned = returnedByDeal(context)
  const fromDeals = works.filter(({ component }) => component.credit.from.kind === 'deals')
  setOut(context, returned, fromDeals, ({ version, component }) =>
    itemsFromDeals({ context, version, component, returned }),
  )
  for (let left = works; left.length > 0;) {
    const ready = left.filter((work) => sourcesOf(work, works).every(({ earned }) => earned !== undefined))
    const fresh = ready.filter(({ field, component }) => !field.has(component.id))
    setOut(context, returned, fresh, (work) => creditsOf(context, work, works))
    const done = ready.filter((work) =>
      asksFor(work.component).every((id) => work.field.has(id) || !hasComponent(work, id)),
    )
    for (const work of done) work.earned = earningsOf(context, work.field, work.field.get(work.component.id)!)
    if (done.length === 0)
      throw new Defect(`components wait for each other: ${left.map(({ component }) => component.id).join(', ')}`)
    left = left.filter((work) => !done.includes(work))
  }
  const components = works.map(({ component, field, earned }) => ({
    state: field.get(component.id)!,
    field,
    earnings: earned!,
  }))
  const versions = [...new Set(works.map(({ version }) => version))]
  const planCaps = versions.flatMap((version) => capsOf(context, version, works))
  const badges = timelines.flatMap((timeline) => badgesWon({ context, timeline, components, planCaps, returned }))
  const awards = badges.flatMap(({ award }) => award ?? [])
  return { components, ofPlans: [...planCaps, ...awards], badges, returned }
}

function worksOf(version: Version, versions: readonly Version[]): readonly Work[] {
  const field = new Map<string, ComponentState>()
  return version.plan.components.map((component) => ({ version, versions, component, field, earned: undefined }))
}

/** Of a component that can be worked out in columns, which has no use for negative credits; false for any other. */
function setOutInColumns(context: Context, { version, component, field }: Work): boolean {
  const plain = plainComponentOf({ context, version, component })
  if (plain === undefined) return false
  const measurePeriods = measurePeriodsOf(version, component)
  const { items } = plain.credits
  field.set(component.id, { version, component, measurePeriods, items, plain, standings: new KeptStandings() })
  return true
}

/** Gives components their credits, and those that the returns of them bring, in the version of the return date. */
function setOut(
  context: Context,
  returned: EarnedAll['returned'],
  works: readonly Work[],
  creditsOf: (work: Work) => Iterable<CreditItem>,
): void {
  const groups = new Map(works.map((work) => [work, new Map<string, CreditItem[]>()]))
  for (const work of works) {
    // In their order, so that each deal is told of by the first of them.
    if (setOutInColumns(context, work)) {
      groups.delete(work)
      continue
    }
    const told = context.onStep?.(`crediting ${work.version.plan.id}/${work.component.id}`)
    let count = 0
    for (const item of creditsOf(work)) {
      if ((++count & 4095) === 0) told?.(count, context.data.deals.size)
      addItem(groups.get(work)!, item)
      if (!bringsNegatives(work.component)) continue
      for (const negative of negativeItems({ context, returned, ...work }, item)) {
        const home = works.find((one) => one.version === negative.version && one.component.id === work.component.id)
        if (home !== undefined) addItem(groups.get(home)!, negative.item)
      }
    }
    told?.(1, 1)
  }
  for (const [{ version, component, field }, items] of groups) {
    const repeats = component.earn !== 'none' && repeatsOf(component.earn).length > 0
    const measurePeriods = measurePeriodsOf(repeats ? goingOn(version) : version, component)
    field.set(component.id, {
      version,
      component,
      measurePeriods,
      items: sorted(items),
      standings: new KeptStandings(),
    })
  }
}

/** Residuals are earned on the terms of the version that credited the deal, also after it has ended. */
function goingOn(version: Version): Version {
  if (version.ends === undefined || version.to === version.horizon) return version
  return { ...version, to: version.horizon, ends: undefined, payPeriods: version.payPeriodsUntil(version.horizon) }
}

function creditsOf(context: Context, work: Work, works: readonly Work[]): readonly CreditItem[] {
  const sources = sourcesOf(work, works).flatMap(({ earned }) => earned ?? [])
  return itemsFromEarnings(context, work.version, work.component, sources)
}

function sourcesOf(work: Work, works: readonly Work[]): readonly Work[] {
  const { from } = work.component.credit
  if (from.kind === 'deals') return []
  return works.filter(({ version, component }) =>
    from.sources.some(
      (source) => source.component === component.id && (source.plan ?? work.version.plan.id) === version.plan.id,
    ),
  )
}

function hasComponent({ version }: Work, id: string): boolean {
  return version.plan.components.some((component) => component.id === id)
}

function capsOf(context: Context, version: Version, works: readonly Work[]): readonly Earning[] {
  if (version.plan.cap?.perMeasure === undefined) return []
  return planCapLines(
    context,
    version,
    works.filter((work) => work.version === version).flatMap(({ earned }) => earned ?? []),
  )
}

// What is known of coming pay before anything is sold: which plan versions are in force, what each deal that may come would be credited to
// whom, and, by payee and measure period, the pay function with the quota, target and columns that they really have then.
import type { Data } from '../../data/data.ts'
import { readLocalNumber } from '../../data/locale.ts'
import type { PayeeRow } from '../../data/rows.ts'
import type { ColumnUse } from '../../plan/columns.ts'
import { columnsOfComponent } from '../../plan/columns.ts'
import type { Component, Plan } from '../../plan/plan.ts'
import { Exact } from '../../values/exact.ts'
import { compareText } from '../../values/ordering.ts'
import type { CalendarDate } from '../../values/calendar-date.ts'
import type { Context } from '../context.ts'
import { createContext } from '../context.ts'
import type { CreditItem } from '../credit-item.ts'
import { addItem, sorted } from '../credit-item.ts'
import { horizonOf, namedPayees } from '../horizon.ts'
import { itemsFromDeals } from '../items.ts'
import { KeptStandings } from '../kept-standings.ts'
import type { ComponentState } from '../measure.ts'
import { buildRoster, rowInForce } from '../roster.ts'
import type { Member } from '../roster.ts'
import type { Judging, MeasurePeriod, Timeline, Version } from '../timeline.ts'
import { buildTimeline, measurePeriodsOf } from '../timeline.ts'
import { earningsOf } from '../true-up.ts'
import type { Earning } from '../earning.ts'
import { yardsticksOf } from '../yardstick.ts'
import type { PayFunction } from './pay-function-type.ts'
import { payFunction } from './pay-function.ts'
import type { PaysOn } from './pays-on.ts'
import { paysOn } from './pays-on.ts'

export interface ComingComponent {
  readonly version: Version
  readonly component: Component
  readonly paysOn: PaysOn
  readonly measurePeriods: readonly MeasurePeriod[]
  /** What each deal of the data would be credited as, by payee. */
  readonly state: ComponentState
}

export interface ComingPay {
  readonly context: Context
  readonly timelines: readonly Timeline[]
  readonly components: readonly ComingComponent[]
}

/** `data` holds the deals that may come, each on the day on which it may; they are credited under the plans wanted. */
export function comingPay(
  plans: readonly Plan[],
  data: Data,
  { until, wanted }: { readonly until: CalendarDate; /** Ids of plans. */ readonly wanted: ReadonlySet<string> },
): ComingPay {
  const horizon = horizonOf(plans, data, until)
  const ids = [...new Set(plans.map(({ id }) => id))].toSorted(compareText)
  const timelines = ids.map((id) =>
    buildTimeline(
      plans.filter((plan) => plan.id === id),
      data,
      horizon,
    ),
  )
  const spans = timelines.map(({ planId, versions }) => ({ id: planId, from: versions[0]?.from ?? horizon.from }))
  const context = createContext(
    data,
    buildRoster(data, spans, () => namedPayees(plans, data)),
  )
  const components = timelines.flatMap(({ planId, versions }) =>
    !wanted.has(planId)
      ? []
      : versions.flatMap((version) =>
          version.plan.components.map((component) => comingComponent(context, version, component)),
        ),
  )
  return { context, timelines, components }
}

function comingComponent(context: Context, version: Version, component: Component): ComingComponent {
  const items = new Map<string, CreditItem[]>()
  if (component.credit.from.kind === 'deals')
    for (const item of itemsFromDeals({ context, version, component, returned: new Map() })) addItem(items, item)
  const measurePeriods = measurePeriodsOf(version, component)
  const state = { version, component, measurePeriods, items: sorted(items), standings: new KeptStandings() }
  return { version, component, paysOn: paysOn(component, version.plan), measurePeriods, state }
}

/** What every deal would earn by itself, before rounding; for components that pay each deal alike whatever else is sold. */
export function earningsOfEach({ context }: ComingPay, { state }: ComingComponent): readonly Earning[] {
  const { plan } = state.version
  const version = {
    ...state.version,
    plan: { ...plan, rounding: { ...plan.rounding, at: 'line', to: Exact.zero } as const },
  }
  const unrounded = { ...state, version }
  return earningsOf(context, new Map([[state.component.id, unrounded]]), unrounded)
}

/** The pay of a payee in a measure period as a function of the measure, as it is judged at the end of a pay period. */
export interface PayeePay {
  /** Undefined where a figure that the plan reads is not there: nothing is earned then. */
  readonly pay: PayFunction | undefined
  /** The same for all who have the same figures. */
  readonly key: string
}

/** Makes pay functions, each once for all payees who have the same quota, target and columns. */
export class PayeePays {
  private readonly context: Context
  private readonly known = new Map<string, PayFunction>()
  private readonly columns = new Map<Component, readonly Read[]>()

  constructor({ context }: ComingPay) {
    this.context = context
  }

  payOf(
    { version, component }: Pick<ComingComponent, 'version' | 'component'>,
    member: Member,
    measurePeriod: MeasurePeriod,
    { until }: Judging,
  ): PayeePay {
    const { context } = this
    const yardsticks = yardsticksOf({ context, version, component, member, measurePeriod, until })
    const row = rowInForce(member.rows, { from: measurePeriod.from, to: until })
    const reads = this.readsOf(version, component)
    const payee = new Map(
      reads.flatMap(({ scope, name }) => (scope === 'payee' ? [[name, this.textOf(row, name)] as const] : [])),
    )
    const scores = new Map(
      reads.flatMap(({ scope, name }) => {
        const score = scope === 'scores' ? context.scoreOf(member.payeeId, measurePeriod.name, name) : undefined
        return score === undefined ? [] : [[name, score] as const]
      }),
    )
    const { quota, target } = yardsticks
    const figures = [...payee.values(), ...[...scores.values()].map((score) => score.toText())]
    const key = [version.plan.id, version.from, component.id, quota?.toText(), target?.toText(), ...figures].join('\0')
    if (
      reads.some(
        ({ scope, name, type }) =>
          type === 'number' && isMissing(scope === 'payee' ? payee.get(name) : scores.get(name)),
      )
    )
      return { pay: undefined, key }
    let pay = this.known.get(key)
    if (pay === undefined) {
      const assumptions = { whose: member.payeeId, payee, scores }
      this.known.set(key, (pay = payFunction({ plan: version.plan, component, assumptions, yardsticks })))
    }
    return { pay, key }
  }

  private readsOf({ plan }: Version, component: Component): readonly Read[] {
    const known = this.columns.get(component)
    if (known !== undefined) return known
    const named = columnsOfComponent(component, plan.components).filter(
      ({ scope }) => scope === 'payee' || scope === 'scores',
    )
    const reads = [...new Map(named.map((use) => [`${use.scope}.${use.name}`, use])).values()]
    this.columns.set(component, reads)
    return reads
  }

  /** As plans write numbers. */
  private textOf(row: PayeeRow | undefined, name: string): string {
    const { data } = this.context
    const text = row?.row === undefined ? '' : (data.payees?.text(row.row, name) ?? '')
    return readLocalNumber(text, data.locale)?.toText() ?? text
  }
}

type Read = Pick<ColumnUse, 'scope' | 'name' | 'type'>

function isMissing(value: string | Exact | undefined): boolean {
  return value === undefined || value === ''
}

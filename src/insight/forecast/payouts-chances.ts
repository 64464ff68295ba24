// The chance of each payee to reach the quota and each step of a component, by measure period: the share of futures in which the measure
// stands at the bound or above it, at the end of the measure period or of the last pay period that is told.
import { comingPay, PayeePays } from '../../compute/pay/coming-pay.ts'
import { breakpointsOf } from '../../compute/pay/breakpoints.ts'
import type { Judging, MeasurePeriod, Version } from '../../compute/timeline.ts'
import { measurePeriodsOf } from '../../compute/timeline.ts'
import type { Component, Plan } from '../../plan/plan.ts'
import { compareBy, compareText } from '../../values/ordering.ts'
import { numberOf } from '../../values/estimate.ts'
import type { PayPart, Payouts } from './payouts.ts'
import { withCopies } from './payouts-data.ts'
import type { Standings } from './payouts-futures.ts'

export interface ChanceRow {
  readonly payeeId: string
  readonly plan: string
  readonly component: string
  readonly measurePeriod: string
  /** False where the measure period goes on after the last pay period that is told: then it is the chance by that day. */
  readonly isWhole: boolean
  /** `quota`, or the bound as the plan writes it: `100%`. */
  readonly bound: string
  readonly at: number
  /** Of the measure, if nothing more is sold. */
  readonly measured: number
  /** Undefined where nothing tells how far bookings may miss. */
  readonly chance: number | undefined
}

export function chanceRows(payouts: Payouts, plans: readonly Plan[]): readonly ChanceRow[] {
  return payouts.parts
    .flatMap((part) => chancesIn(part, payouts, plans))
    .toSorted(
      compareBy(
        (a, b) => compareText(a.payeeId, b.payeeId),
        (a, b) => compareText(a.plan, b.plan),
      ),
    )
}

function chancesIn(
  { futures }: PayPart,
  { committed, data, isBare }: Payouts,
  plans: readonly Plan[],
): readonly ChanceRow[] {
  const last = futures.periods.at(-1)
  if (last === undefined) return []
  const none = withCopies(data, { kept: [], copies: [], dates: new Set() }).data
  const coming = comingPay(plans, none, { until: last.to, wanted: new Set() })
  const pays = new PayeePays(coming)
  const places = new Places(coming.timelines.flatMap(({ versions }) => versions))
  const measured = new Map(
    (committed?.components ?? []).map((row) => [
      `${row.plan}\0${row.payeeId}\0${row.component}\0${row.period}`,
      numberOf(row.measure),
    ]),
  )
  return futures.periods.flatMap((period, index) =>
    futures.standings[index]!.flatMap((standing) => {
      const { payeeId, plan } = futures.accounts[standing.account]!
      const place = places.of(plan, standing.component, period.name)
      const member = coming.context.roster.members.get(plan)?.get(payeeId)
      if (place === undefined || member === undefined || isFollowed(place, futures.periods, index)) return []
      const { version, component, measurePeriod, judging } = place
      const { pay } = pays.payOf({ version, component }, member, measurePeriod, judging)
      const steps = pay === undefined ? [] : breakpointsOf(pay).filter(({ why }) => why === 'step')
      const shared = {
        payeeId,
        plan,
        component: component.id,
        measurePeriod: measurePeriod.name,
        isWhole: judging.until >= measurePeriod.end,
        measured: measured.get(`${plan}\0${payeeId}\0${component.id}\0${period.name}`) ?? 0,
      }
      return boundsOf(standing, steps).map(({ bound, at }) => ({
        ...shared,
        bound,
        at,
        chance: isBare ? undefined : chanceOf(standing, at),
      }))
    }),
  )
}

interface Place {
  readonly version: Version
  readonly component: Component
  readonly measurePeriod: MeasurePeriod
  readonly judging: Judging
}

/** Where a pay period stands in the measure period of a component. */
class Places {
  private readonly known = new Map<string, Place>()

  constructor(versions: readonly Version[]) {
    for (const version of versions)
      for (const component of version.plan.components)
        for (const measurePeriod of measurePeriodsOf(version, component))
          for (const judging of measurePeriod.judgings)
            this.known.set(keyOf(version.plan.id, component.id, judging.pay.name), {
              version,
              component,
              measurePeriod,
              judging,
            })
  }

  of(planId: string, componentId: string, period: string): Place | undefined {
    return this.known.get(keyOf(planId, componentId, period))
  }
}

function keyOf(...parts: readonly string[]): string {
  return parts.join('\0')
}

/** Whether a later pay period that is told belongs to the same measure period. */
function isFollowed({ measurePeriod, judging }: Place, periods: PayPart['futures']['periods'], index: number): boolean {
  const later = new Set(periods.slice(index + 1).map(({ name }) => name))
  return measurePeriod.judgings.some(({ pay, until }) => until > judging.until && later.has(pay.name))
}

interface BoundAt {
  readonly bound: string
  readonly at: number
}

/** The quota, and the steps that stand elsewhere. */
function boundsOf({ quota }: Standings, steps: ReturnType<typeof breakpointsOf>): readonly BoundAt[] {
  const own = quota === undefined || quota <= 0 ? [] : [{ bound: 'quota', at: quota }]
  const others = steps.map(({ at, text }) => ({ bound: text, at: numberOf(at) }))
  const distinct = others.filter(({ at }, index) => others.findIndex((one) => one.at === at) === index)
  return [...own, ...distinct.filter(({ at }) => at !== quota)].toSorted((a, b) => a.at - b.at)
}

function chanceOf({ measures }: Standings, at: number): number {
  let reached = 0
  for (const measure of measures) if (measure >= at) reached += 1
  return measures.length === 0 ? 0 : reached / measures.length
}

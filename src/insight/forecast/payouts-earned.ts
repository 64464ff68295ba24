// What a component of an account earns in one pay period beyond what it earns anyway, and when that is released.
import type { ComingPay } from '../../compute/pay/coming-pay.ts'
import { PayeePays } from '../../compute/pay/coming-pay.ts'
import { PayTable } from '../../compute/pay/pay-table.ts'
import { partsOf as releaseParts } from '../../compute/release.ts'
import type { Run } from '../../compute/run-type.ts'
import type { Period } from '../../values/period.ts'
import type { Sold } from './payouts-candidates.ts'
import { numberOf } from '../../values/estimate.ts'
import type { Slot } from './payouts-slots.ts'

export interface ReleasedShare {
  /** Index of the pay period. */
  readonly period: number
  readonly share: number
}

export class EarnedSlot {
  readonly slot: Slot
  /** What is released later than the periods told is in none of them. */
  readonly release: readonly ReleasedShare[]
  /** Absent where each deal earns by itself, or nothing is earned. */
  readonly table: PayTable | undefined
  private readonly before: EarnedSlot | undefined
  /** The measure if nothing more is sold, and its pay. */
  private readonly known: number
  private readonly knownPay: number
  private added = 0
  private gain = 0
  /** Of the future at hand: the measure at the end of the pay period. */
  measure = 0

  constructor(of: {
    slot: Slot
    before: EarnedSlot | undefined
    table: PayTable | undefined
    known: number
    release: readonly ReleasedShare[]
  }) {
    this.slot = of.slot
    this.before = of.before
    this.table = of.table
    this.known = of.known
    this.knownPay = of.table?.at(of.known) ?? 0
    this.release = of.release
  }

  /** Pay at the measure reached, less what the measure that is known anyway pays, less the same of the pay periods before. */
  earn({ measure, earns }: Sold): number {
    const { index } = this.slot
    this.added = (this.before?.added ?? 0) + measure[index]!
    this.measure = this.known + this.added
    if (this.table === undefined) return earns[index]!
    this.gain = this.added === 0 ? 0 : this.table.at(this.measure) - this.knownPay
    return this.gain - (this.before?.gain ?? 0)
  }
}

export interface EarnedSlotsOf {
  readonly coming: ComingPay
  readonly slots: readonly Slot[]
  /** The coming pay periods if nothing more were sold. */
  readonly committed: Run
  readonly periods: readonly Period[]
}

export function earnedSlots(of: EarnedSlotsOf): readonly EarnedSlot[] {
  const { coming, slots, committed } = of
  const pays = new PayeePays(coming)
  const tables = new Map<string, PayTable>()
  const known = new Map(
    committed.components.map((row) => [keyOf(row.plan, row.payeeId, row.component, row.period), numberOf(row.measure)]),
  )
  const earned: EarnedSlot[] = []
  for (const slot of slots) {
    const { component, member, measurePeriod, judging } = slot
    const { plan } = component.version
    earned.push(
      new EarnedSlot({
        slot,
        before: slot.before && earned[slot.before.index],
        table: component.paysOn.kind === 'total' ? tableOf() : undefined,
        known: known.get(keyOf(plan.id, member.payeeId, component.component.id, judging.pay.name)) ?? 0,
        release: releaseOf(of, slot),
      }),
    )

    function tableOf(): PayTable | undefined {
      const { pay, key } = pays.payOf(component, member, measurePeriod, judging)
      if (pay === undefined) return undefined
      const own = tables.get(key) ?? new PayTable(pay)
      tables.set(key, own)
      return own
    }
  }
  return earned
}

function keyOf(...parts: readonly string[]): string {
  return parts.join('\0')
}

/** A day of release falls in the first pay period of the plan that ends on it or later, and never before the earning. */
function releaseOf({ coming, periods }: EarnedSlotsOf, slot: Slot): readonly ReleasedShare[] {
  const { component, measurePeriod, judging, member, sample } = slot
  const isOnMeasure = component.paysOn.kind === 'total' && component.paysOn.of === 'measure'
  if (!isOnMeasure && (component.component.release === undefined || sample === undefined))
    return [{ period: slot.period, share: 1 }]
  const names = new Set(component.version.payPeriodsUntil(component.version.horizon).map(({ name }) => name))
  const parts = releaseParts(coming.context, {
    component: component.component,
    item: isOnMeasure ? undefined : sample,
    measurePeriod,
    payeeId: member.payeeId,
    earnedOn: isOnMeasure || sample === undefined ? judging.until : sample.date,
  })
  return parts.flatMap(({ share, on }) => {
    if (on === undefined) return []
    const period = periods.findIndex(({ name, to }, index) => index >= slot.period && names.has(name) && on <= to)
    return period < 0 ? [] : [{ period, share: numberOf(share) }]
  })
}

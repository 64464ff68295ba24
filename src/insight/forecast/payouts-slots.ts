// Where the deals of a future count: for each deal that may come, the accounts, components and pay periods that it is credited in, and
// with how much; worked out once by the credit step of a run.
import type { ComingComponent, ComingPay } from '../../compute/pay/coming-pay.ts'
import { earningsOfEach } from '../../compute/pay/coming-pay.ts'
import type { CreditItem } from '../../compute/credit-item.ts'
import type { Member } from '../../compute/roster.ts'
import type { Judging, MeasurePeriod } from '../../compute/timeline.ts'
import type { Period } from '../../values/period.ts'
import { contains } from '../../values/period.ts'
import { numberOf } from '../../values/estimate.ts'

/** A component of an account in one pay period. */
export interface Slot {
  readonly index: number
  readonly account: number
  readonly component: ComingComponent
  readonly member: Member
  readonly measurePeriod: MeasurePeriod
  readonly judging: Judging
  /** Index of the pay period. */
  readonly period: number
  /** The same in the pay period before, of the same measure period; undefined in its first that is told. */
  readonly before: Slot | undefined
  /** A credit of it, by whose day its release goes; undefined where nothing can be credited. */
  sample: CreditItem | undefined
}

export interface Slots {
  /** Each after the one before it. */
  readonly slots: readonly Slot[]
  /** Of each row of the deals, from `first[row]` to before `first[row + 1]`. */
  readonly first: Int32Array
  readonly slot: Int32Array
  readonly measure: Float64Array
  /** Of components that pay each deal by itself: what it earns. */
  readonly earns: Float64Array
  /** By slot, 1 where a deal twice as large counts, or earns, twice as much: a count of deals does not, nor a sum for each deal. */
  readonly measureGrows: Uint8Array
  readonly earnsGrow: Uint8Array
}

export interface SlotsOf {
  readonly coming: ComingPay
  readonly periods: readonly Period[]
  /** Rows of the deals that may come. */
  readonly size: number
  accountOf(planId: string, payeeId: string): number | undefined
}

export function slotsOf({ coming, periods, size, accountOf }: SlotsOf): Slots {
  const slots: Slot[] = []
  const counted: Counted[] = []
  for (const component of coming.components) {
    const members = coming.context.roster.members.get(component.version.plan.id)?.values() ?? []
    const each = component.paysOn.kind === 'each' ? earnedByDeal(coming, component) : undefined
    for (const member of members) {
      const account = accountOf(component.version.plan.id, member.payeeId)
      if (account === undefined) continue
      const own = slotsOfMember({ component, member, account, periods, at: slots.length })
      for (const slot of own) slots.push(slot)
      for (const item of component.state.items.get(member.payeeId) ?? []) {
        const slot = own.find(
          ({ measurePeriod, judging }) => contains(judging.pay, item.date) && contains(measurePeriod, item.date),
        )
        if (slot === undefined || item.deal === undefined) continue
        slot.sample ??= item.value === undefined ? undefined : item
        const earns = each?.get(`${item.deal}\0${member.payeeId}`) ?? 0
        counted.push({ row: item.deal, slot: slot.index, measure: numberOf(item.measure), earns })
      }
    }
  }
  const measureGrows = Uint8Array.from(slots, ({ component }) =>
    component.component.measure?.kind === 'deals' ? 0 : 1,
  )
  const earnsGrow = Uint8Array.from(slots, ({ component: { paysOn } }) =>
    paysOn.kind === 'each' && paysOn.by === 'deal' ? 0 : 1,
  )
  return { slots, ...columnsOf(counted, size), measureGrows, earnsGrow }
}

function slotsOfMember(of: {
  component: ComingComponent
  member: Member
  account: number
  periods: readonly Period[]
  at: number
}): readonly Slot[] {
  const { component, member, account, periods, at } = of
  const own: Slot[] = []
  for (const measurePeriod of component.measurePeriods) {
    let before: Slot | undefined
    for (const judging of measurePeriod.judgings) {
      const period = periods.findIndex(({ name }) => name === judging.pay.name)
      if (period < 0) continue
      const slot: Slot = {
        index: at + own.length,
        account,
        component,
        member,
        measurePeriod,
        judging,
        period,
        before,
        sample: undefined,
      }
      own.push(slot)
      before = slot
    }
  }
  return own
}

function earnedByDeal(coming: ComingPay, component: ComingComponent): ReadonlyMap<string, number> {
  const sums = new Map<string, number>()
  for (const { line, item } of earningsOfEach(coming, component)) {
    if (item?.deal === undefined) continue
    const key = `${item.deal}\0${line.payeeId}`
    sums.set(key, (sums.get(key) ?? 0) + numberOf(line.amount))
  }
  return sums
}

interface Counted {
  readonly row: number
  readonly slot: number
  readonly measure: number
  readonly earns: number
}

function columnsOf(counted: readonly Counted[], size: number): Pick<Slots, 'first' | 'slot' | 'measure' | 'earns'> {
  const first = new Int32Array(size + 1)
  for (const { row } of counted) first[row + 1]! += 1
  for (let row = 0; row < size; row++) first[row + 1]! += first[row]!
  const next = first.slice()
  const slot = new Int32Array(counted.length)
  const measure = new Float64Array(counted.length)
  const earns = new Float64Array(counted.length)
  for (const one of counted) {
    const at = next[one.row]!++
    slot[at] = one.slot
    measure[at] = one.measure
    earns[at] = one.earns
  }
  return { first, slot, measure, earns }
}

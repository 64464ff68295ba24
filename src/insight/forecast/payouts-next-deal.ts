// The worth of the next deal: what one more deal of the usual size in the first coming period adds to what a payee earns, future by future.
// A step that is near makes it worth more, a cap that is reached nothing.
import { meanOf, varianceOf } from '../statistics/numeric/summary.ts'
import type { Candidates } from './payouts-candidates.ts'
import { usualDeal } from './payouts-draws.ts'
import type { EarnedSlot } from './payouts-earned.ts'
import type { DealDraws, NextDeal, PayAccount } from './payouts-futures.ts'
import type { Slots } from './payouts-slots.ts'

export function meanWorth(value: number, worths: readonly number[]): NextDeal | undefined {
  const mean = meanOf(worths)
  if (mean === undefined) return undefined
  return { value, worth: mean, error: Math.sqrt((varianceOf(worths) ?? 0) / worths.length) }
}

interface MoreOf {
  readonly value: number
  /** Earned by the deal itself, whatever else is sold. */
  readonly fixed: number
  /** Where it moves a measure: at the end of the last pay period told of its measure period. */
  readonly moves: readonly { readonly slot: EarnedSlot; readonly by: number }[]
  readonly worths: number[]
}

/** Gathers what the next deal is worth in each future. */
export class NextDeals {
  private readonly more: readonly (MoreOf | undefined)[]

  constructor(of: {
    readonly accounts: readonly PayAccount[]
    readonly draws: DealDraws
    readonly candidates: Candidates
    readonly slots: Slots
    readonly earned: readonly EarnedSlot[]
  }) {
    const payees = new Map(of.draws.payees.map(({ payeeId }, index) => [payeeId, index]))
    const last = lastOf(of.earned)
    this.more = of.accounts.map(({ payeeId }, account): MoreOf | undefined => {
      const payee = payees.get(payeeId)
      const pool = payee === undefined ? undefined : of.draws.payees[payee]!.pool
      const deal = pool && usualDeal(pool)
      if (payee === undefined || pool === undefined || deal === undefined) return undefined
      const row = of.candidates.firstRow[payee]![0]! + deal
      let fixed = 0
      const moves: { slot: EarnedSlot; by: number }[] = []
      for (let at = of.slots.first[row]!; at < of.slots.first[row + 1]!; at++) {
        const slot = of.earned[of.slots.slot[at]!]!
        if (slot.slot.account !== account) continue
        fixed += of.slots.earns[at]!
        if (slot.table !== undefined) moves.push({ slot: last.get(slot)!, by: of.slots.measure[at]! })
      }
      return { value: pool.values[deal]!, fixed, moves, worths: [] }
    })
  }

  /** The slots stand at a future. */
  add(): void {
    for (const one of this.more) {
      if (one === undefined) continue
      let worth = one.fixed
      for (const { slot, by } of one.moves) worth += slot.table!.at(slot.measure + by) - slot.table!.at(slot.measure)
      one.worths.push(worth)
    }
  }

  told(): readonly (NextDeal | undefined)[] {
    return this.more.map((one) => one && meanWorth(one.value, one.worths))
  }
}

/** Of each slot the last one of its measure period. */
function lastOf(earned: readonly EarnedSlot[]): ReadonlyMap<EarnedSlot, EarnedSlot> {
  const last = new Map<EarnedSlot, EarnedSlot>()
  for (const slot of earned.toReversed()) {
    if (!last.has(slot)) last.set(slot, slot)
    const before = slot.slot.before && earned[slot.slot.before.index]
    if (before !== undefined) last.set(before, last.get(slot)!)
  }
  return last
}

// Every deal that may come: each deal of each payee's pool once in each coming period, as rows of one table.
import type { DealCopy } from './payouts-data.ts'
import type { DealDraws } from './payouts-futures.ts'
import type { Slots } from './payouts-slots.ts'

export interface Candidates {
  readonly copies: readonly DealCopy[]
  /** Row of the first deal of a payee's pool in a period, by payee as the draws have them. */
  readonly firstRow: readonly (readonly number[])[]
}

export function candidatesOf(draws: DealDraws): Candidates {
  const copies: DealCopy[] = []
  const firstRow = draws.payees.map((of) =>
    draws.periods(of).map(({ on }) => {
      const row = copies.length
      for (const { deal, date } of of.pool.bookings) copies.push({ deal, payeeId: of.payeeId, bookedOn: date, on })
      return row
    }),
  )
  return { copies, firstRow }
}

/** By slot: what a future adds to the measure, and what its deals earn by themselves. */
export interface Sold {
  readonly measure: Float64Array
  readonly earns: Float64Array
}

/** Draws the deals of a future and adds them up. */
export function sellIn(
  future: number,
  of: { readonly draws: DealDraws; readonly candidates: Candidates; readonly slots: Slots; readonly sold: Sold },
): void {
  const { draws, candidates, slots, sold } = of
  const { first, slot, measure, earns, measureGrows, earnsGrow } = slots
  sold.measure.fill(0)
  sold.earns.fill(0)
  for (const [payee, drawn] of draws.payees.entries())
    for (const [period, { picked, times }] of draws.draw(drawn, future).entries()) {
      const base = candidates.firstRow[payee]![period]!
      for (const index of picked) {
        const end = first[base + index + 1]!
        for (let at = first[base + index]!; at < end; at++) {
          const into = slot[at]!
          sold.measure[into]! += measureGrows[into] === 1 ? measure[at]! * times : measure[at]!
          sold.earns[into]! += earnsGrow[into] === 1 ? earns[at]! * times : earns[at]!
        }
      }
    }
}

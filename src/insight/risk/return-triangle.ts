// What was taken for returns by month of the sale and age in months, for a chain ladder: a second opinion on the reserve, which knows
// nothing of single deals.
import type { CalendarDate } from '../../values/calendar-date.ts'
import { partsOf } from '../../values/calendar-date.ts'
import type { ChainLadder } from '../statistics/chain-ladder/mack.ts'
import { chainLadder } from '../statistics/chain-ladder/mack.ts'
import type { SoldUnit } from './sold-units.ts'

/** Cumulative, oldest month of sale first; only months that have ended by `asOf`, and ages up to the window. */
export function returnTriangle(
  units: readonly SoldUnit[],
  asOf: CalendarDate,
  windowDays: number,
): readonly (readonly number[])[] {
  const months = units.map(({ soldOn }) => monthOf(soldOn))
  const [first, last] = [Math.min(...months), monthOf((asOf + 1) as CalendarDate) - 1] // the month of the day after has begun
  if (units.length === 0 || last < first) return []
  const ages = Math.max(1, Math.ceil(windowDays / 30.5))
  const rows = Array.from({ length: last - first + 1 }, (_, row) =>
    Array<number>(Math.min(ages, last - first + 1 - row)).fill(0),
  )
  for (const { soldOn, takings } of units) {
    const row = rows[monthOf(soldOn) - first]
    if (row === undefined) continue
    for (const { on, amount } of takings.filter((taking) => taking.on <= asOf))
      for (let age = monthOf(on) - monthOf(soldOn); age < row.length; age++) row[age]! += amount
  }
  return rows
}

function monthOf(date: CalendarDate): number {
  const { year, month } = partsOf(date)
  return 12 * year + month - 1
}

/** By Mack's method with his rule for the last sigma. */
export function ladderOf(units: readonly SoldUnit[], asOf: CalendarDate, windowDays: number): ChainLadder {
  return chainLadder(returnTriangle(units, asOf, windowDays))
}

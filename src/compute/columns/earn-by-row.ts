// What the credits of one payee earn in one pay period where the rate depends on the deal alone: the row of a table that it
// fits. In whole numbers, as in earn-in-columns.ts; the amounts are those of earn/table.ts and judge.ts.
import type { PlainPay, Stretch } from './earn-in-columns.ts'
import { none, roundedUnits } from './earn-in-columns.ts'
import type { LineWriter } from './line-writer.ts'
import type { RowOfDeal } from './table-rows.ts'

/** Writes the lines of a stretch of credits; gives back the sum of their amounts. Undefined, and nothing written, where a number does not fit. */
export function earnByRow(
  { credits, rates: { rates }, rounding: { digits, mode }, unit }: PlainPay,
  rowOf: RowOfDeal,
  { from, to }: Stretch,
  lines: LineWriter,
): number | undefined {
  const { deal, day, value } = credits
  const start = lines.size
  let total = 0
  for (let at = from; at < to; at++) {
    const row = rowOf(deal[at]!)
    const rate = rates[row]!
    // A rate of 0% gives no line.
    if (rate === 0) continue
    const base = value[at]!
    const exact = base * rate
    if (!Number.isSafeInteger(exact)) return none(lines, start)
    const amount = roundedUnits(exact, unit, mode) * digits
    total += amount
    lines.add(deal[at]!, day[at]!, base, amount, row)
  }
  return Number.isSafeInteger(total) ? total : none(lines, start)
}

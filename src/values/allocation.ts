// Dividing money into parts without losing a cent: largest remainder. computation.md, Numbers and Release.
import { Exact, sum } from './exact.ts'

/**
 * `total` in parts proportional to `shares`, each a multiple of `unit`, adding up to `total` exactly. What is left after
 * rounding down goes to the largest remainders, ties to the earlier part: 100.00 by 1/3, 1/3, 1/3 is 33.34, 33.33, 33.33.
 * A total that is no multiple of `unit` leaves its rest on the first part; no shares, or shares of zero, leave all there.
 */
export function allocate(total: Exact, shares: readonly Exact[], unit: Exact): readonly Exact[] {
  const whole = sum(shares)
  if (shares.length === 0) return []
  if (whole.isZero()) return shares.map((_, index) => (index === 0 ? total : Exact.zero))
  const sign = total.sign() < 0 ? -1n : 1n
  const units = shares.map((share) => total.absolute().times(share).dividedBy(whole).dividedBy(unit))
  const floors = units.map((part) => part.floor())
  const totalUnits = total.absolute().dividedBy(unit).floor()
  let left = totalUnits - floors.reduce((all, part) => all + part, 0n)
  const byRemainder = units
    .map((part, index) => ({ index, remainder: part.minus(Exact.of(floors[index]!)) }))
    .toSorted((a, b) => b.remainder.compare(a.remainder) || a.index - b.index)
  for (const { index } of byRemainder) {
    if (left <= 0n) break
    floors[index]! += 1n
    left -= 1n
  }
  const parts = floors.map((part) => Exact.of(part * sign).times(unit))
  const rest = total.minus(sum(parts))
  return rest.isZero() ? parts : parts.map((part, index) => (index === 0 ? part.plus(rest) : part))
}

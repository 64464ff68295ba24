// Several deals of the stated size entered as one.
import type { Range } from '../../compute/pay/pay-curve.ts'
import { sizeBoundsOf } from '../../compute/pay/breakpoints.ts'
import { Exact, sum } from '../../values/exact.ts'
import type { Divided } from './divided.ts'
import { bestOf, plainParts } from './divided.ts'
import type { PaidTogether } from './paid-together.ts'
import { payForTogether } from './paid-together.ts'
import { isCountedByHundreds } from './places-before.ts'
import { mostParts } from './ways-to-divide.ts'

/** More deals than these nobody joins. */
const mostJoined = 400

/** Up to ten deals of the stated size entered as one, or where that gains nothing as many as reach a bound, as far as the range goes. */
export function merged(group: PaidTogether, range: Range): Divided | undefined {
  if (isCountedByHundreds(group, range)) return undefined
  const few = Array.from({ length: mostParts - 1 }, (_, index) => index + 2)
  for (const counts of [few, ...countsAtBounds(group).map((count) => [count])]) {
    const found = mergedAs(group, range, counts)
    if (found !== undefined) return found
  }
  return undefined
}

function mergedAs(group: PaidTogether, range: Range, counts: readonly number[]): Divided | undefined {
  const { lead } = group
  const { dealSize } = lead
  const measure = lead.dealOf(dealSize).measure
  const fitting = counts.filter((count) => measure.times(Exact.of(count)).compare(range.to) <= 0)
  if (fitting.length === 0) return undefined
  return bestOf(group, range, (after) => ({
    ways: fitting.map((count) => {
      const parts = Array.from({ length: count }, () => dealSize)
      const whole = sum(parts)
      const gain = payForTogether(group, [whole], after).minus(payForTogether(group, parts, after))
      return { parts: plainParts(parts), whole, gain }
    }),
    furtherOf: () => undefined,
  }))
}

/** How many deals just reach, and just pass, a bound that a deal meets by its size, beyond ten. */
function countsAtBounds({ pays, lead }: PaidTogether): readonly number[] {
  const bounds = pays.flatMap(sizeBoundsOf)
  const counts = bounds.flatMap(({ size }) => {
    const below = Number(size.dividedBy(lead.dealSize).floor())
    return [below, below + 1]
  })
  return [...new Set(counts)].filter((count) => count > mostParts && count <= mostJoined).toSorted((a, b) => a - b)
}

import { describe, expect, it } from 'vitest'
import type { Expected } from '../../../src/insight/forecast/outlook.ts'
import { drawWeights } from '../../../src/insight/forecast/part-weights.ts'
import type { Booking } from '../../../src/insight/forecast/booking-history.ts'
import { partsOf } from '../../../src/insight/forecast/parts.ts'
import { drawPaths } from '../../../src/insight/forecast/total-paths.ts'
import { seededRandom } from '../../../src/insight/statistics/numeric/random.ts'
import { quantileOf } from '../../../src/insight/statistics/numeric/summary.ts'
import { on } from '../../helpers/a-run.ts'
import { monthsAfter } from './normal-bookings.ts'

/** Reaches of the 50, 80 and 95% intervals: of a normal, and of Student's t with 5 degrees of freedom, both from tables. */
const reaches = { normal: [0.67449, 1.28155, 1.95996], t5: [0.72669, 1.47588, 2.57058] } as const

function step(mean: number, deviation: number, [a, b, c]: readonly [number, number, number]): Expected {
  const around = (reach: number) => ({ low: mean - reach * deviation, high: mean + reach * deviation })
  return { mean, intervals: { 50: around(a), 80: around(b), 95: around(c) } }
}

const count = 20_000

describe('the sum of three months of the same spread, which have 0.3 of it in common', () => {
  // Variance 3 × 0.7 + 9 × 0.3 = 4.8 times that of a month; of a multivariate t a sum has the same tails as a month.
  it.each(['normal', 't5'] as const)('has an interval √4.8 times as wide as that of a month: %s', (law) => {
    const steps = Array.from({ length: 3 }, () => step(1000, 50, reaches[law]))
    const paths = drawPaths(steps, count, { random: seededRandom(3) })
    const sums = Array.from({ length: count }, (_, at) => paths[3 * at]! + paths[3 * at + 1]! + paths[3 * at + 2]!)
    const half = 50 * reaches[law][1] * Math.sqrt(4.8)
    expect((quantileOf(sums, 0.9)! - 3000) / half).toBeCloseTo(1, 1)
    expect((3000 - quantileOf(sums, 0.1)!) / half).toBeCloseTo(1, 1)
  })

  it('lies inside the intervals of each month as often as they say', () => {
    const one = step(1000, 50, reaches.t5)
    const paths = drawPaths([one, one, one], count, { random: seededRandom(4) })
    const last = Array.from({ length: count }, (_, at) => paths[3 * at + 2]!)
    for (const level of [50, 80, 95] as const) {
      const { low, high } = one.intervals![level]
      const inside = last.filter((value) => value >= low && value <= high).length / count
      expect(Math.abs(inside - level / 100)).toBeLessThan(0.012) // four standard errors of a half
    }
  })
})

describe('payees who each vary by themselves', () => {
  const [shares, variation] = [[0.6, 0.3, 0.1], 0.2]
  const parts = shares.map((share, part) => ({ name: `p${part}`, share, variation }))
  /** Of the total by the payees alone: 0.2² × (0.36 + 0.09 + 0.01) = 0.0184; as much as 0.7 of its variance. */
  const total = step(1000, 1000 * Math.sqrt(0.0184 / 0.7), reaches.normal)

  function sold(): readonly (readonly number[])[] {
    const { weights, ofParts } = drawWeights({ parts, lasting: 0 }, { count, open: [1000], random: seededRandom(5) })
    const paths = drawPaths([total], count, { random: seededRandom(6), known: ofParts })
    return shares.map((_, part) =>
      Array.from(paths, (path, future) => {
        const own = weights.subarray(3 * future, 3 * future + 3)
        return (path * own[part]!) / (own[0]! + own[1]! + own[2]!)
      }),
    )
  }

  it('vary as much, and with what is common to all, whether their share is large or small', () => {
    // Common to all: 0.0184 × 0.3 ÷ 0.7 = 0.0079; with 0.2² = 0.04 of one's own, √0.0479 = 0.219.
    for (const [part, values] of sold().entries()) {
      const mean = values.reduce((sum, value) => sum + value, 0) / count
      const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count)
      expect(Math.abs(mean / (1000 * shares[part]!) - 1)).toBeLessThan(0.01)
      expect(Math.abs(deviation / mean - 0.219)).toBeLessThan(0.012)
    }
  })
})

describe('what is known of two payees who sold alike, month by month 80 and 120, or 120 and 80', () => {
  it('is that each varies by 0.283 of itself, which puts it 20% of its half beside it', () => {
    const periods = monthsAfter(on('2024-12-31'), 12)
    const bookings = periods.flatMap(({ from }, month) =>
      ['ana', 'ben'].map((payeeId, payee): Booking => {
        const value = (month + payee + Math.floor(month / 2)) % 2 === 0 ? 80 : 120
        return { payeeId, deal: 2 * month + payee, date: from, value }
      }),
    )
    const { parts } = partsOf({ bookings, whole: periods, cycle: 12, nameOf: ({ payeeId }) => payeeId })
    // Each lies 20% of a half beside it: 0.2² = (1 − 0.5)²v + 0.5²v, so v = 0.08.
    for (const { share, variation } of parts) {
      expect(share).toBeCloseTo(0.5, 1)
      expect(variation).toBeCloseTo(Math.sqrt(0.08), 2)
    }
  })
})

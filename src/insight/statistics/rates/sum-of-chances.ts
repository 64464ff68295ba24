// What is to be expected of many amounts, each of which comes with its own chance, and how far the sum may lie from it. Chances count
// as independent; what a backtest shows beyond that is a factor on the spread.
import { normalQuantile } from '../numeric/normal.ts'

export interface Chance {
  readonly chance: number
  readonly amount: number
}

export interface ExpectedSum {
  /** Σ p × amount. */
  readonly mean: number
  /** √Σ p(1 − p) × amount², times the factor. */
  readonly deviation: number
  /** Third central moment ÷ deviation³: few large amounts with small chances lean far to the right. */
  readonly skewness: number
  /** All amounts: the sum can't be more. */
  readonly most: number
}

export function sumOfChances(chances: readonly Chance[], dispersion = 1): ExpectedSum {
  let [mean, variance, third, most] = [0, 0, 0, 0]
  for (const { chance, amount } of chances) {
    const spread = chance * (1 - chance)
    mean += chance * amount
    variance += spread * amount ** 2
    third += spread * (1 - 2 * chance) * amount ** 3
    most += amount
  }
  const skewness = variance > 0 ? third / variance ** 1.5 : 0
  return { mean, deviation: Math.sqrt(variance) * dispersion, skewness, most }
}

/**
 * The same where the chances themselves were counted from so many events: they are known to 1 ÷ √events, all of them too high or too low
 * together. A mean of 100 from 4 events may miss by 50 although nothing else is uncertain.
 */
export function withRateError(sum: ExpectedSum, events: number): ExpectedSum {
  const deviation = Math.hypot(sum.deviation, sum.mean / Math.sqrt(Math.max(1, events)))
  const skewness = deviation > 0 ? sum.skewness * (sum.deviation / deviation) ** 3 : 0
  return { ...sum, deviation, skewness }
}

/**
 * The sum that lies below a value with this chance: the normal quantile, moved by the skewness (Cornish and Fisher, 1938), between
 * nothing and all. For amounts of 0 or more.
 */
export function quantileOfSum({ mean, deviation, skewness, most }: ExpectedSum, share: number): number {
  const z = normalQuantile(share)
  const lean = Math.min(1, Math.max(-1, skewness))
  return Math.min(most, Math.max(0, mean + deviation * (z + ((z * z - 1) * lean) / 6)))
}

export interface PastSum {
  readonly said: ExpectedSum
  readonly came: number
}

/** Replays that "as independent chances would have it" counts as. */
const priorReplays = 1

/**
 * How much wider sums have missed than independent chances would: √ of the mean squared miss in deviations, drawn towards 1 and never
 * below it. Deals that close together at the end of a quarter, or one late product, make it 3 or more.
 */
export function dispersionOf(past: readonly PastSum[]): number {
  const told = past.filter(({ said }) => said.deviation > 0)
  const squares = told.reduce((sum, { said, came }) => sum + ((came - said.mean) / said.deviation) ** 2, 0)
  return Math.sqrt(Math.max(1, (priorReplays + squares) / (priorReplays + told.length)))
}

// How far a series may miss its forecast. Intervals from the misses of a fit alone are too narrow. Three things are put right: what was
// fitted (degrees of freedom), the tails (Student's t), and how far the combination has missed on this series when asked earlier.
import { logGamma, studentQuantile } from '../numeric/beta.ts'
import { combine, longCycle } from './combination.ts'
import type { Combination, History } from './combination.ts'

/** Per cent of what comes that should lie inside. */
export type Level = 50 | 80 | 95

/** Times at which the series is asked again with what was known then, at most. */
const mostReplays = 4
/** A miss of the series' own counts as one, what holds for every series as this many. */
const priorMisses = 36
/** Level, slope and their weights: what every member estimates besides the season. */
const commonParameters = 4

/** Half the width of the interval at each step, of each level. */
export function halfWidths(history: History, combination: Combination): Readonly<Record<Level, readonly number[]>> {
  const spread = correctedSpread(history, combination)
  const own = ownFactor(history, combination.ahead.length)
  const freedom = freedomOf(history)
  const widths = (level: Level) => {
    const reach = studentQuantile(0.5 + level / 200, freedom) * own
    return spread.map((one) => one * reach)
  }
  return { 50: widths(50), 80: widths(80), 95: widths(95) }
}

/**
 * Heavy tails where there is little history, nearly normal over 300 values: as the misses of published series are spread. Those of months lose
 * their tails with two to four years of them; quarters reach further ahead, and keep theirs.
 */
function freedomOf({ values, cycle }: History): number {
  const isMonthly = cycle >= 12 && cycle < longCycle
  return Math.max(3.5, values.length / 20, isMonthly ? Math.min(8, (values.length - 12) / 4) : 0)
}

/** As for any fit: n − p below, not n. A fit that leaves almost nothing free is not trusted beyond a factor of √6. */
function correctedSpread({ values }: History, { spread, season }: Combination): readonly number[] {
  const fitted = commonParameters + (season.indices.length - 1) * (1 - season.shrunk)
  const count = values.length
  const factor = Math.sqrt(count / Math.max(count - fitted, count / 6, 1))
  return spread.map((one) => one * factor)
}

/** Mean size of the misses of the replays in units of what was expected of them, drawn towards 1. */
function ownFactor(history: History, steps: number): number {
  const { values, cycle } = history
  const least = Math.max(2 * cycle, 12)
  let misses = 0
  let sizes = 0
  for (let replay = 1; replay <= mostReplays && values.length - replay * steps >= least; replay++) {
    const end = values.length - replay * steps
    const then = { ...history, values: values.slice(0, end) }
    const said = combine(then, steps)
    const spread = correctedSpread(then, said)
    const expected = meanSize(freedomOf(then))
    said.ahead.forEach((value, step) => {
      if (!(spread[step]! > 0)) return
      sizes += Math.min(10, Math.abs(values[end + step]! - value) / spread[step]! / expected)
      misses++
    })
  }
  return (priorMisses + sizes) / (priorMisses + misses)
}

/** E|t|: 1 with 4 degrees of freedom, √(2/π) in the normal limit. */
function meanSize(freedom: number): number {
  const gammas = Math.exp(logGamma((freedom + 1) / 2) - logGamma(freedom / 2))
  return (2 * Math.sqrt(freedom / Math.PI) * gammas) / (freedom - 1)
}

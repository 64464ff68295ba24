// Rates of many payees or products side by side: each drawn towards the rate of all, the more the fewer cases stand behind it and the
// less they differ by more than chance. Beta-binomial, its correlation ρ by moments: Kleinman, Journal of the American
// Statistical Association 68 (1973), 46–54.
import { betaQuantile } from '../numeric/beta.ts'
import { wilsonInterval } from './proportion.ts'
import type { Bounds, Counted } from './proportion.ts'

export interface ShrunkRate extends Counted {
  /** Undefined for no trial. */
  readonly raw: number | undefined
  /** (successes + K m) ÷ (trials + K). */
  readonly shrunk: number
  readonly interval: Bounds
}

export interface ShrunkRates<Key> {
  /** m: successes of all ÷ trials of all. */
  readonly pooled: number
  /** How much of the variation lies between them: 0 is chance alone, 1 that each is all or nothing. */
  readonly correlation: number
  /** K: cases that the pooled rate counts as, (1 − ρ) ÷ ρ; Infinity where chance explains all differences. */
  readonly weight: number
  readonly rates: ReadonlyMap<Key, ShrunkRate>
}

/** Undefined where there is no trial at all. `level` is that of the intervals, which hold for the true rate of each. */
export function shrunkRates<Key>(counts: ReadonlyMap<Key, Counted>, level = 0.8): ShrunkRates<Key> | undefined {
  const seen = [...counts.values()]
  const all = {
    successes: seen.reduce((sum, one) => sum + one.successes, 0),
    trials: seen.reduce((sum, one) => sum + one.trials, 0),
  }
  const ofAll = wilsonInterval(all, level)
  if (ofAll === undefined) return undefined
  const pooled = all.successes / all.trials
  const correlation = correlationOf(seen, pooled, all.trials)
  const weight = correlation > 0 ? (1 - correlation) / correlation : Infinity
  const prior = { pooled, weight, level, ofAll }
  const rates = new Map([...counts].map(([key, counted]) => [key, shrunkRate(counted, prior)]))
  return { pooled, correlation, weight, rates }
}

/** Weighted by trials: what is left of the spread between them after chance, as a share of p(1 − p). */
function correlationOf(counts: readonly Counted[], pooled: number, trials: number): number {
  const chance = pooled * (1 - pooled)
  const seen = counts.filter((one) => one.trials > 0)
  if (chance <= 0 || seen.length < 2) return 0
  const between = seen.reduce((sum, one) => sum + one.trials * (one.successes / one.trials - pooled) ** 2, 0)
  const byChance = chance * (seen.length - 1)
  const full = trials - seen.reduce((sum, one) => sum + one.trials ** 2, 0) / trials
  const room = chance * (full - (seen.length - 1))
  return room > 0 ? Math.min(1, Math.max(0, (between - byChance) / room)) : 0
}

interface Prior {
  readonly pooled: number
  readonly weight: number
  readonly level: number
  readonly ofAll: Bounds
}

/** Where chance explains all differences, each has the rate of all, known as well as that is. */
function shrunkRate({ successes, trials }: Counted, { pooled, weight, level, ofAll }: Prior): ShrunkRate {
  const raw = trials > 0 ? successes / trials : undefined
  const told = { successes, trials, raw }
  if (weight === Infinity) return { ...told, shrunk: pooled, interval: ofAll }
  const [a, b] = [successes + weight * pooled, trials - successes + weight * (1 - pooled)]
  if (a <= 0) return { ...told, shrunk: 0, interval: { low: 0, high: 0 } }
  if (b <= 0) return { ...told, shrunk: 1, interval: { low: 1, high: 1 } }
  const interval = { low: betaQuantile((1 - level) / 2, a, b), high: betaQuantile((1 + level) / 2, a, b) }
  return { ...told, shrunk: a / (a + b), interval }
}

// What share lasts beyond an age, when for some it is only known that they have lasted so far (censored), or they were only watched from
// an age on (delayed entry). Kaplan and Meier, Journal of the American Statistical Association 53 (1958), 457–481, with Greenwood's
// standard error (1926).
import { normalQuantile } from '../numeric/normal.ts'

export interface Lifetime {
  /** Age from which it was watched; left out where it was from the beginning. */
  readonly entered?: number
  /** Age at its end, or at which it was last seen. */
  readonly until: number
  /** Whether it ended then, rather than having been lost from sight. */
  readonly ended: boolean
}

export interface SurvivalStep {
  readonly age: number
  readonly atRisk: number
  readonly ended: number
  /** Share that lasts beyond this age. */
  readonly survival: number
  /** Greenwood's: survival × √Σ d ÷ (n(n − d)). */
  readonly standardError: number
}

/** A step at every age at which some ended, in order; between steps nothing changes. */
export type SurvivalCurve = readonly SurvivalStep[]

/** One that enters at an age is at risk after it, one that leaves at an age was still at risk then. */
export function survivalCurve(lifetimes: readonly Lifetime[]): SurvivalCurve {
  const entries = lifetimes.map(({ entered }) => entered ?? -Infinity).toSorted((a, b) => a - b)
  const exits = lifetimes.map(({ until }) => until).toSorted((a, b) => a - b)
  const endsByAge = new Map<number, number>()
  for (const { until, ended } of lifetimes) if (ended) endsByAge.set(until, (endsByAge.get(until) ?? 0) + 1)
  let [survival, variance, entered, left] = [1, 0, 0, 0]
  return [...endsByAge]
    .toSorted(([a], [b]) => a - b)
    .map(([age, ended]) => {
      while (entered < entries.length && entries[entered]! < age) entered++
      while (left < exits.length && exits[left]! < age) left++
      // what ended at the very age at which it entered was at risk for that instant
      const atRisk = Math.max(entered - left, ended)
      survival *= 1 - ended / atRisk
      variance += atRisk > ended ? ended / (atRisk * (atRisk - ended)) : 0
      return { age, atRisk, ended, survival, standardError: survival * Math.sqrt(variance) }
    })
}

/** Share that lasts beyond the age: 1 before the first step. Beyond the last age watched it stays, which is only known so far. */
export function survivalAt(curve: SurvivalCurve, age: number): number {
  return curve.findLast((step) => step.age <= age)?.survival ?? 1
}

/** Chance to end within a further span, for one that has lasted to the age; 0 where none has. */
export function chanceWithin(
  curve: SurvivalCurve,
  { age, span }: { readonly age: number; readonly span: number },
): number {
  const now = survivalAt(curve, age)
  return now > 0 ? 1 - survivalAt(curve, age + span) / now : 0
}

/**
 * Age by which a share has ended: 0.5 is the median. Undefined where so many have not yet. Where the curve stands exactly
 * at the share for a while, the middle of it, as for any median.
 */
export function ageByWhich(curve: SurvivalCurve, share: number): number | undefined {
  const left = 1 - share
  const reached = curve.findIndex(({ survival }) => survival <= left + 1e-9)
  if (reached < 0) return undefined
  const { age, survival } = curve[reached]!
  const next = curve[reached + 1]
  return Math.abs(survival - left) <= 1e-9 && next !== undefined ? (age + next.age) / 2 : age
}

/** Pointwise, on the scale log(−log S), which keeps it between 0 and 1: Kalbfleisch and Prentice (1980). */
export function survivalInterval(
  { survival, standardError }: SurvivalStep,
  level: number,
): { readonly low: number; readonly high: number } {
  if (survival <= 0 || survival >= 1) return { low: survival, high: survival }
  const spread = standardError / (survival * Math.abs(Math.log(survival)))
  const factor = Math.exp(normalQuantile(0.5 + level / 2) * spread)
  return { low: survival ** factor, high: survival ** (1 / factor) }
}

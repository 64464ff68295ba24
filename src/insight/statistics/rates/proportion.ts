// A share of cases, and how sure it is: 3 of 4 is not 300 of 400.
import { normalQuantile } from '../numeric/normal.ts'

export interface Counted {
  readonly successes: number
  readonly trials: number
}

export interface Bounds {
  readonly low: number
  readonly high: number
}

/**
 * Wilson's interval (Journal of the American Statistical Association 22, 1927, 209–212), which stays between 0 and 1 and says something also at
 * 0 of n: 0 of 10 at 95% is 0 to 0.2775. Undefined for no trial.
 */
export function wilsonInterval({ successes, trials }: Counted, level = 0.95): Bounds | undefined {
  if (trials <= 0) return undefined
  const z = normalQuantile(0.5 + level / 2)
  const share = successes / trials
  const centre = share + (z * z) / (2 * trials)
  const half = z * Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials))
  const below = 1 + (z * z) / trials
  return { low: Math.max(0, (centre - half) / below), high: Math.min(1, (centre + half) / below) }
}

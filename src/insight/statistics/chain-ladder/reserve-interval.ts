// Between which amounts a reserve lies, from its estimate and standard error: as a lognormal distribution, which is never negative and leans
// to the right. Mack, Measuring the variability of chain ladder reserve estimates, Casualty Actuarial Society Forum, Spring 1994, 101–182.
import { normalQuantile } from '../numeric/normal.ts'
import type { Bounds } from '../rates/proportion.ts'

/**
 * σ² = ln(1 + s.e.² ÷ R²), μ = ln R − σ² ÷ 2. R 52,135 with s.e. 26,909 is 24,852 to 86,363 at 80%. Of a reserve of 0 or less the normal
 * distribution; a reserve without an error is known.
 */
export function reserveInterval(reserve: number, standardError: number, level: number): Bounds {
  if (standardError === 0) return { low: reserve, high: reserve }
  const z = normalQuantile(0.5 + level / 2)
  if (!(reserve > 0)) return { low: reserve - z * standardError, high: reserve + z * standardError }
  const variance = Math.log(1 + (standardError / reserve) ** 2)
  const centre = Math.log(reserve) - variance / 2
  const spread = z * Math.sqrt(variance)
  return { low: Math.exp(centre - spread), high: Math.exp(centre + spread) }
}

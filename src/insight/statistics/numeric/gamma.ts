// Draws from a gamma distribution: sums of few large things, never negative, leaning to the right. Marsaglia and Tsang, A simple method for
// generating gamma variables, ACM Transactions on Mathematical Software 26 (2000), 363–372.
import type { Random } from './random.ts'

/** Mean 1, variance 1 ÷ shape; 1 for an infinite shape. `shape` is above 0. */
export function drawGamma(shape: number, random: Random): number {
  if (shape === Infinity) return 1
  if (shape < 1) return (drawGamma(shape + 1, random) * (shape + 1) * random.uniform() ** (1 / shape)) / shape
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = random.normal()
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(random.uniform()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return (d * v) / shape
  }
}

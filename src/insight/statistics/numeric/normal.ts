// The standard normal distribution: its density, the chance to lie below, and the value that a share lies below.

export function normalDensity(x: number): number {
  return Math.exp(-(x * x) / 2) / Math.sqrt(2 * Math.PI)
}

/** The share below x; absolute error below 1e-14: series near 0, continued fraction (Abramowitz and Stegun 26.2.14) beyond. */
export function normalBelow(x: number): number {
  if (Number.isNaN(x)) return x
  const size = Math.abs(x)
  const above = size < 3 ? 0.5 - centralShare(size) : tailShare(size)
  return x < 0 ? above : 1 - above
}

/** From 0 to x, by the series φ(x)(x + x³/3 + x⁵/(3·5) + …), Abramowitz and Stegun 26.2.11. */
function centralShare(x: number): number {
  let term = x
  let sum = x
  for (let odd = 3; Math.abs(term) > 1e-17 * Math.abs(sum); odd += 2) {
    term *= (x * x) / odd
    sum += term
    if (sum === 0) return 0
  }
  return normalDensity(x) * sum
}

function tailShare(x: number): number {
  if (x > 39) return 0
  let fraction = x
  for (let k = 60; k >= 1; k--) fraction = x + k / fraction
  return normalDensity(x) / fraction
}

/**
 * The value that a share of the distribution lies below: 0.975 → 1.959964. First guess by Abramowitz and Stegun 26.2.23, then Newton's
 * method, whose third step would change nothing. A share outside (0, 1) gives ∓Infinity.
 */
export function normalQuantile(share: number): number {
  if (share <= 0) return -Infinity
  if (share >= 1) return Infinity
  if (share > 0.5) return -normalQuantile(1 - share)
  const t = Math.sqrt(-2 * Math.log(share))
  let x = -(
    t -
    (2.515517 + 0.802853 * t + 0.010328 * t * t) / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t * t * t)
  )
  for (let step = 0; step < 2; step++) {
    const change = (normalBelow(x) - share) / normalDensity(x)
    x -= change / (1 + (x * change) / 2) // Halley: the second derivative of the distribution is −xφ
  }
  return x
}

// Means, spread and quantiles of plain figures. Nothing here is paid: these are floats. An empty list has none of them.

export function sumOf(values: readonly number[]): number {
  let sum = 0
  for (const value of values) sum += value
  return sum
}

export function meanOf(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : sumOf(values) / values.length
}

/** With n − 1 below; undefined for fewer than two values. */
export function varianceOf(values: readonly number[]): number | undefined {
  const mean = meanOf(values)
  if (mean === undefined || values.length < 2) return undefined
  return sumOf(values.map((value) => (value - mean) ** 2)) / (values.length - 1)
}

export interface Weighted {
  readonly value: number
  readonly weight: number
}

/** Undefined where the weights add up to nothing. */
export function weightedMean(items: readonly Weighted[]): number | undefined {
  const total = sumOf(items.map(({ weight }) => weight))
  return total > 0 ? sumOf(items.map(({ value, weight }) => value * weight)) / total : undefined
}

/**
 * The value that a share of the list lies below, straight between neighbours: type 7 of Hyndman and Fan (Sample quantiles
 * in statistical packages, The American Statistician 50, 1996), as spreadsheets and R have it. 1, 2, 3, 4 at 0.5 is 2.5.
 */
export function quantileOf(values: readonly number[], share: number): number | undefined {
  return quantilesOf(values, [share])[0]
}

/** Several quantiles of one list, sorted once. A share is between 0 and 1. */
export function quantilesOf(values: readonly number[], shares: readonly number[]): readonly (number | undefined)[] {
  const sorted = values.toSorted((a, b) => a - b)
  return shares.map((share) => {
    if (sorted.length === 0) return undefined
    const at = Math.min(1, Math.max(0, share)) * (sorted.length - 1)
    const low = Math.floor(at)
    const [below, above] = [sorted[low]!, sorted[Math.min(low + 1, sorted.length - 1)]!]
    return below + (at - low) * (above - below)
  })
}

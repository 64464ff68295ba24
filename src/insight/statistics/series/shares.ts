// What share of a total each part has, so that a forecast of the total can be divided and the parts add up to it. A single payee's months
// are too noisy for a trend of their own; what they tell is a share, and the last year says more about it than the one before.

/** Periods of each part, of the same span; undefined where the part was not there yet, or any more. */
export type Parts<Key> = ReadonlyMap<Key, readonly (number | undefined)[]>

/**
 * Shares that add up to 1. A period counts half as much as one `halfLife` periods later. A part is compared with the total of the periods
 * in which it was there: who sold 10 of 100 in the only month there has a share of 10% of what those sell who are there at the end.
 * Undefined where nothing was sold. Negative sums count as nothing.
 */
export function sharesOf<Key>(parts: Parts<Key>, halfLife: number): ReadonlyMap<Key, number> | undefined {
  const periods = Math.max(0, ...[...parts.values()].map((values) => values.length))
  const totals = Array.from({ length: periods }, (_, t) => {
    let total = 0
    for (const values of parts.values()) total += values[t] ?? 0
    return total
  })
  const raw = new Map<Key, number>()
  for (const [key, values] of parts) {
    let [part, whole] = [0, 0]
    totals.forEach((total, t) => {
      const value = values[t]
      if (value === undefined) return
      const weight = 0.5 ** ((periods - 1 - t) / halfLife)
      part += weight * value
      whole += weight * total
    })
    const isGone = periods > 0 && values[periods - 1] === undefined
    raw.set(key, isGone || !(whole > 0) ? 0 : Math.max(0, part / whole))
  }
  const sum = [...raw.values()].reduce((total, share) => total + share, 0)
  return sum > 0 ? new Map([...raw].map(([key, share]) => [key, share / sum])) : undefined
}

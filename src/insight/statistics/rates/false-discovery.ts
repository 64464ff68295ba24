// Which of many findings stand, when each would come by chance now and then: of those that are told, at most a given share is expected to
// be false. Benjamini and Hochberg, Journal of the Royal Statistical Society B 57 (1995), 289–300.

/**
 * `byChance` of each: how often chance alone brings as much. Sorted, the last that is at most rank ÷ count × share stands, and all before it.
 * Of two at .03 and .04 with a share of .1 both stand: .04 ≤ 2 ÷ 2 × .1.
 */
export function standing(byChance: readonly number[], share: number): readonly boolean[] {
  const sorted = byChance.toSorted((a, b) => a - b)
  const last = sorted.findLastIndex((chance, index) => chance <= ((index + 1) / sorted.length) * share)
  const most = last < 0 ? -Infinity : sorted[last]!
  return byChance.map((chance) => chance <= most)
}

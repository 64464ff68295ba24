// Two or more forecasts of the same figure, blended by how far each has missed when it was replayed: weights as the inverse of the mean squared
// miss, drawn towards equal ones while there are few replays (Bates and Granger, The combination of forecasts, Operational Research
// Quarterly 20, 1969, 451–468).

/** Replays that "all miss alike" counts as. */
const priorReplays = 4

/** Adds up to 1. One without a replay counts as missing like the others; all equal where none has one. */
export function blendWeights<Key>(misses: ReadonlyMap<Key, readonly number[]>): ReadonlyMap<Key, number> {
  const all = [...misses.values()].flat()
  const alike = all.length === 0 ? 0 : squaresOf(all) / all.length
  if (alike === 0) return new Map([...misses.keys()].map((key) => [key, 1 / misses.size]))
  const precisions = [...misses].map(
    ([key, own]) => [key, (own.length + priorReplays) / (squaresOf(own) + priorReplays * alike)] as const,
  )
  const total = precisions.reduce((sum, [, precision]) => sum + precision, 0)
  return new Map(precisions.map(([key, precision]) => [key, precision / total]))
}

function squaresOf(misses: readonly number[]): number {
  return misses.reduce((sum, miss) => sum + miss * miss, 0)
}

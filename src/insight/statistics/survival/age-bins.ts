// Time at risk and events by age, in bins of equal width: what every hazard by age is counted from.

export interface AgeBins {
  readonly width: number
  /** Ages from here on are not looked at: the window within which something can happen. */
  readonly limit: number
}

export interface Counted {
  /** In bins: one that is watched through half of a bin counts ½. */
  readonly exposure: readonly number[]
  readonly events: readonly number[]
}

export function binCount({ width, limit }: AgeBins): number {
  return Math.max(1, Math.ceil(limit / width))
}

export function binOf(age: number, bins: AgeBins): number {
  return Math.min(binCount(bins) - 1, Math.floor(age / bins.width))
}

/** Share of each bin that lies between two ages. The last bin may be narrower than the others. */
export function sharesBetween(from: number, to: number, bins: AgeBins): readonly number[] {
  const end = Math.min(to, bins.limit)
  return Array.from({ length: binCount(bins) }, (_, bin) => {
    const overlap = Math.min(end, (bin + 1) * bins.width) - Math.max(from, bin * bins.width)
    return Math.max(0, overlap) / bins.width
  })
}

/** The sums of several, bin by bin. */
export function totalOf(counts: readonly Counted[], bins: AgeBins): Counted {
  const sums = (of: (counted: Counted) => readonly number[]) =>
    Array.from({ length: binCount(bins) }, (_, bin) => counts.reduce((sum, one) => sum + of(one)[bin]!, 0))
  return { exposure: sums(({ exposure }) => exposure), events: sums(({ events }) => events) }
}

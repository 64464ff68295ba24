// The trend of a series: straight lines, and the centred average that a season is measured against.

export interface Line {
  readonly slope: number
  /** At t = 0. */
  readonly level: number
}

/** Ordinary least squares on t = 0, 1, 2, …; flat for a single value. */
export function lineThrough(values: readonly number[]): Line {
  const count = values.length
  const middle = (count - 1) / 2
  let total = 0
  let weighted = 0
  for (let t = 0; t < count; t++) {
    total += values[t]!
    weighted += (t - middle) * values[t]!
  }
  const mean = count === 0 ? 0 : total / count
  const slope = count < 2 ? 0 : weighted / ((count * (count * count - 1)) / 12)
  return { slope, level: mean - slope * middle }
}

/**
 * The average over one whole cycle around each value (an even cycle takes half of the two outermost). The half cycle at each end,
 * where there is none, goes on with half the slope of the last whole cycle of averages.
 */
export function centredTrend(values: readonly number[], length: number): readonly number[] {
  const half = Math.floor(length / 2)
  const inner: number[] = []
  for (let t = half; t < values.length - half; t++) inner.push(centredAverage(values, t, length))
  const first = lineThrough(inner.slice(0, length)).slope / 2
  const last = lineThrough(inner.slice(-length)).slope / 2
  return values.map((_, t) => {
    const at = t - half
    if (at < 0) return inner[0]! + at * first
    return at < inner.length ? inner[at]! : inner.at(-1)! + (at - inner.length + 1) * last
  })
}

function centredAverage(values: readonly number[], t: number, length: number): number {
  const half = Math.floor(length / 2)
  let sum = 0
  for (let at = t - half; at <= t + half; at++) {
    const outermost = length % 2 === 0 && Math.abs(at - t) === half
    sum += outermost ? values[at]! / 2 : values[at]!
  }
  return sum / length
}

// A series with gaps: periods of which nothing is known, which is not the same as nothing sold. A gap is filled straight between its
// neighbours, once the season is taken out; what lies before the first value is left out.
import { noSeason, seasonOf, withSeason, withoutSeason } from './season.ts'

export interface Filled {
  /** From the first known value to the last. */
  readonly values: readonly number[]
  readonly filled: number
  /** Places left out before the first value, and unknown ones after the last. */
  readonly before: number
  readonly after: number
}

/** Undefined where nothing is known. A value that is not finite is a gap. */
export function fillGaps(series: readonly (number | undefined)[], cycle: number): Filled | undefined {
  const known = series.map((value) => (value !== undefined && Number.isFinite(value) ? value : undefined))
  const first = known.findIndex((value) => value !== undefined)
  const last = known.findLastIndex((value) => value !== undefined)
  if (first < 0) return undefined
  const inner = known.slice(first, last + 1)
  const filled = inner.filter((value) => value === undefined).length
  const places = { filled, before: first, after: series.length - 1 - last }
  const straight = straightBetween(inner)
  if (filled === 0) return { ...places, values: straight }
  const season = inner.length < 2 * cycle ? noSeason(cycle) : seasonOf(straight, cycle)
  const adjusted = withoutSeason(straight, season)
  const between = straightBetween(inner.map((value, t) => (value === undefined ? undefined : adjusted[t]!)))
  const back = withSeason(between, season, 0)
  return { ...places, values: inner.map((value, t) => value ?? back[t]!) }
}

/** The ends are known. */
function straightBetween(series: readonly (number | undefined)[]): readonly number[] {
  let from = 0
  return series.map((value, t) => {
    if (value !== undefined) {
      from = t
      return value
    }
    let to = t
    while (series[to] === undefined) to++
    return series[from]! + ((t - from) / (to - from)) * (series[to]! - series[from]!)
  })
}

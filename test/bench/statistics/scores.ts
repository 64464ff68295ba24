// Scores of point and interval forecasts as the M4 competition defines them (Makridakis, Spiliotis and Assimakopoulos, International Journal
// of Forecasting 36, 2020, 54–74): sMAPE, MASE, OWA against Naive 2, coverage and the mean scaled interval score.

export interface Scored {
  readonly smape: number
  readonly mase: number
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
export const mean = (values: readonly number[]): number => sum(values) / values.length

export function scoreOf(actual: readonly number[], said: readonly number[], scale: number): Scored {
  const pairs = actual.map((value, step) => ({ value, forecast: said[step]! }))
  return {
    smape: mean(
      pairs.map(({ value, forecast }) => {
        const size = Math.abs(value) + Math.abs(forecast)
        return size > 0 ? (200 * Math.abs(value - forecast)) / size : 0
      }),
    ),
    mase: mean(pairs.map(({ value, forecast }) => Math.abs(value - forecast) / scale)),
  }
}

/** Mean absolute difference between a value and that of a cycle before. */
export function scaleOf(history: readonly number[], cycle: number): number {
  return mean(history.slice(cycle).map((value, t) => Math.abs(value - history[t]!)))
}

/** Width, and 2 ÷ (1 − level) for what lies outside, in units of the scale. */
export function intervalScore(
  actual: number,
  { low, high }: { readonly low: number; readonly high: number },
  { level, scale }: { readonly level: number; readonly scale: number },
): number {
  const penalty = 2 / (1 - level)
  return (high - low + penalty * Math.max(0, low - actual) + penalty * Math.max(0, actual - high)) / scale
}

/** The last value, seasonally adjusted where the autocorrelation at one cycle is significant at 90%. */
export function naive2(history: readonly number[], cycle: number, steps: number): readonly number[] {
  const count = history.length
  const indices = isSeasonal(history, cycle) ? classicalIndices(history, cycle) : Array.from({ length: cycle }, () => 1)
  const index = indices[(count - 1) % cycle]!
  const last = history[count - 1]! / (index === 0 ? 1 : index)
  return Array.from({ length: steps }, (_, step) => last * indices[(count + step) % cycle]!)
}

function isSeasonal(history: readonly number[], cycle: number): boolean {
  const count = history.length
  if (cycle < 2 || count < 3 * cycle) return false
  const centre = mean(history)
  const around = history.map((value) => value - centre)
  const variance = sum(around.map((value) => value * value))
  if (variance === 0) return false
  const at = (lag: number) => sum(around.slice(lag).map((value, t) => value * around[t]!)) / variance
  const before = sum(Array.from({ length: cycle - 1 }, (_, lag) => at(lag + 1) ** 2))
  return Math.abs(at(cycle)) > 1.645 * Math.sqrt((1 + 2 * before) / count)
}

function classicalIndices(history: readonly number[], cycle: number): readonly number[] {
  const half = Math.floor(cycle / 2)
  const ratios: number[][] = Array.from({ length: cycle }, () => [])
  for (let t = half; t < history.length - half; t++) {
    const inner = history.slice(t - half, t + half + 1)
    const ends = cycle % 2 === 0 ? (inner[0]! + inner.at(-1)!) / 2 : 0
    const trend = (sum(inner) - ends) / cycle
    if (trend !== 0) ratios[t % cycle]!.push(history[t]! / trend)
  }
  const raw = ratios.map((seen) => (seen.length === 0 ? 1 : mean(seen)))
  const centre = mean(raw)
  return centre === 0 ? raw.map(() => 1) : raw.map((index) => index / centre)
}

// Age-to-age factors of a triangle of cumulative amounts, and how much they vary: Mack, Distribution-free calculation of the standard
// error of chain ladder reserve estimates, ASTIN Bulletin 23 (1993), 213–225.

/** A row for each origin (a month of sales), oldest first; in it the cumulative amount at each age, as far as it is known. */
export type Triangle = readonly (readonly number[])[]

/**
 * How σ² of the last factor is told, which only one ratio stands behind. `mack`: min(σ⁴₂ ÷ σ²₃, σ²₂, σ²₃) of the two before it;
 * `log-linear`: the straight line through ln σ of all before it, carried on.
 */
export type LastSigma = 'mack' | 'log-linear'

export interface Factor {
  /** Σ of the next age ÷ Σ of this one, over the origins that know both. */
  readonly factor: number
  /** σ²: variance of the next age per unit of this one. */
  readonly variance: number
  /** Σ of this age over the origins that know the next. */
  readonly base: number
}

/** One for each age but the last; undefined where an age has nothing to develop from. */
export function factorsOf(triangle: Triangle, lastSigma: LastSigma): readonly Factor[] | undefined {
  const ages = Math.max(...triangle.map((row) => row.length))
  const known: { factor: number; variance: number | undefined; base: number }[] = []
  for (let age = 0; age + 1 < ages; age++) {
    const pairs = triangle.filter((row) => row.length > age + 1).map((row) => ({ now: row[age]!, next: row[age + 1]! }))
    const base = pairs.reduce((sum, { now }) => sum + now, 0)
    if (!(base > 0)) return undefined
    const factor = pairs.reduce((sum, { next }) => sum + next, 0) / base
    const ratios = pairs.filter(({ now }) => now > 0)
    const squares = ratios.reduce((sum, { now, next }) => sum + now * (next / now - factor) ** 2, 0)
    known.push({ base, factor, variance: ratios.length > 1 ? squares / (ratios.length - 1) : undefined })
  }
  const variances = known.map(({ variance }) => variance)
  return known.map((one, age) => ({ ...one, variance: one.variance ?? extrapolated(variances, age, lastSigma) }))
}

function extrapolated(variances: readonly (number | undefined)[], age: number, rule: LastSigma): number {
  const told = variances.slice(0, age).filter((variance) => variance !== undefined)
  const last = told.at(-1)
  const before = told.at(-2)
  if (last === undefined) return 0
  if (rule === 'mack' || told.filter((variance) => variance > 0).length < 2)
    return before === undefined || before === 0 ? last : Math.min(last ** 2 / before, before, last)
  return lineThroughLogs(variances, age)
}

/** exp of the least-squares line through (age, ln σ), squared. */
function lineThroughLogs(variances: readonly (number | undefined)[], age: number): number {
  const points = variances.flatMap((variance, at) =>
    variance !== undefined && variance > 0 ? [{ at, log: Math.log(variance) / 2 }] : [],
  )
  const centre = points.reduce((sum, { at }) => sum + at, 0) / points.length
  const level = points.reduce((sum, { log }) => sum + log, 0) / points.length
  const spread = points.reduce((sum, { at }) => sum + (at - centre) ** 2, 0)
  const slope = points.reduce((sum, { at, log }) => sum + (at - centre) * log, 0) / spread
  return Math.exp(level + slope * (age - centre)) ** 2
}

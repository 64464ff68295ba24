// What is still to come of a triangle, by origin and in all, with Mack's standard errors (ASTIN Bulletin 23, 1993, theorem 3 and its
// corollary): returns by month of sale, or any amounts that develop with age, where no single deals are known.
import { factorsOf } from './factors.ts'
import type { Factor, LastSigma, Triangle } from './factors.ts'

export interface OriginReserve {
  /** Known so far, and at the last age. */
  readonly latest: number
  readonly ultimate: number
  /** ultimate − latest. */
  readonly reserve: number
  readonly standardError: number
}

export type ChainLadder =
  | {
      readonly kind: 'reserve'
      readonly factors: readonly Factor[]
      /** In the order of the triangle. */
      readonly origins: readonly OriginReserve[]
      readonly reserve: number
      /** Of the sum: origins share their factors, so that their errors add up to more than the root of squares. */
      readonly standardError: number
    }
  /** Fewer than two origins or ages. */
  | { readonly kind: 'too small'; readonly origins: number; readonly ages: number }
  /** All origins that know the next age have nothing at this one (the first age is 1). */
  | { readonly kind: 'nothing to develop'; readonly age: number }

export function chainLadder(triangle: Triangle, lastSigma: LastSigma = 'mack'): ChainLadder {
  const rows = triangle.filter((row) => row.length > 0)
  const ages = Math.max(0, ...rows.map((row) => row.length))
  if (rows.length < 2 || ages < 2) return { kind: 'too small', origins: rows.length, ages }
  const factors = factorsOf(rows, lastSigma)
  if (factors === undefined) return { kind: 'nothing to develop', age: emptyAge(rows) }
  const origins = rows.map((row) => originOf(row, factors))
  return {
    kind: 'reserve',
    factors,
    origins,
    reserve: origins.reduce((sum, { reserve }) => sum + reserve, 0),
    standardError: Math.sqrt(totalSquare(rows, origins, factors)),
  }
}

function originOf(row: readonly number[], factors: readonly Factor[]): OriginReserve {
  const latest = row.at(-1)!
  let ultimate = latest
  let square = 0
  for (const { factor, variance, base } of factors.slice(row.length - 1)) {
    // the error of the amount itself, and that of the factor; both grow with the later factors
    square = square * factor ** 2 + (ultimate > 0 ? ultimate * variance : 0) + ultimate ** 2 * (variance / base)
    ultimate *= factor
  }
  return { latest, ultimate, reserve: ultimate - latest, standardError: Math.sqrt(square) }
}

/** Mack's corollary: what two origins have in common is twice the product of their ultimates × Σ σ² ÷ f² ÷ base. */
function totalSquare(rows: Triangle, origins: readonly OriginReserve[], factors: readonly Factor[]): number {
  let square = origins.reduce((sum, { standardError }) => sum + standardError ** 2, 0)
  for (let i = 0; i < rows.length; i++)
    for (let j = i + 1; j < rows.length; j++) {
      // factors that both still have before them
      const shared = factors.slice(Math.max(rows[i]!.length, rows[j]!.length) - 1)
      const common = shared.reduce((sum, { factor, variance, base }) => sum + variance / factor ** 2 / base, 0)
      square += 2 * origins[i]!.ultimate * origins[j]!.ultimate * common
    }
  return square
}

function emptyAge(rows: Triangle): number {
  for (let age = 0; ; age++) {
    const pairs = rows.filter((row) => row.length > age + 1)
    if (pairs.length === 0 || !(pairs.reduce((sum, row) => sum + row[age]!, 0) > 0)) return age + 1
  }
}

// The reserve of a triangle, where no single deals are known: what is still to come of each origin, by Mack's chain ladder.
import type { Bounds } from '../statistics/rates/proportion.ts'
import { reserveInterval } from '../statistics/chain-ladder/reserve-interval.ts'
import type { LastSigma } from '../statistics/chain-ladder/factors.ts'
import { chainLadder } from '../statistics/chain-ladder/mack.ts'

export interface TriangleOf {
  readonly ages: readonly string[]
  readonly rows: readonly { readonly origin: string; readonly amounts: readonly number[] }[]
  /** Whether an amount is all up to its age, or what came in it alone. */
  readonly amounts: 'cumulative' | 'by-age'
  readonly lastSigma: LastSigma
}

export interface TriangleOrigin {
  /** '' for all origins together. */
  readonly origin: string
  /** The age at which it is known last; '' for all. */
  readonly age: string
  readonly latest: number
  readonly ultimate: number
  readonly reserve: number
  readonly standardError: number
  readonly intervals: Readonly<Record<80 | 95, Bounds>>
}

export interface TriangleAge {
  readonly from: string
  readonly to: string
  readonly factor: number
  /** σ, the root of the variance of the next amount per unit of this one. */
  readonly sigma: number
  /** Origins behind the factor; σ of a single one is told by the rule. */
  readonly origins: number
}

export type TriangleReserve =
  | {
      readonly kind: 'reserve'
      /** Origins in the order of the file, then all. */
      readonly origins: readonly TriangleOrigin[]
      readonly ages: readonly TriangleAge[]
      /** Whether the last σ had to be told by a rule. */
      readonly isSigmaTold: boolean
      /** Places at which a cumulative amount is less than the one before. */
      readonly falls: number
      readonly lastSigma: LastSigma
    }
  | { readonly kind: 'too small'; readonly origins: number; readonly ages: number }
  | { readonly kind: 'nothing to develop'; readonly age: string }

export function triangleReserve({ ages, rows, amounts, lastSigma }: TriangleOf): TriangleReserve {
  const known = rows.filter((row) => row.amounts.length > 0)
  const triangle = known.map((row) => (amounts === 'cumulative' ? row.amounts : addedUp(row.amounts)))
  const ladder = chainLadder(triangle, lastSigma)
  if (ladder.kind === 'too small') return ladder
  if (ladder.kind === 'nothing to develop') return { kind: ladder.kind, age: ages[ladder.age - 1] ?? '' }
  const origins = ladder.origins.map((one, index): TriangleOrigin => {
    const { origin, amounts: own } = known[index]!
    return { origin, age: ages[own.length - 1]!, ...one, intervals: intervalsOf(one) }
  })
  const latest = origins.reduce((sum, one) => sum + one.latest, 0)
  const { reserve, standardError } = ladder
  const of = { latest, ultimate: latest + reserve, reserve, standardError }
  const factors = ladder.factors.map(({ factor, variance }, age) => ({
    from: ages[age]!,
    to: ages[age + 1]!,
    factor,
    sigma: Math.sqrt(variance),
    origins: triangle.filter((row) => row.length > age + 1).length,
  }))
  return {
    kind: 'reserve',
    origins: [...origins, { origin: '', age: '', ...of, intervals: intervalsOf(of) }],
    ages: factors,
    isSigmaTold: factors.some((factor) => factor.origins < 2),
    falls: triangle.reduce(
      (sum, row) => sum + row.filter((amount, age) => age > 0 && amount < row[age - 1]!).length,
      0,
    ),
    lastSigma,
  }
}

function intervalsOf({
  reserve,
  standardError,
}: Pick<TriangleOrigin, 'reserve' | 'standardError'>): TriangleOrigin['intervals'] {
  return { 80: reserveInterval(reserve, standardError, 0.8), 95: reserveInterval(reserve, standardError, 0.95) }
}

function addedUp(amounts: readonly number[]): readonly number[] {
  let sum = 0
  return amounts.map((amount) => (sum += amount))
}

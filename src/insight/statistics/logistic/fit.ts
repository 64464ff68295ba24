// Logistic regression: the chance of an outcome from what is known beforehand. Newton's method on the log-likelihood, with an L2 penalty on
// all weights but the intercept. McCullagh and Nelder, Generalized Linear Models (2nd edition, 1989), chapter 4.
import { choleskyFactor, inverseDiagonal, solveWith } from '../numeric/cholesky.ts'

/** The columns of a case that are not 0: position and value. */
export type Case = readonly { readonly column: number; readonly value: number }[]

export interface LogisticSettings {
  readonly columns: number
  /** λ in −log-likelihood + λ/2 Σ w²; 0 for none. */
  readonly penalty: number
  /** Log-odds of each case that are known beforehand, to which the model adds; none where absent. */
  readonly offsets?: readonly number[]
}

export interface LogisticModel {
  readonly intercept: number
  readonly weights: readonly number[]
}

export type LogisticFit =
  | {
      readonly kind: 'fitted'
      readonly model: LogisticModel
      /** Of the intercept, then of each weight; with a penalty they are those of the penalised fit. */
      readonly standardErrors: readonly number[]
      /** Without the penalty. */
      readonly logLikelihood: number
    }
  /** No case, or all have the same outcome: there is nothing to tell apart. */
  | { readonly kind: 'one outcome'; readonly cases: number }
  /** A column tells the outcomes apart completely, or follows from others: without a penalty no finite weight is best. */
  | { readonly kind: 'no single solution' }

const rounds = 60

export function fitLogistic(
  cases: readonly Case[],
  outcomes: readonly boolean[],
  { columns, penalty, offsets }: LogisticSettings,
): LogisticFit {
  const happened = outcomes.filter(Boolean).length
  if (happened === 0 || happened === cases.length) return { kind: 'one outcome', cases: cases.length }
  const share = happened / cases.length
  const first = offsets === undefined ? Math.log(share / (1 - share)) : 0
  const of: Seen = { cases, outcomes, penalty, offsets }
  let weights: readonly number[] = [first, ...Array.from({ length: columns }, () => 0)]
  let before = lossOf(of, weights)
  for (let round = 0; round < rounds; round++) {
    const { gradient, factor } = slopesAt(of, weights)
    if (factor === undefined) return { kind: 'no single solution' }
    const step = solveWith(factor, gradient)
    const next = halved(weights, step, (at) => lossOf(of, at), before)
    const gain = before - next.loss
    weights = next.weights
    before = next.loss
    if (gain <= 1e-12 * (1 + Math.abs(before))) return fitted(of, weights)
  }
  return { kind: 'no single solution' }
}

/** log(p ÷ (1 − p)). */
export function logOdds({ intercept, weights }: LogisticModel, one: Case): number {
  let sum = intercept
  for (const { column, value } of one) sum += weights[column]! * value
  return sum
}

export function chanceOfCase(model: LogisticModel, one: Case): number {
  return 1 / (1 + Math.exp(-logOdds(model, one)))
}

interface Seen {
  readonly cases: readonly Case[]
  readonly outcomes: readonly boolean[]
  readonly penalty: number
  readonly offsets: readonly number[] | undefined
}

function fitted(of: Seen, weights: readonly number[]): LogisticFit {
  const { cases, penalty } = of
  const { factor } = slopesAt(of, weights)
  const logLikelihood = -lossOf({ ...of, penalty: 0 }, weights)
  if (factor === undefined) return { kind: 'no single solution' }
  const standardErrors = inverseDiagonal(factor).map(Math.sqrt)
  // a weight that would grow for ever: some cases are as good as certain, and nothing tells how large it is
  const certain = cases.some((_, i) => Math.abs(oddsAt(of, i, weights)) > 20)
  const untold = standardErrors.some((error, at) => error > 100 * Math.abs(weights[at]!))
  if (penalty === 0 && certain && untold) return { kind: 'no single solution' }
  return { kind: 'fitted', model: { intercept: weights[0]!, weights: weights.slice(1) }, standardErrors, logLikelihood }
}

/** The step, or the half of it, and so on, until it is no longer for the worse. */
function halved(
  weights: readonly number[],
  step: readonly number[],
  loss: (weights: readonly number[]) => number,
  before: number,
): { readonly weights: readonly number[]; readonly loss: number } {
  for (let size = 1; size > 1e-6; size /= 2) {
    const next = weights.map((weight, i) => weight + size * step[i]!)
    const now = loss(next)
    if (now <= before) return { weights: next, loss: now }
  }
  return { weights, loss: before }
}

function lossOf(of: Seen, weights: readonly number[]): number {
  const { cases, outcomes, penalty } = of
  let loss = 0
  for (let at = 1; at < weights.length; at++) loss += (penalty / 2) * weights[at]! ** 2
  cases.forEach((_, i) => {
    const odds = oddsAt(of, i, weights)
    const against = outcomes[i]! ? -odds : odds
    loss += against > 30 ? against : Math.log1p(Math.exp(against))
  })
  return loss
}

/** Of the log-likelihood less the penalty: its slope, and the factor of its negative curvature. The intercept comes first. */
function slopesAt(of: Seen, weights: readonly number[]) {
  const { cases, outcomes, penalty } = of
  const size = weights.length
  const gradient = weights.map((weight, at) => (at === 0 ? 0 : -penalty * weight))
  const curvature = Array.from({ length: size }, () => new Float64Array(size))
  for (let at = 1; at < size; at++) curvature[at]![at] = penalty
  cases.forEach((one, i) => {
    const chance = 1 / (1 + Math.exp(-oddsAt(of, i, weights)))
    const miss = (outcomes[i]! ? 1 : 0) - chance
    const weight = chance * (1 - chance)
    gradient[0]! += miss
    curvature[0]![0]! += weight
    for (const { column, value } of one) {
      gradient[column + 1]! += miss * value
      const row = curvature[column + 1]!
      row[0]! += weight * value
      for (const other of one) if (other.column <= column) row[other.column + 1]! += weight * value * other.value
    }
  })
  return { gradient, factor: choleskyFactor(curvature) }
}

function oddsAt({ cases, offsets }: Seen, index: number, weights: readonly number[]): number {
  let sum = weights[0]! + (offsets?.[index] ?? 0)
  for (const { column, value } of cases[index]!) sum += weights[column + 1]! * value
  return sum
}

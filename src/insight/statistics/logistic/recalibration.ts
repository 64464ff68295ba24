// Chances that order the cases well but are too bold or too timid, put right on newer cases than those they were learned from: a straight line
// on the log-odds. Platt, Probabilistic outputs for support vector machines, Advances in Large Margin Classifiers (1999). A regularised
// logistic regression seldom needs it; a level that drifts over time does.
import { fitLogistic } from './fit.ts'

export interface Recalibration {
  /** Log-odds are shifted by this after scaling: the level. */
  readonly shift: number
  /** Below 1 where chances were too bold. */
  readonly scale: number
}

/** Undefined where the newer cases all have the same outcome, or the chances tell them apart completely. */
export function learnRecalibration(
  newer: readonly { readonly logOdds: number; readonly happened: boolean }[],
): Recalibration | undefined {
  const fit = fitLogistic(
    newer.map(({ logOdds }) => [{ column: 0, value: logOdds }]),
    newer.map(({ happened }) => happened),
    { columns: 1, penalty: 0 },
  )
  return fit.kind === 'fitted' ? { shift: fit.model.intercept, scale: fit.model.weights[0]! } : undefined
}

export function recalibrated({ shift, scale }: Recalibration, logOdds: number): number {
  return 1 / (1 + Math.exp(-(shift + scale * logOdds)))
}

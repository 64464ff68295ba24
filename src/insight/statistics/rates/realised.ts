// How much of what was promised has come: the factor by which a forecast that has been too high or too low is put right, drawn towards 1 while
// few of its promises have fallen due. Deals that nobody closes, or a team that can't work on more, make a full pipeline promise too much.

export interface Promise {
  readonly said: number
  readonly came: number
}

/** Promises of mean size that "it came as said" counts as. */
const priorPromises = 1

/** Σ came ÷ Σ said, both with the prior: of 100 and 100 promised 70 and 80 came: (150 + 100) ÷ (200 + 100) = 0.833. 1 where nothing was promised. */
export function realisedShare(promises: readonly Promise[]): number {
  const said = promises.reduce((sum, promise) => sum + promise.said, 0)
  if (!(said > 0)) return 1
  const came = promises.reduce((sum, promise) => sum + promise.came, 0)
  const prior = (priorPromises * said) / promises.length
  return Math.max(0, came + prior) / (said + prior)
}

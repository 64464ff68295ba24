// What each value of the columns says of returns, with what it rests on: how many deals, how many came back, how many were to be expected of
// their age, product and payee, and how far the odds are moved once all other columns are known.
import { encodeCase } from '../../statistics/logistic/encoding.ts'
import { normalQuantile } from '../../statistics/numeric/normal.ts'
import type { Bounds } from '../../statistics/rates/proportion.ts'
import type { PatternModel, SaleCase } from './pattern-model.ts'

export interface PatternValue {
  readonly column: string
  /** `Direct`, `above 120 to 480`, `missing`, `other`. */
  readonly value: string
  readonly deals: number
  readonly returned: number
  /** Returns to be expected of their age, product and payee. */
  readonly expected: number
  /** Odds beside those of the average deal, drawn towards 1. */
  readonly times: number
  /** 80 of 100 true factors lie in it. */
  readonly interval: Bounds
}

const level = 0.8

/** Values of which there are deals, those that raise the chance most first. */
export function patternValues(
  { encoding, model, errors }: PatternModel,
  cases: readonly SaleCase[],
): readonly PatternValue[] {
  const sums = encoding.columns.map(() => ({ deals: 0, returned: 0, expected: 0 }))
  for (const { known, chance, happened } of cases)
    for (const { column } of encodeCase(encoding, known)) {
      const sum = sums[column]!
      sum.deals += 1
      sum.expected += chance
      if (happened) sum.returned += 1
    }
  const average = new Map<string, number>()
  encoding.columns.forEach(({ feature, share }, column) =>
    average.set(feature, (average.get(feature) ?? 0) + share * model.weights[column]!),
  )
  const reach = normalQuantile((1 + level) / 2)
  return encoding.columns
    .map(({ feature, label }, column): PatternValue => {
      const effect = model.weights[column]! - average.get(feature)!
      const by = (errors: number): number => Math.exp(effect + errors * reach)
      const error = errors[column]!
      return {
        column: feature,
        value: label,
        ...sums[column]!,
        times: Math.exp(effect),
        interval: { low: by(-error), high: by(error) },
      }
    })
    .filter(({ deals }) => deals > 0)
    .toSorted((a, b) => b.times - a.times || (`${a.column}\0${a.value}` < `${b.column}\0${b.value}` ? -1 : 1))
}

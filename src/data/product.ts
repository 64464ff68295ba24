// The product of a deal, by which deals are alike: they come back alike, and are worth about the same.
import type { Data } from './data.ts'

/** By the row of the deal; '' where the data have no products. */
export function productOf({ deals }: Pick<Data, 'deals'>, deal: number): string {
  return deals.has('product') ? deals.text(deal, 'product') : ''
}

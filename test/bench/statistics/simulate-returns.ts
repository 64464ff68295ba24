// A history of sales of which some are returned, from chances that are known: six products that differ in how often and how late,
// payees who differ by nature, commissions that differ by product. What a forecast of returns should find on average.
import { seededRandom } from '../../../src/insight/statistics/numeric/random.ts'

export interface SoldDeal {
  /** Days. */
  readonly soldOn: number
  /** Infinity where it is not returned. */
  readonly returnedOn: number
  readonly group: string
  readonly member: string
  readonly commission: number
}

interface Product {
  readonly name: string
  readonly share: number
  /** Chance to be returned at all. */
  readonly rate: number
  /** Days after the sale: the mean of a gamma distribution with `steps` exponential steps; late and humped where there are several. */
  readonly age: number
  readonly steps: number
  readonly commission: number
}

const products: readonly Product[] = [
  { name: 'core', share: 0.3, rate: 0.06, age: 50, steps: 2, commission: 65 },
  { name: 'plus', share: 0.22, rate: 0.085, age: 35, steps: 1, commission: 150 },
  { name: 'addon', share: 0.18, rate: 0.12, age: 40, steps: 1, commission: 20 },
  { name: 'enterprise', share: 0.15, rate: 0.04, age: 75, steps: 3, commission: 1050 },
  { name: 'legacy', share: 0.08, rate: 0.08, age: 90, steps: 4, commission: 230 },
  { name: 'promo', share: 0.07, rate: 0.22, age: 25, steps: 1, commission: 55 },
]

export function simulateSales(
  seed: number,
  {
    from,
    days,
    deals,
    payees,
  }: { readonly from: number; readonly days: number; readonly deals: number; readonly payees: number },
): readonly SoldDeal[] {
  const random = seededRandom(seed)
  const natures = Array.from({ length: payees }, () => Math.exp(0.45 * random.normal() - 0.1))
  return Array.from({ length: deals }, (_, i) => {
    const product = pick(random.uniform())
    const payee = random.below(payees)
    const soldOn = from + Math.floor((i * days) / deals)
    const isReturned = random.uniform() < Math.min(0.9, product.rate * natures[payee]!)
    let age = 0
    for (let step = 0; step < product.steps; step++) age -= (product.age / product.steps) * Math.log(random.uniform())
    const commission = product.commission * Math.exp(0.6 * random.normal())
    return {
      soldOn,
      returnedOn: isReturned ? soldOn + Math.floor(age) : Infinity,
      group: product.name,
      member: `payee ${payee + 1}`,
      commission,
    }
  })
}

function pick(at: number): Product {
  let below = 0
  return products.find(({ share }) => at < (below += share)) ?? products[0]!
}

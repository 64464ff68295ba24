// The sizes of deals for which two pay functions are compared, where it matters into how many deals a measure is divided: what
// a cap of each deal takes from large ones and a floor gives to small ones is not what a deal of the usual size shows.
import { sizeBoundsOf } from '../../compute/pay/breakpoints.ts'
import { countsOf } from '../../compute/pay/counted.ts'
import { payFunction } from '../../compute/pay/pay-function.ts'
import { Exact, larger } from '../../values/exact.ts'
import type { EffectOf } from './pay-effect.ts'

/** Of the usual size: a fifth, two and a half times as large, and ten times, which is the whole quota in one deal. */
const shares = [Exact.ratio(1n, 5n), Exact.ratio(5n, 2n), Exact.of(10)]

/** The usual one first; alone, where the pay is that of any deals. Also half as large again as the last bound that the plan sets to a deal's size. */
export function dealSizesFor({ before, after }: EffectOf): readonly [Exact, ...Exact[]] {
  const pays = [payFunction(before), payFunction(after)]
  const usual = pays[0]!.dealSize
  if (!pays.some(({ isByDeal }) => isByDeal)) return [usual]
  const bound = pays.flatMap(sizeBoundsOf).map(({ size }) => size)
  const beyond = bound.length === 0 ? [] : [bound.reduce(larger).times(Exact.ratio(3n, 2n))]
  const sizes = [...shares.map((share) => usual.times(share)), ...beyond]
  const isOfUnits = countsOf(before.component) === 'quantity'
  const others = sizes.map((size) => (isOfUnits ? larger(Exact.one, Exact.of(size.floor())) : size))
  return [usual, ...others.filter((size, index) => others.findIndex((other) => other.equals(size)) === index)]
}

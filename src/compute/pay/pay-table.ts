// A pay function made ready for a million questions: its exact pieces over the range that was asked for so far, as plain numbers. For
// forecasts only: what is paid is never read from it.
import { Exact } from '../../values/exact.ts'
import { payCurve } from './pay-curve.ts'
import type { PayFunction } from './pay-function-type.ts'

interface Pieces {
  readonly low: number
  readonly high: number
  /** Where each piece begins, in order. */
  readonly from: Float64Array
  readonly start: Float64Array
  readonly slope: Float64Array
  readonly square: Float64Array
  /** Pay just at `from`. */
  readonly here: Float64Array
}

export class PayTable {
  private readonly pay: PayFunction
  private pieces: Pieces

  constructor(pay: PayFunction) {
    this.pay = pay
    const quota = pay.quota === undefined ? 0 : toNumber(pay.quota)
    this.pieces = piecesOf(pay, { low: 0, high: Math.max(1, 2 * quota, 10 * toNumber(pay.dealSize)) })
  }

  /** Not rounded. */
  at(measure: number): number {
    if (!(measure >= this.pieces.low && measure < this.pieces.high)) this.reach(measure)
    const { from, start, slope, square, here } = this.pieces
    let [low, high] = [0, from.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (from[middle]! <= measure) low = middle
      else high = middle - 1
    }
    const beyond = measure - from[low]!
    return beyond === 0 ? here[low]! : start[low]! + beyond * (slope[low]! + beyond * square[low]!)
  }

  private reach(measure: number): void {
    let { low, high } = this.pieces
    while (measure >= high) high *= 4
    if (measure < low) low = Math.min(4 * low, 2 * measure)
    this.pieces = piecesOf(this.pay, { low, high })
  }
}

function piecesOf(pay: PayFunction, { low, high }: { readonly low: number; readonly high: number }): Pieces {
  const { pieces, points } = payCurve(pay, { from: toExact(low), to: toExact(high) })
  const column = (of: (index: number) => Exact): Float64Array =>
    Float64Array.from({ length: pieces.length }, (_, index) => toNumber(of(index)))
  return {
    low,
    high,
    from: column((index) => pieces[index]!.from),
    start: column((index) => pieces[index]!.start),
    slope: column((index) => pieces[index]!.slope),
    square: column((index) => pieces[index]!.square),
    here: column((index) => points[index]!.here),
  }
}

function toNumber({ over, under }: Exact): number {
  return Number(over) / Number(under)
}

/** Outwards to whole units: the ends of a range need not be exact. */
function toExact(number: number): Exact {
  return Exact.of(number < 0 ? Math.floor(number) : Math.ceil(number))
}

// Credits of a component in columns, payee by payee in their order. computation.md, step 4.
import type { CreditItem, ItemsByPayee } from '../credit-item.ts'
import type { PlainEarn } from './plain-component.ts'
import type { Shares } from './shares.ts'
import type { RowOfDeal } from './table-rows.ts'

/** Credits `from` to before `to` of the columns are a payee's. */
export interface PayeeCredits {
  readonly from: number
  readonly to: number
  /** Whether all of them are whole numbers that can be calculated with. */
  readonly isPlain: boolean
}

/** By credit, in order of (payee, date, deal id). */
export interface CreditColumns {
  readonly earn: PlainEarn
  /** Set where the rates are a table; plain credits fit a row of it. */
  readonly rowOf: RowOfDeal | undefined
  readonly deal: Uint32Array
  readonly day: Int32Array
  /** Credited value × 10^decimals; unknown where the payee's credits are not plain. */
  readonly value: Float64Array
  /** Index of `shares`. */
  readonly share: Uint16Array
  readonly shares: Shares
  readonly decimals: number
  /** Of all values, without sign; unknown values do not count. */
  readonly largestValue: number
  /** Of all payees. */
  readonly count: number
  readonly payees: ReadonlyMap<string, PayeeCredits>
  /** The same as items, made anew each time that they are asked for. */
  readonly items: ItemsByPayee
  /** One of a payee whose credits are plain. */
  readonly itemAt: (payeeId: string, at: number) => CreditItem
}

/** The sum of the values from one credit to before another; exact, of a payee whose credits are plain. */
export function sumOfValues({ value }: Pick<CreditColumns, 'value'>, from: number, to: number): number {
  let sum = 0
  for (let at = from; at < to; at++) sum += value[at]!
  return sum
}

/** The credits of a payee from one day to another, both included. */
export function creditsBetween(
  { day }: Pick<CreditColumns, 'day'>,
  { from, to }: PayeeCredits,
  first: number,
  last: number,
): { readonly from: number; readonly to: number } {
  return { from: firstAt(day, from, to, first), to: firstAt(day, from, to, last + 1) }
}

function firstAt(day: Int32Array, from: number, to: number, date: number): number {
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >> 1
    if (day[middle]! < date) low = middle + 1
    else high = middle
  }
  return low
}

// Shares of splits as whole numbers: 60% and 40% are 6 and 4 of 10. A share that is no decimal of a few digits is left out.
import type { SplitRow } from '../../data/rows.ts'
import { Exact } from '../../values/exact.ts'

/** Digits after the point that a share may have: 12.3456% has six. */
const mostDecimals = 6

/** As many as an index of two bytes can tell apart. */
const mostShares = 65_536

export class Shares {
  /** The first is the whole of a deal that is not split. */
  readonly exact: Exact[] = [Exact.one]
  /** Share × `unit`, whole. */
  readonly digits: number[]
  /** 10^decimals. */
  readonly unit: number
  readonly decimals: number
  /** Rows of the splits. */
  readonly count: number
  private readonly indexes = new Map<string, number>()

  constructor(splits: ReadonlyMap<string, readonly SplitRow[]>) {
    let [decimals, count] = [0, 0]
    for (const rows of splits.values())
      for (const { share } of rows) {
        count += 1
        decimals = Math.max(decimals, decimalsOf(share) ?? 0)
      }
    this.count = count
    this.decimals = decimals
    this.unit = 10 ** decimals
    this.digits = [this.unit]
  }

  /** Undefined for a share that is not whole in `unit`. */
  indexOf(share: Exact): number | undefined {
    const key = `${share.over}/${share.under}`
    const known = this.indexes.get(key)
    if (known !== undefined || this.indexes.has(key)) return known
    const digits = share.times(Exact.of(this.unit))
    if (!digits.isWhole() || this.exact.length >= mostShares) return undefined
    const index = this.exact.push(share) - 1
    this.digits.push(Number(digits.floor()))
    this.indexes.set(key, index)
    return index
  }
}

function decimalsOf(share: Exact): number | undefined {
  for (let decimals = 0; decimals <= mostDecimals; decimals++)
    if (share.times(Exact.of(10 ** decimals)).isWhole()) return decimals
  return undefined
}

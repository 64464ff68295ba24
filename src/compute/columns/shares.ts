// Splits in columns: shares as whole numbers, 60% and 40% being 60 and 40 of 100. computation.md, step 1.
import type { Data } from '../../data/data.ts'
import type { CodedColumn } from '../../data/readings.ts'
import { Exact } from '../../values/exact.ts'

/** As many as an index of two bytes can tell apart. */
const mostShares = 65_536

/** The splits of one role. */
export class Shares {
  /** The different shares, by index; the first is the whole of a deal that is not split. */
  readonly exact: Exact[] = [Exact.one]
  /** The whole: 10^decimals. */
  readonly unit: number
  readonly decimals: number
  /** Rows of the splits. */
  readonly count: number
  private readonly data: Data
  private readonly digits: Float64Array
  private readonly payees: CodedColumn | undefined
  readonly isOfRole: (row: number) => boolean
  private readonly indexes = new Map<number, number>()
  /** Deals with rows of the splits that could not be read. */
  private readonly refused: ReadonlySet<number>

  constructor(data: Data, role: string) {
    this.data = data
    const { table } = data.splits
    const shares = table?.decimals('share', data.locale)
    this.count = data.splits.rowCount
    this.digits = shares?.digits ?? new Float64Array(0)
    this.decimals = shares?.decimals ?? 0
    this.unit = 10 ** this.decimals
    this.payees = table?.coded('payee_id')
    const roles = table?.has('role') === true ? table.coded('role') : undefined
    const wanted = roles?.words.indexOf(role)
    this.isOfRole = roles === undefined ? () => role === '' : (row) => roles.codes[row] === wanted
    this.indexes.set(this.unit, 0)
    this.refused = new Set([...data.refusedSplits.keys()].flatMap((dealId) => data.dealRows.get(dealId) ?? []))
  }

  /** The payees that rows name by code. */
  get words(): readonly string[] {
    return this.payees?.words ?? []
  }

  /** Whether a split deal is split in this role, or may be: not all of its rows could be read. */
  isOf(deal: number): boolean {
    return this.refused.has(deal) || this.data.splits.rowsOf(deal).some(this.isOfRole)
  }

  /** Whether the shares of a deal add up to the whole of it, and can all be read here. */
  isWhole(deal: number): boolean {
    const { splits } = this.data
    if (this.refused.has(deal) || this.payees === undefined) return false
    let sum = 0
    for (let place = splits.firstOf(deal); place >= 0; place = splits.nextOf(place)) {
      const row = splits.rowAt(place)
      if (this.isOfRole(row)) sum += this.digits[row]!
    }
    return sum === this.unit
  }

  /** The rows of a deal that is whole, else undefined. */
  rowsOf(deal: number): readonly number[] | undefined {
    return this.isWhole(deal) ? this.data.splits.rowsOf(deal).filter(this.isOfRole) : undefined
  }

  /** Whether the payees of the splits have numbers; not where there are too many of them. */
  get areReadable(): boolean {
    return this.payees !== undefined || this.count === 0
  }

  /** By row of the splits the code of its payee. */
  get payeeCodes(): Uint16Array {
    return this.payees?.codes ?? new Uint16Array(0)
  }

  /** Code of the payee of a row. */
  payeeOf(row: number): number {
    return this.payees!.codes[row]! // asked of rows of deals that are whole
  }

  /** The share of a row × `unit`. */
  digitsOf(row: number): number {
    return this.digits[row]!
  }

  /** The index of a row's share in `exact`; undefined where there are too many different ones. */
  indexOf(row: number): number | undefined {
    const digits = this.digits[row]!
    let index = this.indexes.get(digits)
    if (index !== undefined) return index
    if (this.exact.length >= mostShares) return undefined
    index = this.exact.push(Exact.fraction(digits, this.unit)) - 1
    this.indexes.set(digits, index)
    return index
  }
}

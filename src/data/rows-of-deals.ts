// Rows of splits or returns by the deal that they name: numbers of rows, of which a row is made where one is asked for.
import type { DealRows } from './deal-index.ts'
import type { Table } from './table.ts'

export interface RowsOfDealsOf<Row> {
  /** Numbers of the rows in the order in which they are wanted, of a deal and of all; absent: as they stand. */
  readonly order?: Uint32Array | undefined
  /** By row its deal: the number of its row in the deals. */
  readonly dealOf: Uint32Array
  readonly rowAt: (row: number) => Row
  /** The table that the rows stand in as they are; absent where they were changed, or chosen from it. */
  readonly table?: Table | undefined
  readonly deals: { readonly table: Table; readonly rows: DealRows }
}

export class RowsOfDeals<Row> implements ReadonlyMap<string, readonly Row[]> {
  private readonly of: RowsOfDealsOf<Row>
  /** Of a deal the place of its first row, and of a place that of the next row of the same deal, each + 1; 0 where there is none. */
  private readonly firsts: Uint32Array
  private readonly nexts: Uint32Array
  private readonly made = new Map<number, readonly Row[]>()

  constructor(of: RowsOfDealsOf<Row>) {
    this.of = of
    const { order, dealOf, deals } = of
    const count = order?.length ?? dealOf.length
    this.firsts = new Uint32Array(count === 0 ? 0 : deals.table.size)
    this.nexts = new Uint32Array(count)
    linkRows(order, dealOf, this.firsts, this.nexts)
  }

  /** The table whose columns say what the rows say; undefined where only the rows themselves tell. */
  get table(): Table | undefined {
    return this.of.table
  }

  /** Of all deals. */
  get rowCount(): number {
    return this.nexts.length
  }

  /** Numbers of the rows of a deal in their table; none for a deal that has none. */
  rowsOf(deal: number): readonly number[] {
    const rows: number[] = []
    for (let place = this.firstOf(deal); place >= 0; place = this.nextOf(place)) rows.push(this.rowAt(place))
    return rows
  }

  /** The place of the first row of a deal, and of the row of the same deal that follows another; −1 where there is none. */
  firstOf(deal: number): number {
    return (this.firsts[deal] ?? 0) - 1
  }

  nextOf(place: number): number {
    return this.nexts[place]! - 1
  }

  /** Number of the row at a place. */
  rowAt(place: number): number {
    const { order } = this.of
    return order === undefined ? place : order[place]!
  }

  /** The row of a deal that has one alone; −1 where it has none or several. */
  onlyRowOf(deal: number): number {
    const place = this.firstOf(deal)
    return place >= 0 && this.nexts[place] === 0 ? this.rowAt(place) : -1
  }

  /** Whether a deal has rows. */
  hasRows(deal: number): boolean {
    return this.firstOf(deal) >= 0
  }

  /** The deal of the row at a place, by its own row. */
  dealAt(place: number): number {
    return this.of.dealOf[this.rowAt(place)]!
  }

  /** The rows of a deal by the number of its own row. */
  ofDeal(deal: number): readonly Row[] | undefined {
    const known = this.made.get(deal)
    if (known !== undefined) return known
    const rows = this.rowsOf(deal)
    if (rows.length === 0) return undefined
    const made = rows.map(this.of.rowAt)
    this.made.set(deal, made)
    return made
  }

  get(dealId: string): readonly Row[] | undefined {
    const deal = this.of.deals.rows.get(dealId)
    return deal === undefined ? undefined : this.ofDeal(deal)
  }

  has(dealId: string): boolean {
    const deal = this.of.deals.rows.get(dealId)
    return deal !== undefined && this.hasRows(deal)
  }

  /** Deals by their own rows, in the order of their first row here. */
  *deals(): Generator<number> {
    for (let place = 0; place < this.rowCount; place++) {
      const deal = this.dealAt(place)
      if (this.firstOf(deal) === place) yield deal
    }
  }

  get size(): number {
    let count = 0
    for (const _ of this.deals()) count += 1
    return count
  }

  *keys(): Generator<string> {
    for (const deal of this.deals()) yield this.idOf(deal)
  }

  *values(): Generator<readonly Row[]> {
    for (const deal of this.deals()) yield this.ofDeal(deal)!
  }

  *entries(): Generator<[string, readonly Row[]]> {
    for (const deal of this.deals()) yield [this.idOf(deal), this.ofDeal(deal)!]
  }

  private idOf(deal: number): string {
    return this.of.deals.table.text(deal, 'deal_id')
  }

  [Symbol.iterator](): Generator<[string, readonly Row[]]> {
    return this.entries()
  }

  forEach(act: (rows: readonly Row[], dealId: string, map: ReadonlyMap<string, readonly Row[]>) => void): void {
    for (const [dealId, rows] of this) act(rows, dealId, this)
  }

  /** The same with every row changed. */
  changed(change: (row: Row) => Row): RowsOfDeals<Row> {
    const { rowAt } = this.of
    return new RowsOfDeals({ ...this.of, rowAt: (row) => change(rowAt(row)), table: undefined })
  }
}

/** From the last row on, so that each deal comes to begin with its first. */
function linkRows(order: Uint32Array | undefined, dealOf: Uint32Array, firsts: Uint32Array, nexts: Uint32Array): void {
  for (let place = nexts.length - 1; place >= 0; place--) {
    const deal = dealOf[order === undefined ? place : order[place]!]!
    nexts[place] = firsts[deal]!
    firsts[deal] = place + 1
  }
}

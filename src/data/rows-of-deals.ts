// Rows of splits or returns by the deal that they name: numbers of rows, of which a row is made where one is asked for.
import type { DealRows } from './deal-index.ts'
import type { Table } from './table.ts'

export interface RowsOfDealsOf<Row> {
  /** Numbers of the rows in the order in which they are wanted, of a deal and of all. */
  readonly order: Uint32Array
  /** By row its deal: the number of its row in the deals. */
  readonly dealOf: Uint32Array
  readonly rowAt: (row: number) => Row
  /** The table that the rows stand in as they are; absent where they were changed, or chosen from it. */
  readonly table?: Table | undefined
  readonly deals: { readonly table: Table; readonly rows: DealRows }
}

const none = new Uint32Array(0)

export class RowsOfDeals<Row> implements ReadonlyMap<string, readonly Row[]> {
  private readonly of: RowsOfDealsOf<Row>
  /** Of a deal the rows `rows[starts[deal]]` to before `rows[starts[deal + 1]]`. */
  private readonly starts: Uint32Array
  private readonly rows: Uint32Array
  private readonly made = new Map<number, readonly Row[]>()

  constructor(of: RowsOfDealsOf<Row>) {
    this.of = of
    const { order, dealOf, deals } = of
    const starts = startsBy(order, dealOf, deals.table.size)
    const rows = fillRows(order, dealOf, starts)
    starts.copyWithin(1, 0) // moved back
    if (starts.length > 0) starts[0] = 0
    this.starts = starts
    this.rows = rows
  }

  /** The table whose columns say what the rows say; undefined where only the rows themselves tell. */
  get table(): Table | undefined {
    return this.of.table
  }

  /** Of all deals. */
  get rowCount(): number {
    return this.rows.length
  }

  /** Numbers of the rows of a deal in their table; none for a deal that has none. */
  rowsOf(deal: number): Uint32Array {
    const [from, to] = [this.starts[deal], this.starts[deal + 1]]
    return from === undefined || to === undefined || from === to ? none : this.rows.subarray(from, to)
  }

  /** The rows of a deal are those at the places from `startOf` of it to before `startOf` of the next. */
  startOf(deal: number): number {
    return this.starts[deal] ?? 0
  }

  rowAt(place: number): number {
    return this.rows[place]!
  }

  /** The row of a deal that has one alone; −1 where it has none or several. */
  onlyRowOf(deal: number): number {
    const from = this.starts[deal]
    return from !== undefined && this.starts[deal + 1] === from + 1 ? this.rows[from]! : -1
  }

  /** Whether a deal has rows. */
  hasRows(deal: number): boolean {
    return this.starts[deal] !== this.starts[deal + 1] // without any rows there are no starts either
  }

  /** The rows of a deal by the number of its own row. */
  ofDeal(deal: number): readonly Row[] | undefined {
    const known = this.made.get(deal)
    if (known !== undefined) return known
    const rows = this.rowsOf(deal)
    if (rows.length === 0) return undefined
    const made = Array.from(rows, this.of.rowAt)
    this.made.set(deal, made)
    return made
  }

  get(dealId: string): readonly Row[] | undefined {
    const deal = this.of.deals.rows.get(dealId)
    return deal === undefined ? undefined : this.ofDeal(deal)
  }

  has(dealId: string): boolean {
    const deal = this.of.deals.rows.get(dealId)
    return deal !== undefined && this.rowsOf(deal).length > 0
  }

  /** Deals by their own rows, in the order of their first row here. */
  *deals(): Generator<number> {
    const { order, dealOf } = this.of
    for (let at = 0; at < order.length; at++) {
      const row = order[at]!
      const deal = dealOf[row]!
      if (this.rows[this.starts[deal]!] === row) yield deal
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

/**
 * Where the rows of each deal begin, and behind the last the end of all; nothing where there are no rows. A function for
 * each loop, since the engine gives up what it has optimised of a long one where another follows in the same function.
 */
function startsBy(order: Uint32Array, dealOf: Uint32Array, deals: number): Uint32Array {
  const starts = new Uint32Array(order.length === 0 ? 0 : deals + 1)
  countRows(order, dealOf, starts)
  addUp(starts)
  return starts
}

function countRows(order: Uint32Array, dealOf: Uint32Array, starts: Uint32Array): void {
  for (let at = 0; at < order.length; at++) starts[dealOf[order[at]!]! + 1]! += 1
}

function addUp(starts: Uint32Array): void {
  let sum = 0
  for (let deal = 0; deal < starts.length; deal++) {
    sum += starts[deal]!
    starts[deal] = sum
  }
}

/** Filling moves each start to its end, which is the start of the next deal. */
function fillRows(order: Uint32Array, dealOf: Uint32Array, starts: Uint32Array): Uint32Array {
  const rows = new Uint32Array(order.length)
  for (let at = 0; at < order.length; at++) {
    const row = order[at]!
    const deal = dealOf[row]!
    const place = starts[deal]!
    starts[deal] = place + 1
    rows[place] = row
  }
  return rows
}

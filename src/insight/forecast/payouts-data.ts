// The data of a future: those of the deals as they are that still count for pay to come, and copies of deals on the days on which they
// come again. A copy belongs to one payee alone; what else its row says it says again, and its other dates keep their distance.
import type { Data } from '../../data/data.ts'
import { readLocalDate } from '../../data/locale.ts'
import type { Readings } from '../../data/readings.ts'
import { noDay, readingsOf } from '../../data/readings.ts'
import type { ReturnRow, SplitRow } from '../../data/rows.ts'
import type { RowsOfDealsOf } from '../../data/rows-of-deals.ts'
import { RowsOfDeals } from '../../data/rows-of-deals.ts'
import type { Table } from '../../data/table.ts'
import { columnsOf } from '../../plan/columns.ts'
import type { Plan } from '../../plan/plan.ts'
import type { CalendarDate } from '../../values/calendar-date.ts'
import { addDays, dateText } from '../../values/calendar-date.ts'

export interface DealCopy {
  /** Row of the deals. */
  readonly deal: number
  readonly payeeId: string
  /** Day on which the deal was booked, and on which its copy is. */
  readonly bookedOn: CalendarDate
  readonly on: CalendarDate
}

export interface WithCopies {
  readonly data: Data
  /** Row of the first copy; the others follow in their order. */
  readonly firstCopy: number
}

/** Columns of the deals that the plans read as dates. */
export function dateColumnsOf(plans: readonly Plan[]): ReadonlySet<string> {
  const read = plans.flatMap(columnsOf).filter(({ scope, type }) => scope === 'deal' && type === 'date')
  return new Set(read.map(({ name }) => name))
}

/**
 * The data as they were on a day: without deals of which every credit date comes later, and without returns that come later. `isReplay`
 * also leaves out dates of other columns that came later: nobody knew then when an invoice would be paid.
 */
export function knownData(
  data: Data,
  { plans, asOf, isReplay = false }: { plans: readonly Plan[]; asOf: CalendarDate; isReplay?: boolean },
): Data {
  const days = [...creditDatesOf(plans)].map((name) => data.deals.days(name, data.locale))
  const kept: number[] = []
  for (let row = 0; row < data.deals.size; row++)
    if (
      days.every((column) => column[row] === noDay) ||
      days.some((column) => column[row]! > noDay && column[row]! <= asOf)
    )
      kept.push(row)
  const isLater = ({ returnedOn }: ReturnRow): boolean => returnedOn > asOf
  const returns = [...data.returns.values()].flat()
  if (kept.length === data.deals.size && !returns.some(isLater) && !isReplay) return data
  const known = isReplay ? dateColumnsOf(plans) : new Set<string>()
  return withCopies(data, { kept, copies: [], dates: new Set(), known: { asOf, columns: known } }).data
}

function creditDatesOf(plans: readonly Plan[]): ReadonlySet<string> {
  return new Set(plans.flatMap(({ components }) => components.map(({ credit }) => credit.date)))
}

/** Of a replay: what is known on the day, and the columns whose later dates were not known. */
export interface KnownOn {
  readonly asOf: CalendarDate
  readonly columns: ReadonlySet<string>
}

export interface CopiesOf {
  /** Rows of the deals that stay, in their order. */
  readonly kept: readonly number[]
  readonly copies: readonly DealCopy[]
  /** Columns that move with the copy's day. */
  readonly dates: ReadonlySet<string>
  readonly known?: KnownOn
}

export function withCopies(data: Data, of: CopiesOf): WithCopies {
  const { kept, copies, known } = of
  const deals = new CopiedDeals(data, of)
  const ids = deals.column('deal_id') ?? []
  const dealRows = new Map(ids.map((dealId, row) => [dealId, row]))
  const splits: RowOfDeal<SplitRow>[] = []
  const returns: RowOfDeal<ReturnRow>[] = []
  for (const [deal, before] of kept.entries()) {
    for (const row of data.splits.ofDeal(before) ?? []) splits.push({ row, deal })
    for (const row of data.returns.ofDeal(before) ?? [])
      if (known === undefined || row.returnedOn <= known.asOf) returns.push({ row, deal })
  }
  for (const [index, { deal: before }] of copies.entries()) {
    const deal = kept.length + index
    const dealId = ids[deal]!
    for (const row of data.splits.ofDeal(before) ?? [])
      if (row.role !== '') splits.push({ row: { ...row, dealId }, deal })
  }
  const refusedSplits = new Map([...data.refusedSplits].filter(([dealId]) => dealRows.has(dealId)))
  const rowsIn = { table: deals, rows: dealRows }
  return {
    data: { ...data, deals, dealRows, splits: rowsOf(splits, rowsIn), refusedSplits, returns: rowsOf(returns, rowsIn) },
    firstCopy: kept.length,
  }
}

interface RowOfDeal<Row> {
  readonly row: Row
  /** Row of its deal. */
  readonly deal: number
}

function rowsOf<Row>(rows: readonly RowOfDeal<Row>[], deals: RowsOfDealsOf<Row>['deals']): RowsOfDeals<Row> {
  return new RowsOfDeals({
    dealOf: Uint32Array.from(rows, ({ deal }) => deal),
    rowAt: (index) => rows[index]!.row,
    deals,
  })
}

class CopiedDeals implements Table {
  readonly kind = 'deals'
  readonly size: number
  readonly columns: readonly string[]
  private readonly data: Data
  private readonly kept: readonly number[]
  private readonly copies: readonly DealCopy[]
  private readonly dates: ReadonlySet<string>
  private readonly known: KnownOn | undefined
  private readonly cells = new Map<string, readonly string[]>()
  readonly coded: Readings['coded']
  readonly decimals: Readings['decimals']
  readonly days: Readings['days']
  readonly utf8: Readings['utf8']

  constructor(data: Data, { kept, copies, dates, known }: CopiesOf) {
    this.data = data
    this.kept = kept
    this.copies = copies
    this.dates = dates
    this.known = known
    this.size = kept.length + copies.length
    this.columns = data.deals.columns
    const readings = readingsOf({ size: this.size, column: (name) => this.column(name) })
    this.coded = readings.coded
    this.decimals = readings.decimals
    this.days = readings.days
    this.utf8 = readings.utf8
  }

  has(column: string): boolean {
    return this.data.deals.has(column)
  }

  text(row: number, column: string): string {
    return this.column(column)?.[row] ?? ''
  }

  column(name: string): readonly string[] | undefined {
    const known = this.cells.get(name)
    if (known !== undefined) return known
    const before = this.data.deals.column(name)
    if (before === undefined && name !== 'payee_id') return undefined
    const cells = [
      ...this.kept.map((row) => this.knownCell(name, before?.[row] ?? '')),
      ...this.copies.map((copy, index) => this.cellOf(copy, index, name, before?.[copy.deal] ?? '')),
    ]
    this.cells.set(name, cells)
    return cells
  }

  private knownCell(column: string, text: string): string {
    if (this.known === undefined || text === '' || !this.known.columns.has(column)) return text
    const date = readLocalDate(text, this.data.locale)
    return date !== undefined && date > this.known.asOf ? '' : text
  }

  private cellOf(copy: DealCopy, index: number, column: string, before: string): string {
    // No id of the data ends like this, unless somebody means to.
    if (column === 'deal_id') return `${before} to come ${index + 1}`
    if (column === 'payee_id') return copy.payeeId
    if (!this.dates.has(column) || before === '') return before
    const date = readLocalDate(before, this.data.locale)
    return date === undefined ? before : dateText(addDays(copy.on, date - copy.bookedOn))
  }

  place(row: number, column?: string): ReturnType<Table['place']> {
    return this.data.deals.place(this.before(row), column)
  }

  source(row: number): string {
    return this.data.deals.source(this.before(row))
  }

  lineOf(row: number): number {
    return this.data.deals.lineOf(this.before(row))
  }

  fileOf(row: number): number {
    return this.data.deals.fileOf(this.before(row))
  }

  private before(row: number): number {
    return this.kept[row] ?? this.copies[row - this.kept.length]!.deal
  }
}
